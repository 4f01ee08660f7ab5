"""Every drawing of a report: what it shows of a finding, or None where there is nothing to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from simwh.experiment.finding import VariantFinding
from simwh.kpi import BACKLOG, PROFIT, parse
from simwh.report.break_even import volume_text
from simwh.report.figures.canvas import VARIANTS, Drawing
from simwh.report.figures.courses import Course, Crossing, courses
from simwh.report.figures.dots import dots
from simwh.report.figures.lines import Chart, Line, lines
from simwh.report.figures.parts import Parts, cut, thousands
from simwh.report.figures.stacks import Group, stacks
from simwh.report.figures.whale import whale
from simwh.report.metrics import (
    BY_TIER,
    CAUSES,
    COMPARED,
    COST_BY_TIER,
    CYCLE,
    FILL,
    LEDGER,
    SERVED,
    STOCK_SERIES,
    TOTAL,
    UTILISATION,
    WARM_UP_SERIES,
    tagged,
)
from simwh.report.numbers import Scale
from simwh.report.requirement import asked_about
from simwh.report.text import printable

HOUR = 3600.0
MOST_TIERS, MOST_SITES, MOST_BARS = 8, 8, 40
SMALL_LINE = 0.01
"""Share of the base's total below which a ledger line is drawn with the others."""
CAUSE_COLOURS = (
    "#b9c1c9", "#c8501e", "#e08a3c", "#efc15c", "#8fc3e4", "#3f8fc4", "#2a9d76", "#b8629c",
    "#e39bb8", "#d9739a", "#56a8dc", "#6b7782",
)  # fmt: skip
"""In the order of the causes: waiting is warm, work is blue, the rest is grey."""
LEDGER_COLOURS = (
    "#b9c1c9", "#8c6d3f", "#1f6fb2", "#94a834", "#c9a0dc", "#c8501e", "#e08a3c", "#b8629c",
    "#7a5fb0", "#efc15c", "#2a9d76", "#56a8dc", "#6b7782", "#3c4650",
)  # fmt: skip
OTHER_COLOUR = "#e3e6ea"
SHARE = Scale(100.0, "\u00a0%")


class Gallery(Parts):
    """Draws what a finding has to show."""

    def courses(self) -> Drawing | None:
        """What ways of working cost over the volume, and where two cost the same."""
        finding, told = self.speaker.finding, []
        ratio = bool(finding.courses) and parse(finding.courses[0].cost).is_ratio
        variants = {variant.name: variant.kpis for variant in finding.variants}
        for course, colour in zip(finding.courses, VARIANTS, strict=False):
            costs = [variants.get(name, {}).get(course.cost) for name in course.variants]
            known = [cost for cost in costs if cost is not None and isfinite(cost.mean)]
            if len(known) == len(costs):
                told.append(Course(printable(course.way), colour, course.volumes, known, ratio))
        if not told:
            return None
        cost, unit = finding.courses[0].cost, finding.courses[0].unit
        crossings = [
            Crossing(
                self.speaker.wording.say(
                    "label.break_even",
                    low=printable(point.low),
                    high=printable(point.high),
                    volume=volume_text(point.at),
                ),
                point.at,
            )
            for point in finding.break_even
            if point.at is not None
        ]
        largest = max(abs(one.mean) for course in told for one in course.costs)
        money = self.speaker.describe(cost).unit
        scale = thousands(self.speaker.numbers.scale(money, largest), money, largest)
        label, axis = self.say("heading.break_even"), printable(unit)
        drawn = courses(told, crossings, scale, axis, name="courses", label=label)
        return Drawing(drawn.svg, drawn.legend, cut(len(told), len(finding.courses)))

    def forest(self) -> Drawing | None:
        """Differences from the base, a panel a figure."""
        describe = self.speaker.describe
        asked = (m for m in asked_about(self.speaker.finding) if m not in COMPARED)
        return self._changes({m: describe(m).label for m in (*asked, *COMPARED)}, "forest")

    def tier_changes(self) -> Drawing | None:
        """What each tier gains and loses in fill rate against the base, a panel a tier."""
        tiers = self.claims.tiers[:MOST_TIERS]
        if len(tiers) < 2:
            return None
        return self._changes({tagged(FILL, tier=t): t for t in tiers}, "tierchanges", shared=True)

    def _changes(
        self, titles: Mapping[str, str], name: str, *, shared: bool = False
    ) -> Drawing | None:
        """Return a panel a metric, its rows the differences of the variants from the base."""
        finding = self.speaker.finding
        others = [v.name for v in self.variants[1:] if v.name in finding.differences]
        panels = []
        for metric, title in titles.items():
            found = {name: finding.differences[name].get(metric) for name in others}
            known = {name: e for name, e in found.items() if e and isfinite(e.mean)}
            nothing = not self.mean(self.speaker.base, metric) and not any(
                estimate.mean for estimate in known.values()
            )
            if known and not nothing:
                panel = self.changes(known, self.speaker.describe(metric))
                panels.append(panel._replace(title=title))
        if not panels:
            return None
        svg = dots(panels, others, name=name, label=self.say("heading.variants"), shared=shared)
        return Drawing(svg, shown=cut(len(self.variants), len(finding.variants)))

    def tiers(self) -> Drawing | None:
        """Service by tier."""
        return self._by_tag(BY_TIER, "tier", "tiers", "heading.service")

    def places(self) -> Drawing | None:
        """Fill rate by tier, over all warehouses and at each."""
        sites = self.claims.sites[:MOST_SITES]
        tiers = self.claims.tiers[:MOST_TIERS]
        everywhere = {tier: tagged(FILL, tier=tier) for tier in tiers}
        panels = [self.panel(self.say("place.all"), everywhere)]
        for site in sites:
            there = {tier: tagged(FILL, tier=tier, site=site) for tier in tiers}
            panels.append(self.panel(site, there))
        panels = [panel for panel in panels if any(panel.rows.values())]
        if len(panels) < 3:  # of one warehouse, all of them say the same
            return None
        label = self.say("heading.service")
        svg = dots(panels, tiers, name="places", label=label, shared=True)
        return Drawing(svg, self.legend(), cut(len(sites), len(self.claims.sites)))

    def causes(self) -> Drawing | None:
        """Cycle time by what the order waited for."""
        present = [c for c in CAUSES if self.mean(self.speaker.base, c) is not None]
        whole = self.speaker.base.kpis.get(CYCLE)
        if whole is None or not isfinite(whole.mean) or not present:
            return None
        most = MOST_BARS // len(self.variants) - 1
        tiers = self.claims.tiers[:most]
        groups = [Group(self.say("tier.all"), self.bars(present, CYCLE, {}))]
        groups += [Group(tier, self.bars(present, CYCLE, {"tier": tier})) for tier in tiers]
        if len(self.variants) == 1:  # nothing to tell apart but tiers
            bars = [bar._replace(name=group.title) for group in groups for bar in group.bars]
            groups = [Group("", bars)]
        segments = [
            (self.speaker.describe(cause).title, _colour(CAUSE_COLOURS, CAUSES.index(cause)))
            for cause in present
        ]
        scale = self.speaker.numbers.scale("duration", whole.mean)
        label = self.say("heading.causes")
        drawn = stacks([g for g in groups if g.bars], segments, scale, name="causes", label=label)
        return Drawing(drawn.svg, drawn.legend, cut(len(tiers), len(self.claims.tiers)))

    def cost(self) -> Drawing | None:
        """Cost by ledger line; small lines together."""
        total = self.speaker.base.kpis.get(TOTAL)
        if total is None or not isfinite(total.mean) or total.mean == 0:
            return None
        present = [line for line in LEDGER if self.mean(self.speaker.base, line) is not None]
        large = [line for line in present if self._is_large(line, total.mean)]
        small = [line for line in present if line not in large]
        bars = self.bars(large, TOTAL, {}, small)
        segments = [
            (self.speaker.describe(line).title, _colour(LEDGER_COLOURS, LEDGER.index(line)))
            for line in large
        ]
        if small:
            segments.append((self.say("ledger.other"), OTHER_COLOUR))
        scale = self.speaker.numbers.scale("money", total.mean)
        scale = thousands(scale, "money", total.mean)
        label = self.say("heading.cost")
        return stacks([Group("", bars)], segments, scale, name="cost", label=label)

    def cost_tiers(self) -> Drawing | None:
        """Cost per order by tier."""
        return self._by_tag((COST_BY_TIER,), "tier", "costtiers", "heading.cost")

    def cost_places(self) -> Drawing | None:
        """Cost to serve by tier, at each of several warehouses."""
        sites, tiers = self.claims.sites[:MOST_SITES], self.claims.tiers[:MOST_TIERS]
        panels = [
            self.panel(site, {tier: tagged(SERVED, tier=tier, site=site) for tier in tiers})
            for site in sites
        ]
        panels = [panel for panel in panels if any(panel.rows.values())]
        if len(panels) < 2:
            return None
        label = self.say("heading.cost")
        svg = dots(panels, tiers, name="costplaces", label=label, shared=True)
        return Drawing(svg, self.legend(), cut(len(sites), len(self.claims.sites)))

    def whale(self) -> Drawing | None:
        """Cumulative profit over customers, the most profitable first."""
        drawn = [
            Line(printable(variant.name), colour, *variant.series[PROFIT])
            for variant, colour in zip(self.variants, VARIANTS, strict=False)
            if PROFIT in variant.series
        ]
        if not drawn:
            return None
        size = max(abs(x) for line in drawn for x in line.mean)
        scale = thousands(self.speaker.numbers.scale("money", size), "money", size)
        axis, label = self.say("axis.customers"), self.say("heading.profit")
        return whale(drawn, scale, axis, name="whale", label=label)

    def floor(self) -> Drawing | None:
        """Utilisation by warehouse."""
        return self._by_tag(UTILISATION, "site", "floor", "heading.floor", edge=1.0)

    def hours(self) -> Drawing | None:
        """What is on the floor over the hours of the day, by warehouse and by tier."""
        say = self.speaker.wording.say
        places = {say("place.all"): BACKLOG}
        sites, tiers = self.claims.sites[:MOST_SITES], self.claims.tiers[:MOST_TIERS]
        if len(sites) > 1:
            places |= {site: tagged(BACKLOG, site=site) for site in sites}
        if len(tiers) > 1:
            places |= {tier: tagged(BACKLOG, tier=tier) for tier in tiers}
        charts = []
        for where, series in places.items():
            drawn = self._lines(series, self.variants)
            if drawn:
                title = say("series.floor_backlog", where=printable(where))
                charts.append(Chart(title, Scale(), drawn, True))
        if not charts:
            return None
        axis, label = self.say("axis.hours"), self.say("heading.floor")
        return lines(charts, 0.0, axis, name="hours", label=label, unit=HOUR)

    def stock(self) -> Drawing | None:
        """Stock and backorders over time, all variants."""
        return self._over_time(STOCK_SERIES, self.variants, "stock", "heading.stock")

    def warm_up(self) -> Drawing | None:
        """What should have settled when the warm-up ends, of the base."""
        return self._over_time(
            WARM_UP_SERIES, (self.speaker.base,), "warmup", "heading.warm_up", from_zero=False
        )

    def _by_tag(
        self,
        metrics: Sequence[str],
        tag: str,
        name: str,
        heading: str,
        *,
        edge: float | None = None,
    ) -> Drawing | None:
        """Return a panel a metric, its rows what the tag selects; with an edge, one scale."""
        known = self.claims.tiers if tag == "tier" else self.claims.sites
        rows = known[: MOST_TIERS if tag == "tier" else MOST_SITES]
        panels = []
        for metric in metrics:
            figure = self.speaker.describe(metric)
            named = {row: tagged(metric, **{tag: row}) for row in rows}
            panels.append(self.panel(figure.title, named)._replace(edge=edge))
        panels = [panel for panel in panels if any(panel.rows.values())]
        if not panels:
            return None
        shared = edge is not None
        drawn = dots(panels, rows, name=name, label=self.say(heading), shared=shared)
        return Drawing(drawn, self.legend(), cut(len(rows), len(known)))

    def _is_large(self, line: str, total: float) -> bool:
        means = (self.mean(variant, line) or 0.0 for variant in self.variants)
        return max(map(abs, means)) >= SMALL_LINE * abs(total)

    def _lines(self, series: str, variants: Sequence[VariantFinding]) -> list[Line]:
        """Return a line for every variant that tells the series."""
        return [
            Line(printable(variant.name), colour, *variant.series[series])
            for variant, colour in zip(variants, VARIANTS, strict=False)
            if len(variant.series.get(series, ((),))[0]) > 1
        ]

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
            drawn = self._lines(series, variants)
            scale = SHARE if series == FILL else Scale()
            if drawn:
                title = self.say(f"series.{series}")
                charts.append(Chart(title, scale, drawn, from_zero and series != FILL))
        if not charts:
            return None
        axis, label = self.say("axis.days"), self.say(heading)
        return lines(charts, self.claims.warm_up, axis, name=name, label=label)


def _colour(colours: Sequence[str], index: int) -> str:
    return colours[index % len(colours)]
