"""Runs the replications that the store lacks, and stores each as it ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from typing import TypeAlias

from simwh.errors import StoreError
from simwh.experiment.executor import Executor
from simwh.experiment.store import Store
from simwh.experiment.trial import Outcome, Trial

Progress: TypeAlias = Callable[[int, int, int], None]
Place: TypeAlias = tuple[str, int, int]
"""Where an outcome is kept: the behaviour's key, the seed and the replication."""

_POLL_SECONDS = 0.2


def run_trials(
    store: Store,
    trials: Iterable[Trial],
    *,
    work: str,
    executor: Executor,
    on_progress: Progress | None = None,
) -> dict[int, Outcome]:
    """Return the outcome of every trial of one behaviour by replication, in ascending order.

    As `run_all`.

    Raises
    ------
    ValueError
        If the trials do not share their key, seed and event cap.
    """
    wanted = list(trials)
    if len({(trial.key, trial.seed, trial.event_cap) for trial in wanted}) > 1:
        raise ValueError("the trials of one run must share their key, seed and event cap")
    results = run_all(store, wanted, work=work, executor=executor, on_progress=on_progress)
    return dict(sorted((place[2], outcome) for place, outcome in results.items()))


def run_all(
    store: Store,
    trials: Iterable[Trial],
    *,
    work: str,
    executor: Executor,
    on_progress: Progress | None = None,
) -> dict[Place, Outcome]:
    """Return the outcome of every trial, running only what the store lacks.

    Other processes may run the same trials on the same store: each trial is run by one of them,
    and those of a process that dies are taken over. A replication that raises, or kills its
    worker, is a failed outcome; the store remembers only a breach of the event cap, which a
    repetition would meet again.

    Parameters
    ----------
    store, executor
        Where outcomes are kept, and where trials run.
    trials
        Replications of any behaviours, run in this order; those of one place are run once.
    work : str
        The function that runs a trial, as ``"module:function"``.
    on_progress : callable, optional
        Called with (done, total, of these from the store) at the start and after each outcome.

    Raises
    ------
    StoreError
        If the store refuses; what it has stays, and the same call later runs the rest.
    """
    wanted: dict[Place, Trial] = {}
    for trial in trials:
        wanted.setdefault(_place(trial), trial)
    results: dict[Place, Outcome] = {}
    ran = 0

    def tell() -> None:
        if on_progress is not None:
            on_progress(len(results), len(wanted), len(results) - ran)

    results |= _stored(store, wanted)
    tell()
    try:
        while missing := {place: t for place, t in wanted.items() if place not in results}:
            with closing(executor.run(_claimed(store, missing.values()), work)) as ended:
                for trial, outcome in ended:
                    _keep(store, trial, outcome)
                    results[_place(trial)] = outcome
                    ran += 1
                    tell()
            # Whatever is still missing is being run by another process.
            others = {place: t for place, t in missing.items() if place not in results}
            if found := _stored(store, others):
                results |= found
                tell()
            elif others:
                time.sleep(_POLL_SECONDS)
    finally:
        with suppress(StoreError):  # the leases fall with this process in any case
            store.release_all()
    return results


def _place(trial: Trial) -> Place:
    return trial.key, trial.seed, trial.replication


def _claimed(store: Store, trials: Iterable[Trial]) -> Iterator[Trial]:
    """Claim trials one by one as the executor asks, so that processes share them evenly."""
    for trial in trials:
        if store.claim(trial.key, trial.seed, trial.replication, event_cap=trial.event_cap):
            yield trial


def _stored(store: Store, wanted: Mapping[Place, Trial]) -> dict[Place, Outcome]:
    alike: dict[tuple[str, int, int], list[int]] = {}
    for trial in wanted.values():
        alike.setdefault((trial.key, trial.seed, trial.event_cap), []).append(trial.replication)
    return {
        (key, seed, replication): outcome
        for (key, seed, cap), replications in alike.items()
        for replication, outcome in store.get(key, seed, replications, event_cap=cap).items()
    }


def _keep(store: Store, trial: Trial, outcome: Outcome) -> None:
    if outcome.is_lasting:
        store.put(trial.key, trial.seed, outcome, event_cap=trial.event_cap)
    else:
        store.release(trial.key, trial.seed, trial.replication)
