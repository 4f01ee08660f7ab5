"""Carries out a study: what its procedure asks for is run, or taken from the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

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


@dataclass(frozen=True)
class Stage:
    """How far a study is.

    Attributes
    ----------
    look, looks : int
        Which look at the replications is being prepared, from 1, and how many there may be.
    done, total : int
        Replications of this look that are done, and all of them.
    simulated, reused : int
        Replications run by this command, and taken from the store, at all looks.
    """

    look: int
    looks: int
    done: int
    total: int
    simulated: int
    reused: int


Progress: TypeAlias = Callable[[Stage], None]


@dataclass(frozen=True)
class Conclusion:
    """What a study came to.

    Attributes
    ----------
    finding : Finding
    samples : mapping of variant to Sample
    """

    finding: Finding
    samples: Mapping[str, Sample]


def carry_out(
    study: Study,
    out: Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    baseline: Mapping[str, Sample] | None = None,
    command: str = "",
    work: str = WORK,
) -> Conclusion:
    """Carry out a study and conclude what it found.

    Parameters
    ----------
    study : Study
        What is asked of what.
    out : Path
        The folder of the store.
    workers : int, optional
        Processes that run replications; as many as there are cores by default.
    progress : callable, optional
        Is told the `Stage` at the start of a look and after every replication.
    baseline : mapping of variant to Sample, optional
        What `delta(baseline, ...)` compares with.
    command : str
        The command that reproduces the finding.
    work : str
        The function that runs a trial, as ``"module:function"``.

    Raises
    ------
    UsageError
        If the scenario turns out not to be one that can be simulated.
    StoreError
        If the store refuses; what it has stays, and the same call later runs the rest.
    """
    question = study.question
    panel = Panel(
        study.requirements, study.precision, question.judging_level, question.looks, baseline
    )
    procedure = question.procedure(study.variants, panel)
    with Store(out) as store, closing(executor_of(workers)) as executor:
        session = _Session(store, executor, work, question.seed, len(question.looks), progress)
        batch = next(procedure)
        while True:
            try:
                batch = procedure.send(session.see(batch))
            except StopIteration as end:
                samples, taken = end.value
                break
    finding = conclude(
        study,
        panel,
        samples,
        question.looks[:taken],
        (session.simulated, session.reused),
        baseline,
        command,
    )
    return Conclusion(finding, samples)


def executor_of(workers: int | None) -> Executor:
    """Return where replications run: here where one worker is asked for, else in processes."""
    wanted = usable_cores() if workers is None else workers
    return Inline() if wanted == 1 else Pool(wanted)


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class _Session:
    """The outcomes of a study so far, and how to get more."""

    store: Store
    executor: Executor
    work: str
    seed: int
    looks: int
    progress: Progress | None
    look: int = 0
    simulated: int = 0
    reused: int = 0
    outcomes: dict[Place, Outcome] = field(default_factory=dict)

    def see(self, batch: Batch) -> Samples:
        """Return the samples that a batch asks for, running what is neither known nor stored."""
        self.look += 1
        trials = [v.trial(self.seed, r) for v in batch.variants for r in range(batch.count)]
        wanted = {(trial.key, trial.seed, trial.replication): trial for trial in trials}
        missing = [trial for place, trial in wanted.items() if place not in self.outcomes]
        known, simulated, reused = len(wanted) - len(missing), self.simulated, self.reused

        def told(done: int, total: int, stored: int) -> None:
            self.simulated, self.reused = simulated + done - stored, reused + stored
            if self.progress is not None:
                counts = known + done, known + total, self.simulated, self.reused
                self.progress(Stage(self.look, self.looks, *counts))

        self.outcomes |= run_all(
            self.store, missing, work=self.work, executor=self.executor, on_progress=told
        )
        _refuse_impossible(self.outcomes.values())
        return {
            variant.name: Sample.of(
                {r: self.outcomes[variant.key, self.seed, r] for r in range(batch.count)},
                variant.scenario,
            )
            for variant in batch.variants
        }


def _refuse_impossible(outcomes: Iterable[Outcome]) -> None:
    """Tell the scenario's author what only a worker found out."""
    for outcome in outcomes:
        for refusal in REFUSALS:
            if outcome.failure and outcome.failure.startswith(refusal):
                raise UsageError(outcome.failure.removeprefix(refusal))
