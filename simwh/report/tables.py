"""CSV tables of a finding, in full precision and internal units.

A cell without a number is empty; an end without a bound is ``inf`` or ``-inf``. Where a name could
be taken for a formula by a spreadsheet it is preceded by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from math import isnan

from simwh.experiment.finding import Finding
from simwh.report.against import verdict_of
from simwh.report.metrics import describe, internal_unit, unit_of
from simwh.report.requirement import title_of
from simwh.report.scorecard import attainment
from simwh.report.sentence import Speaker
from simwh.report.text import printable
from simwh.report.theory import sentence_of
from simwh.report.theory import verdict_of as theory_verdict
from simwh.report.wording import Wording
from simwh.stats import Estimate

Cell = str | float | int
_ESTIMATE = ("mean", "lower", "upper", "n", "level")
_FORMULA = ("=", "+", "-", "@")


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return the tables by file name."""
    return {f"{name}.csv": _csv(rows) for name, rows in tables(finding, wording).items()}


def tables(finding: Finding, wording: Wording) -> dict[str, Iterator[tuple[Cell, ...]]]:
    """Return the rows of every table, the header first; a baseline has one where it was given."""
    return {
        "kpis": kpis(finding, wording),
        "differences": differences(finding, wording),
        "requirements": requirements(finding),
        "replications": replications(finding),
        "series": series(finding),
        **({"targets": targets(finding)} if finding.targets else {}),
        **({"baseline": baseline(finding, wording)} if finding.baseline else {}),
        **({"theory": theory(finding, wording)} if finding.theory else {}),
    }


def kpis(finding: Finding, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each variant and figure."""
    yield ("variant", "metric", "title", "unit", *_ESTIMATE)
    for variant in finding.variants:
        for metric, estimate in variant.kpis.items():
            yield (variant.name, *_named(metric, finding, wording), *_cells(estimate))


def differences(finding: Finding, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each variant and figure: its difference from the base, and relative."""
    relative = tuple(f"relative_{name}" for name in _ESTIMATE)
    yield ("variant", "base", "metric", "title", "unit", *_ESTIMATE, *relative)
    base = finding.variants[0].name
    for name, found in finding.differences.items():
        shares = finding.relative.get(name, {})
        for metric, estimate in found.items():
            share = shares.get(metric, Estimate.undefined(estimate.n, estimate.level))
            named = _named(metric, finding, wording)
            yield (name, base, *named, *_cells(estimate), *_cells(share))


def baseline(finding: Finding, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each variant and figure: now less the baseline, both, and what it is."""
    before, now = (tuple(f"{when}_{name}" for name in _ESTIMATE) for when in ("before", "now"))
    yield ("variant", "metric", "title", "unit", "verdict", *_ESTIMATE, *before, *now)
    kpis = {variant.name: variant.kpis for variant in finding.variants}
    for name, found in finding.baseline.items():
        for metric, change in found.items():
            unknown = Estimate.undefined(change.n, change.level)
            sides = (finding.before.get(name, {}), kpis[name])
            both = (cell for side in sides for cell in _cells(side.get(metric, unknown)))
            better = describe(metric, wording).better
            verdict = verdict_of(change, better)
            yield (name, *_named(metric, finding, wording), verdict, *_cells(change), *both)


def requirements(finding: Finding) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each requirement and variant."""
    yield ("requirement", "variant", "verdict", "unit", "bound", *_ESTIMATE, "reason")
    for found in finding.requirements:
        unit = internal_unit(found.unit, finding.currency)
        verdict = (found.text, found.variant, found.verdict.value, unit, found.bound)
        yield (*verdict, *_cells(found.estimate), found.reason)


def targets(finding: Finding) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each variant, tier and target; `attainment` is the figure's share of it."""
    yield ("target", "variant", "verdict", "bound", "attainment", *_ESTIMATE)
    for found in finding.targets:
        told = (found.text, found.variant, found.verdict.value, found.bound, attainment(found))
        yield (*told, *_cells(found.estimate))


def theory(finding: Finding, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each comparison with theory; `fails` has what does not hold."""
    yield ("variant", "metric", "title", "unit", "form", "verdict", "theory", *_ESTIMATE, "fails")
    speaker = Speaker(finding, wording)
    for found in finding.theory:
        fails = "; ".join(sentence_of(one, wording) for one in found.assumptions if not one.holds)
        told = (found.form, theory_verdict(found), found.value, *_cells(found.estimate), fails)
        named = _named(found.metric, finding, wording)
        if found.is_change:
            named = (found.metric, title_of(found.metric, speaker), "share")
        yield (found.variant, *named, *told)


def replications(finding: Finding) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each variant, figure and replication that did not fail."""
    yield ("variant", "metric", "replication", "value")
    for variant in finding.variants:
        for metric, values in variant.values.items():
            for replication, value in numbered(values, variant.failures):
                yield variant.name, metric, replication, value


def series(finding: Finding) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each variant, series and time."""
    yield ("variant", "series", "time", "mean", "lower", "upper")
    for variant in finding.variants:
        for name, columns in variant.series.items():
            for point in zip(*columns, strict=True):
                yield (variant.name, name, *point)


def numbered(values: Iterable[float], failures: Mapping[int, str]) -> Iterator[tuple[int, float]]:
    """Yield each value with the number of its replication; failed ones have no value."""
    replication = 0
    for value in values:
        while replication in failures:
            replication += 1
        yield replication, value
        replication += 1


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet computes; a number that is none is empty."""
    if isinstance(cell, str):
        text = printable(cell)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return "" if isnan(cell) else cell


def _named(metric: str, finding: Finding, wording: Wording) -> tuple[str, str, str]:
    unit = internal_unit(unit_of(metric), finding.currency)
    return metric, describe(metric, wording).label, unit


def _cells(estimate: Estimate) -> tuple[Cell, ...]:
    return estimate.mean, estimate.lower, estimate.upper, estimate.n, estimate.level


def _csv(rows: Iterator[tuple[Cell, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue()
