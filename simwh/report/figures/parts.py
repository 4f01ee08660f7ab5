"""What drawings are made of: marks, panels and bars from the figures of a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from simwh.experiment.finding import VariantFinding
from simwh.report.claims import Claims
from simwh.report.figures.canvas import BETTER, NEITHER, VARIANTS, WORSE
from simwh.report.figures.dots import Mark, Panel
from simwh.report.figures.stacks import Bar
from simwh.report.metrics import Described, tagged
from simwh.report.numbers import Scale, size_of
from simwh.report.overview import taken
from simwh.report.sentence import Speaker
from simwh.report.text import printable
from simwh.stats import Estimate

MOST_VARIANTS = len(VARIANTS)
"""Variants in a drawing: as many as there are colours."""


class Parts:
    """Makes the parts of drawings.

    Parameters
    ----------
    speaker : Speaker
        Names and writes the figures.
    claims : Claims
        Names tiers and sites.
    """

    def __init__(self, speaker: Speaker, claims: Claims) -> None:
        self.speaker = speaker
        self.claims = claims
        self.variants = speaker.finding.variants[:MOST_VARIANTS]
        names = (printable(variant.name) for variant in self.variants)
        self.colours = dict(zip(names, VARIANTS, strict=False))

    def say(self, key: str) -> str:
        """Return the text of `key`."""
        return self.speaker.wording.say(key)

    def legend(self) -> tuple[tuple[str, str], ...]:
        """Return the variants with their colours, where there are several."""
        return tuple(self.colours.items()) if len(self.variants) > 1 else ()

    def changes(self, found: Mapping[str, Estimate], figure: Described) -> Panel:
        """Return the differences of one figure by variant."""
        numbers, size = self.speaker.numbers, size_of(found.values())
        differences = numbers.differences(list(found.values()), figure.unit)
        colours = {"good": BETTER, "bad": WORSE}
        rows = {}
        for name, told in zip(found, differences, strict=True):
            tone = taken(found[name], figure.better)
            colour = colours.get(tone, NEITHER)
            rows[name] = [Mark(found[name], colour, tone != "open", told.mean)]
        scale = thousands(numbers.scale(figure.unit, size, change=True), figure.unit, size)
        return Panel(figure.title, scale, rows, 0.0)

    def panel(self, title: str, named: Mapping[str, str]) -> Panel:
        """Return one figure, whose metric is named by row, of all variants."""
        unit = self.speaker.describe(next(iter(named.values()), "")).unit
        found = {
            (row, colour): variant.kpis[metric]
            for row, metric in named.items()
            for variant, colour in zip(self.variants, VARIANTS, strict=False)
            if self.mean(variant, metric) is not None
        }
        estimates = list(found.values())
        told = self.speaker.numbers.estimates(estimates, unit)
        rows: dict[str, list[Mark]] = {row: [] for row in named}
        for ((row, colour), estimate), text in zip(found.items(), told, strict=True):
            rows[row].append(Mark(estimate, colour, True, text.mean))
        return Panel(title, self.speaker.numbers.scale(unit, size_of(estimates)), rows)

    def bars(
        self,
        parts: Sequence[str],
        whole: str,
        tags: Mapping[str, str],
        rest: Sequence[str] = (),
    ) -> list[Bar]:
        """Return a bar for each variant that has the whole; `rest` are summed in a last part."""
        metric = tagged(whole, **tags)
        variants = [v for v in self.variants if self.mean(v, metric) is not None]
        wholes = [variant.kpis[metric] for variant in variants]
        told = self.speaker.numbers.estimates(wholes, self.speaker.describe(whole).unit)
        bars = []
        for variant, estimate, text in zip(variants, wholes, told, strict=True):
            sizes = [self.mean(variant, tagged(part, **tags)) or 0.0 for part in parts]
            if rest:
                sizes.append(sum(self.mean(variant, part) or 0.0 for part in rest))
            bars.append(Bar(variant.name, sizes, estimate, text.mean))
        return bars

    def mean(self, variant: VariantFinding, metric: str) -> float | None:
        """Return the mean of a figure, None where there is none."""
        found = variant.kpis.get(metric)
        return found.mean if found is not None and isfinite(found.mean) else None


def cut(shown: int, total: int) -> tuple[int, int] | None:
    """Return how many of how many are shown, where they are not all."""
    return (shown, total) if shown < total else None


def thousands(scale: Scale, unit: str, size: float) -> Scale:
    """Return a scale in which large amounts of money have few digits: thousands, or millions."""
    for factor, sign in ((1e6, "M"), (1e3, "k")):
        if unit == "money" and abs(size) >= 10 * factor:
            return Scale(scale.factor / factor, f"\u00a0{sign}{scale.after}")
    return scale
