"""Every drawing of a report: what it shows of a finding, or None where there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite

from simwh.experiment.finding import VariantFinding
from simwh.report.claims import Claims
from simwh.report.figures.canvas import BETTER, NEITHER, VARIANTS, WORSE, Drawing
from simwh.report.figures.dots import Mark, Panel, dots
from simwh.report.figures.lines import Chart, Line, lines
from simwh.report.figures.stacks import Bar, Group, stacks
from simwh.report.metrics import (
    BY_TIER,
    CAUSES,
    COMPARED,
    COST_BY_TIER,
    CYCLE,
    FILL,
    LEDGER,
    STOCK_SERIES,
    TOTAL,
    UTILISATION,
    WARM_UP_SERIES,
    tagged,
)
from simwh.report.numbers import Scale
from simwh.report.overview import taken
from simwh.report.sentence import Speaker
from simwh.report.text import printable
from simwh.stats import Estimate

MOST_VARIANTS, MOST_TIERS, MOST_SITES, MOST_BARS = 10, 8, 8, 40
SMALL_LINE = 0.01
"""Share of the base's total below which a ledger line is drawn with the others."""
CAUSE_COLOURS = (
    "#b9c1c9", "#c8501e", "#e08a3c", "#efc15c", "#8fc3e4", "#3f8fc4", "#b8629c", "#6b7782"
)  # fmt: skip
"""In the order of the causes: waiting is warm, work is blue, the rest is grey."""
LEDGER_COLOURS = (
    "#b9c1c9", "#8c6d3f", "#1f6fb2", "#c8501e", "#e08a3c", "#b8629c", "#7a5fb0", "#efc15c",
    "#2a9d76", "#56a8dc", "#6b7782", "#3c4650",
)  # fmt: skip
OTHER_COLOUR = "#e3e6ea"
SHARE = Scale(100.0, "\u00a0%")


class Gallery:
    """Draws what a finding has to show.

    Parameters
    ----------
    speaker : Speaker
    claims : Claims
    """

    def __init__(self, speaker: Speaker, claims: Claims) -> None:
        self.speaker = speaker
        self.claims = claims
        self.variants = speaker.finding.variants[:MOST_VARIANTS]
        names = (printable(variant.name) for variant in self.variants)
        self.colours = dict(zip(names, VARIANTS, strict=False))

    def forest(self) -> Drawing | None:
        """Differences from the base, a panel a figure."""
        finding, speaker = self.speaker.finding, self.speaker
        others = [v.name for v in self.variants[1:] if v.name in finding.differences]
        panels = []
        for metric in COMPARED:
            figure = speaker.describe(metric)
            found = {name: finding.differences[name].get(metric) for name in others}
            known = {name: e for name, e in found.items() if e and isfinite(e.mean)}
            if known:
                scale = speaker.numbers.scale(figure.unit, _size(known.values()), change=True)
                rows = {name: [self._change(e, metric)] for name, e in known.items()}
                panels.append(Panel(figure.title, scale, rows, 0.0))
        if not panels:
            return None
        label = speaker.wording.say("heading.variants")
        return Drawing(dots(panels, others, name="forest", label=label))

    def tiers(self) -> Drawing | None:
        """Service by tier."""
        return self._by_tag(BY_TIER, "tier", "tiers", "heading.service")

    def places(self) -> Drawing | None:
        """Fill rate by tier, over all warehouses and at each."""
        sites = self.claims.sites[:MOST_SITES]
        tiers = self.claims.tiers[:MOST_TIERS]
        everywhere = {tier: tagged(FILL, tier=tier) for tier in tiers}
        panels = [self._panel(self._say("place.all"), SHARE, everywhere)]
        for site in sites:
            there = {tier: tagged(FILL, tier=tier, site=site) for tier in tiers}
            panels.append(self._panel(site, SHARE, there))
        panels = [panel for panel in panels if any(panel.rows.values())]
        if len(panels) < 2:
            return None
        svg = dots(panels, tiers, name="places", label=self._say("heading.service"))
        return Drawing(svg, self._legend(), _cut(len(sites), len(self.claims.sites)))

    def causes(self) -> Drawing | None:
        """Cycle time by what the order waited for."""
        present = [c for c in CAUSES if self._mean(self.speaker.base, c) is not None]
        whole = self.speaker.base.kpis.get(CYCLE)
        if whole is None or not isfinite(whole.mean) or not present:
            return None
        most = MOST_BARS // len(self.variants) - 1
        places = {"": {}} | {tier: {"tier": tier} for tier in self.claims.tiers[:most]}
        groups = [
            Group(tier or self._say("tier.all"), list(self._bars(present, CYCLE, tags)))
            for tier, tags in places.items()
        ]
        segments = [
            (self.speaker.describe(cause).title, CAUSE_COLOURS[CAUSES.index(cause)])
            for cause in present
        ]
        scale = self.speaker.numbers.scale("duration", whole.mean)
        label = self._say("heading.causes")
        drawn = stacks([g for g in groups if g.bars], segments, scale, name="causes", label=label)
        shown = _cut(len(places) - 1, len(self.claims.tiers))
        return Drawing(drawn.svg, drawn.legend, shown)

    def cost(self) -> Drawing | None:
        """Cost by ledger line; small lines together."""
        total = self.speaker.base.kpis.get(TOTAL)
        if total is None or not isfinite(total.mean) or total.mean == 0:
            return None
        present = [line for line in LEDGER if self._mean(self.speaker.base, line) is not None]
        large = [line for line in present if self._is_large(line, total.mean)]
        small = [line for line in present if line not in large]
        bars = [self._bar(v, large, TOTAL, {}, small) for v in self.variants if TOTAL in v.kpis]
        segments = [
            (self.speaker.describe(line).title, LEDGER_COLOURS[LEDGER.index(line)])
            for line in large
        ]
        segments.append((self._say("ledger.other"), OTHER_COLOUR))
        scale = _thousands(self.speaker.numbers.scale("money", total.mean), total.mean)
        label = self._say("heading.cost")
        return stacks([Group("", bars)], segments, scale, name="cost", label=label)

    def cost_tiers(self) -> Drawing | None:
        """Cost per order by tier."""
        return self._by_tag((COST_BY_TIER,), "tier", "costtiers", "heading.cost")

    def floor(self) -> Drawing | None:
        """Utilisation by warehouse."""
        return self._by_tag(UTILISATION, "site", "floor", "heading.floor")

    def stock(self) -> Drawing | None:
        """Stock and backorders over time, all variants."""
        return self._over_time(STOCK_SERIES, self.variants, "stock", "heading.stock")

    def warm_up(self) -> Drawing | None:
        """What should have settled when the warm-up ends, of the base."""
        return self._over_time(
            WARM_UP_SERIES, (self.speaker.base,), "warmup", "heading.warm_up", from_zero=False
        )

    # ---- parts

    def _say(self, key: str) -> str:
        return self.speaker.wording.say(key)

    def _legend(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.colours.items()) if len(self.variants) > 1 else ()

    def _change(self, difference: Estimate, metric: str) -> Mark:
        figure = self.speaker.describe(metric)
        tone = taken(difference, figure.better)
        told = self.speaker.numbers.difference(difference, figure.unit)
        colours = {"good": BETTER, "bad": WORSE}
        return Mark(difference, colours.get(tone, NEITHER), tone != "open", told.mean)

    def _by_tag(
        self, metrics: Sequence[str], tag: str, name: str, heading: str
    ) -> Drawing | None:
        """Return a panel a metric, its rows what the tag selects."""
        known = self.claims.tiers if tag == "tier" else self.claims.sites
        rows = known[: MOST_TIERS if tag == "tier" else MOST_SITES]
        panels = []
        for metric in metrics:
            figure = self.speaker.describe(metric)
            named = {row: tagged(metric, **{tag: row}) for row in rows}
            present = [self._mean(v, m) for v in self.variants for m in named.values()]
            size = max((abs(x) for x in present if x is not None), default=0.0)
            scale = self.speaker.numbers.scale(figure.unit, size)
            panels.append(self._panel(figure.title, scale, named))
        panels = [panel for panel in panels if any(panel.rows.values())]
        if not panels:
            return None
        drawn = dots(panels, rows, name=name, label=self._say(heading))
        return Drawing(drawn, self._legend(), _cut(len(rows), len(known)))

    def _panel(self, title: str, scale: Scale, named: Mapping[str, str]) -> Panel:
        rows = {row: list(self._marks(metric)) for row, metric in named.items()}
        return Panel(title, scale, rows)

    def _marks(self, metric: str) -> Iterator[Mark]:
        unit = self.speaker.describe(metric).unit
        for variant, colour in zip(self.variants, VARIANTS, strict=False):
            found = variant.kpis.get(metric)
            if found is not None and isfinite(found.mean):
                told = self.speaker.numbers.estimate(found, unit)
                yield Mark(found, colour, True, told.mean)

    def _bars(
        self, parts: Sequence[str], whole: str, tags: Mapping[str, str]
    ) -> Iterator[Bar]:
        for variant in self.variants:
            found = variant.kpis.get(tagged(whole, **tags))
            if found is not None and isfinite(found.mean):
                yield self._bar(variant, parts, whole, tags)

    def _bar(
        self,
        variant: VariantFinding,
        parts: Sequence[str],
        whole: str,
        tags: Mapping[str, str],
        rest: Sequence[str] | None = None,
    ) -> Bar:
        sizes = [self._mean(variant, tagged(part, **tags)) or 0.0 for part in parts]
        if rest is not None:
            sizes.append(sum(self._mean(variant, part) or 0.0 for part in rest))
        found = variant.kpis[tagged(whole, **tags)]
        unit = self.speaker.describe(whole).unit
        told = self.speaker.numbers.estimate(found, unit)
        return Bar(variant.name, sizes, found, told.mean)

    def _mean(self, variant: VariantFinding, metric: str) -> float | None:
        found = variant.kpis.get(metric)
        return found.mean if found is not None and isfinite(found.mean) else None

    def _is_large(self, line: str, total: float) -> bool:
        means = (self._mean(variant, line) or 0.0 for variant in self.variants)
        return max(map(abs, means)) >= SMALL_LINE * abs(total)

    def _over_time(
        self,
        names: Sequence[str],
        variants: Sequence[VariantFinding],
        name: str,
        heading: str,
        *,
        from_zero: bool = True,
    ) -> Drawing | None:
        charts = []
        for series in names:
            drawn = [
                Line(printable(variant.name), colour, *variant.series[series])
                for variant, colour in zip(variants, VARIANTS, strict=False)
                if len(variant.series.get(series, ((),))[0]) > 1
            ]
            scale = SHARE if series == FILL else Scale()
            if drawn:
                title = self._say(f"series.{series}")
                charts.append(Chart(title, scale, drawn, from_zero and series != FILL))
        if not charts:
            return None
        axis, label = self._say("axis.days"), self._say(heading)
        return lines(charts, self.claims.warm_up, axis, name=name, label=label)


def _cut(shown: int, total: int) -> tuple[int, int] | None:
    return (shown, total) if shown < total else None


def _size(estimates: Iterator[Estimate] | Sequence[Estimate]) -> float:
    return max(max(abs(e.mean), abs(e.half_width) if isfinite(e.half_width) else 0.0)
               for e in estimates)  # fmt: skip


def _thousands(scale: Scale, size: float) -> Scale:
    """Return a scale in which amounts have few digits: thousands, or millions."""
    for factor, sign in ((1e6, "M"), (1e3, "k")):
        if abs(size) >= 10 * factor:
            return Scale(scale.factor / factor, f"\u00a0{sign}{scale.after}")
    return scale
