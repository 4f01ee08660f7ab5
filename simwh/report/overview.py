"""Figures of every variant beside each other, with what each moved against the base."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from simwh.report.metrics import Better, Described
from simwh.report.numbers import Told
from simwh.report.sentence import Speaker, Tone, is_told
from simwh.stats import Estimate


@dataclass(frozen=True)
class Change:
    """What a variant moved: the paired difference, as text, and how it is to be taken."""

    estimate: Estimate
    told: Told
    tone: Tone


@dataclass(frozen=True)
class Cell:
    """A variant's figure, and its change against the base where there is one."""

    variant: str
    estimate: Estimate
    told: Told
    change: Change | None


@dataclass(frozen=True)
class Row:
    """One figure: what it is called, and a cell for every variant."""

    metric: str
    described: Described
    cells: tuple[Cell, ...]


def overview(speaker: Speaker, metrics: Iterable[str]) -> tuple[Row, ...]:
    """Return a row for each metric that any variant has."""
    variants = speaker.finding.variants
    present = (metric for metric in metrics if any(metric in v.kpis for v in variants))
    return tuple(_row(metric, speaker) for metric in present)


def known(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows in which any variant has a figure."""
    return tuple(row for row in rows if any(isfinite(c.estimate.mean) for c in row.cells))


def taken(difference: Estimate, better: Better) -> Tone:
    """Return how a difference is to be taken: good, bad, plain, or open if it cannot be told."""
    if not is_told(difference):
        return "open"
    if better is None:
        return "plain"
    return "good" if (difference.mean > 0) == (better == "higher") else "bad"


def _row(metric: str, speaker: Speaker) -> Row:
    described, finding = speaker.describe(metric), speaker.finding
    unknown = Estimate.undefined(0, finding.level)
    estimates = [variant.kpis.get(metric, unknown) for variant in finding.variants]
    told = speaker.numbers.estimates(estimates, described.unit)
    changes = _changes(metric, described, speaker)
    cells = (
        Cell(variant.name, estimate, text, changes.get(variant.name))
        for variant, estimate, text in zip(finding.variants, estimates, told, strict=True)
    )
    return Row(metric, described, tuple(cells))


def _changes(metric: str, described: Described, speaker: Speaker) -> dict[str, Change]:
    differences = speaker.finding.differences
    found = {name: those[metric] for name, those in differences.items() if metric in those}
    told = speaker.numbers.differences(list(found.values()), described.unit)
    return {
        name: Change(estimate, text, taken(estimate, described.better))
        for (name, estimate), text in zip(found.items(), told, strict=True)
    }
