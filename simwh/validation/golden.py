"""Golden traces: cases without randomness, whose record is known row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from simwh.engine.simulate import simulate
from simwh.experiment.sample import Sample
from simwh.experiment.trial import Outcome
from simwh.experiment.variants import resolve
from simwh.experiment.work import company_of
from simwh.kpi import answer
from simwh.record import Run
from simwh.scenario.merge import load_chain
from simwh.scenario.model import Scenario
from simwh.validation.ask import check_of, metrics_of, questions
from simwh.validation.case import Case
from simwh.validation.entries import Entry
from simwh.validation.formula import UNITS, WINDOW, read_formula
from simwh.validation.judge import BASE, Check
from simwh.validation.measure import exactly
from simwh.validation.rows import COLUMNS, Row, batches, events, services, tours, windows

BY_VARIANT: Mapping[str, Callable[[Run], Sequence[float | str]]] = {
    "tours": tours,
    "batches": batches,
}
"""Rows with a column for each variant."""


@dataclass(frozen=True)
class RowCheck:
    """Rows that are known, and those of the record.

    Attributes
    ----------
    columns : tuple of str
    expected, found : tuple of rows
    rel : float
        Relative difference allowed of a number.
    """

    columns: tuple[str, ...]
    expected: tuple[Row, ...]
    found: tuple[Row, ...]
    rel: float

    def faults(self) -> list[str]:
        """Return what differs, row by row."""
        if len(self.expected) != len(self.found):
            return [f"{len(self.found)} rows instead of {len(self.expected)}"]
        pairs = enumerate(zip(self.expected, self.found, strict=True), 1)
        return [
            f"row {number}: {found} instead of {expected}"
            for number, (expected, found) in pairs
            if not self._alike(expected, found)
        ]

    def _alike(self, expected: Row, found: Row) -> bool:
        return len(expected) == len(found) and all(
            a == b
            if isinstance(a, str) or isinstance(b, str)
            else isclose(a, b, rel_tol=self.rel, abs_tol=self.rel)
            for a, b in zip(expected, found, strict=True)
        )


@dataclass(frozen=True)
class _Ran:
    """A variant, run once."""

    scenario: Scenario
    run: Run


def check_rows(entry: Entry) -> tuple[list[Check], RowCheck | None]:
    """Run a case without randomness once, and return its figures and rows beside the known ones."""
    case = entry.case
    assert case is not None
    tree = load_chain(entry.path)
    ran = {}
    for name, changes in {BASE: {}, **case.variants}.items():
        variant = resolve(tree, entry.path.parent, name=name, changes=changes)
        company = company_of(variant.scenario, variant.folder)
        ran[name] = _Ran(variant.scenario, simulate(company, seed=1, replication=0))
    checks = [check for name, one in ran.items() for check in _figures(case, name, one)]
    return checks, _rows(case, ran)


def _figures(case: Case, name: str, ran: _Ran) -> Iterator[Check]:
    """Yield the figures of a variant."""
    asked = questions(case, name)
    texts = sorted({metric.text for one in asked for metric in one.metrics.values()})
    outcome = Outcome(0, answer(ran.run, ran.scenario, texts).totals)
    sample = Sample.of({0: outcome}, ran.scenario)
    known = {**UNITS, WINDOW: ran.scenario.horizon.run_length}
    for one in asked:
        yield check_of(one, name, exactly(one.formula, one.metrics, known, sample), case)


def _rows(case: Case, ran: Mapping[str, _Ran]) -> RowCheck | None:
    rows = case.rows
    if rows is None:
        return None
    scenario, run = ran[BASE].scenario, ran[BASE].run
    found: list[Row]
    if rows.kind == "windows":
        formulas = (read_formula(text) for text in rows.columns.values())
        metrics = {k: v for formula in formulas for k, v in metrics_of(case, formula).items()}
        columns, found = tuple(rows.columns), windows(run, scenario, rows.columns, metrics)
    elif rows.kind in BY_VARIANT:
        told = [BY_VARIANT[rows.kind](ran[name].run) for name in rows.of]
        columns, found = rows.of, list(zip(*told, strict=True))
    else:
        tell = {"events": events, "services": services}[rows.kind]
        columns, found = COLUMNS[rows.kind], tell(run, rows.unit)
    return RowCheck(columns, rows.expected, tuple(found), case.tolerance.rel)
