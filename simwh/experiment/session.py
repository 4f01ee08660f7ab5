"""Carries out a study: what its procedure asks for is run, or taken from the store."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from simwh.errors import UsageError
from simwh.experiment.asking import Study
from simwh.experiment.conclusion import conclude
from simwh.experiment.executor import Executor, Inline, Pool
from simwh.experiment.finding import Finding
from simwh.experiment.panel import Panel
from simwh.experiment.question import Batch, Samples
from simwh.experiment.runner import Place, run_all
from simwh.experiment.sample import Sample
from simwh.experiment.store import Store
from simwh.experiment.trial import Outcome
from simwh.experiment.work import WORK

REFUSALS = ("InputError: ", "UsageError: ")
"""How the failure of a replication begins that the scenario's author has to mend."""


class Progress(Protocol):
    """Is told how far a study is."""

    def __call__(self, look: int, looks: int, done: int, total: int, reused: int) -> None:
        """Tell the look (from 1) and how many looks there may be; replications of this look that
        are done and all of them; how many replications the store had, of all looks.
        """


def silent(look: int, looks: int, done: int, total: int, reused: int) -> None:
    """Tell nobody."""


@dataclass
class Tally:
    """The outcomes of a study so far, and where they came from."""

    outcomes: dict[Place, Outcome] = field(default_factory=dict)
    simulated: int = 0
    reused: int = 0


def carry_out(
    study: Study,
    out: Path,
    *,
    workers: int | None = None,
    progress: Progress = silent,
    baseline: Mapping[str, Sample] | None = None,
    command: str = "",
    work: str = WORK,
) -> tuple[Finding, dict[str, Sample]]:
    """Carry out a study and conclude what it found.

    Parameters
    ----------
    study : Study
    out : Path
        The folder of the store.
    workers : int, optional
        Processes that run replications; as many as there are cores by default.
    progress : Progress, optional
        Is told after every replication.
    baseline : mapping of variant to Sample, optional
        What `delta(baseline, ...)` compares with.
    command : str
        The command that reproduces the finding.
    work : str
        The function that runs a trial, as ``"module:function"``.

    Returns
    -------
    finding, samples : tuple
        What was found, and the sample of every variant by name.

    Raises
    ------
    UsageError
        If the scenario turns out not to be one that can be simulated.
    StoreError
        If the store refuses; what it has stays, and the same call later runs the rest.
    """
    question = study.question
    panel = Panel(study.requirements, study.precision, question.level, question.looks, baseline)
    tally = Tally()
    with ExitStack() as stack:
        store = stack.enter_context(Store(out))
        executor = stack.enter_context(closing(executor_of(workers)))
        procedure = question.procedure(study.variants, panel)
        batch, look = next(procedure), 0
        while True:
            look += 1

            def told(done: int, total: int, look: int = look) -> None:
                progress(look, len(question.looks), done, total, tally.reused)

            samples = _see(batch, study, tally, store, executor, work, told)
            try:
                batch = procedure.send(samples)
            except StopIteration as end:
                samples, taken = end.value
                break
    finding = conclude(
        study,
        panel,
        samples,
        question.looks[:taken],
        (tally.simulated, tally.reused),
        baseline,
        command,
    )
    return finding, dict(samples)


def executor_of(workers: int | None) -> Executor:
    """Return where replications run: here where one worker is asked for, else in processes."""
    wanted = usable_cores() if workers is None else workers
    return Inline() if wanted == 1 else Pool(wanted)


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Told(Protocol):
    def __call__(self, done: int, total: int) -> None: ...


def _see(
    batch: Batch,
    study: Study,
    tally: Tally,
    store: Store,
    executor: Executor,
    work: str,
    told: _Told,
) -> Samples:
    """Return the samples that a batch asks for, running what neither this study nor its store has."""
    seed = study.question.seed
    trials = [variant.trial(seed, r) for variant in batch.variants for r in range(batch.count)]
    places = {(trial.key, trial.seed, trial.replication): trial for trial in trials}
    missing = [trial for place, trial in places.items() if place not in tally.outcomes]
    before = len(places) - len(missing)
    reused = tally.reused

    def on_progress(done: int, total: int, kept: int) -> None:
        tally.reused = reused + kept
        told(before + done, before + total)

    found = run_all(store, missing, work=work, executor=executor, on_progress=on_progress)
    tally.simulated += len(found) - (tally.reused - reused)
    tally.outcomes |= found
    _refuse_impossible(found.values())
    return {
        variant.name: Sample.of(
            {r: tally.outcomes[variant.key, seed, r] for r in range(batch.count)}, variant.scenario
        )
        for variant in batch.variants
    }


def _refuse_impossible(outcomes: Sequence[Outcome]) -> None:
    """Tell the scenario's author what only a worker found out."""
    for outcome in outcomes:
        for refusal in REFUSALS:
            if outcome.failure and outcome.failure.startswith(refusal):
                raise UsageError(outcome.failure.removeprefix(refusal))
