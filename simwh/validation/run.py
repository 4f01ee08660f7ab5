"""Runs cases: a fixed length where it has to be quick, else until every figure is sharp enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from math import ceil
from time import perf_counter
from typing import Literal

from simwh.experiment.executor import Executor
from simwh.experiment.sample import Sample
from simwh.experiment.trial import Outcome
from simwh.experiment.variants import Variant, resolve
from simwh.scenario.merge import load_chain
from simwh.validation.ask import Question, check_of, questions
from simwh.validation.case import Case
from simwh.validation.closed import compute
from simwh.validation.entries import Entry
from simwh.validation.formula import UNITS, WINDOW
from simwh.validation.golden import RowCheck, check_rows
from simwh.validation.judge import BASE, THEORY, Check
from simwh.validation.measure import measured, spread
from simwh.validation.work import WORK

SEED = 1
MARGIN = 1.1
"""How many more replications a round runs than the noise so far asks for."""

Tell = Callable[[str], None]
Outcomes = dict[int, Outcome]


@dataclass(frozen=True)
class Result:
    """What came of a case.

    Attributes
    ----------
    case, family, source : str
    verdict : "pass", "fail" or "skip"
    reason : str
        Why it failed or was left out; empty where it passed.
    checks : tuple of Check
    rows : RowCheck or None
    quick : bool
    seconds : float
        Of wall clock.
    """

    case: str
    family: str
    source: str
    verdict: Literal["pass", "fail", "skip"]
    reason: str = ""
    checks: tuple[Check, ...] = ()
    rows: RowCheck | None = None
    quick: bool = False
    seconds: float = 0.0


def validate(
    entries: Iterable[Entry],
    executor: Executor,
    *,
    quick: bool = False,
    seed: int = SEED,
    tell: Tell | None = None,
) -> Iterator[Result]:
    """Yield the result of each case as it ends.

    Parameters
    ----------
    entries : iterable of Entry
        The cases.
    executor : Executor
        Where replications run.
    quick : bool
        Whether to run the fixed short length and ask only how far figures lie from theory.
    seed : int
        Of all replications.
    tell : callable, optional
        Hears how far a long case has come.
    """
    for entry in entries:
        case = entry.case
        if case is None:
            yield Result(entry.name, entry.family, "", "skip", entry.later, quick=quick)
            continue
        begun = perf_counter()
        checks, rows, reason = _carry_out(entry, case, executor, quick, seed, tell)
        faults = [f"{check.label}: {why}" for check in checks if (why := check.fault(quick=quick))]
        faults += rows.faults() if rows else []
        reason = reason or "; ".join(faults)
        yield Result(
            case=entry.name,
            family=entry.family,
            source=case.source,
            verdict="fail" if reason else "pass",
            reason=reason,
            checks=tuple(checks),
            rows=rows,
            quick=quick,
            seconds=perf_counter() - begun,
        )


def _carry_out(
    entry: Entry, case: Case, executor: Executor, quick: bool, seed: int, tell: Tell | None
) -> tuple[list[Check], RowCheck | None, str]:
    """Return the figures and rows of a case, and why replications failed if one did."""
    checks = list(_theory(case))
    if not case.simulated:
        return checks, None, ""
    if case.rhw is None:
        exact, rows = check_rows(entry)
        return checks + exact, rows, ""
    runs = _Runs(entry, executor, quick, seed, tell or (lambda text: None))
    found, failure = runs.checks()
    return checks + found, None, failure


def _theory(case: Case) -> Iterator[Check]:
    for name, figure in case.figures.items():
        if figure.theory is not None:
            found = compute(figure.theory)
            yield Check(name, THEORY, figure.expected, found, 0.0, 0, case.tolerance)


class _Runs:
    """The replications of one case, variant by variant."""

    def __init__(
        self, entry: Entry, executor: Executor, quick: bool, seed: int, tell: Tell
    ) -> None:
        assert entry.case is not None
        self._entry, self._case = entry, entry.case
        self._executor, self._quick, self._seed, self._tell = executor, quick, seed, tell

    def checks(self) -> tuple[list[Check], str]:
        """Return the figures of all variants, and why replications failed if one did."""
        tree = load_chain(self._entry.path)
        found: list[Check] = []
        for name, changes in {BASE: {}, **self._case.variants}.items():
            asked = questions(self._case, name)
            if not asked:
                continue
            every = dict(changes)
            if self._quick and self._case.quick.run_length is not None:
                every["horizon.run_length"] = f"{self._case.quick.run_length!r} s"
            variant = resolve(tree, self._entry.path.parent, name=name, changes=every)
            texts = {metric.text for one in asked for metric in one.metrics.values()}
            checks, failure = self._rounds(replace(variant, asked=tuple(sorted(texts))), asked)
            found += checks
            if failure:
                return found, failure
        return found, ""

    def _rounds(self, variant: Variant, asked: Sequence[Question]) -> tuple[list[Check], str]:
        """Add replications until no figure is noisier than its case allows."""
        case = self._case
        count = case.quick.replications if self._quick else case.replications
        outcomes: Outcomes = {}
        while True:
            outcomes |= self._run(variant, range(len(outcomes), count))
            failed = [outcome.failure for outcome in outcomes.values() if outcome.failure]
            if failed:
                return [], f"{variant.name}: {failed[0]}"
            sample = Sample.of(outcomes, variant.scenario)
            checks = [self._check(one, variant, sample) for one in asked]
            noise = max(check.noise for check in checks)
            if self._quick or not noise > 1 or count >= case.most:
                return checks, ""
            count = min(case.most, max(count + 10, ceil(MARGIN * count * noise**2)))
            self._tell(f"{self._entry.name}, {variant.name}: on to {count} replications")

    def _run(self, variant: Variant, numbers: range) -> Outcomes:
        trials = (variant.trial(self._seed, number) for number in numbers)
        with closing(self._executor.run(trials, WORK)) as ended:
            return {trial.replication: outcome for trial, outcome in ended}

    def _check(self, one: Question, variant: Variant, sample: Sample) -> Check:
        known = {**UNITS, WINDOW: variant.scenario.horizon.run_length}
        measure = spread if one.figure.spread else measured
        found = measure(one.formula, one.metrics, known, sample)
        return check_of(one, variant.name, found, self._case)
