"""Runs the replications that the store lacks, and stores each as it ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from typing import TypeAlias

from simwh.errors import StoreError
from simwh.experiment.executor import Executor
from simwh.experiment.store import Store
from simwh.experiment.trial import Outcome, Trial

Progress: TypeAlias = Callable[[int, int, int], None]

_POLL_SECONDS = 0.2


def run_trials(
    store: Store,
    trials: Iterable[Trial],
    *,
    work: str,
    executor: Executor,
    on_progress: Progress | None = None,
) -> dict[int, Outcome]:
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
        Replications of one behaviour: the same key, seed and event cap.
    work : str
        The function that runs a trial, as ``"module:function"``.
    on_progress : callable, optional
        Called with (done, total, of these from the store) at the start and after each outcome.

    Returns
    -------
    dict of int to Outcome
        By replication, in ascending order.

    Raises
    ------
    ValueError
        If the trials are not of one behaviour.
    StoreError
        If the store refuses; what it has stays, and the same call later runs the rest.
    """
    wanted = {trial.replication: trial for trial in trials}
    if len({(trial.key, trial.seed, trial.event_cap) for trial in wanted.values()}) > 1:
        raise ValueError("the trials of one run must share their key, seed and event cap")
    results: dict[int, Outcome] = {}
    ran = 0

    def tell() -> None:
        if on_progress is not None:
            on_progress(len(results), len(wanted), len(results) - ran)

    results |= _stored(store, wanted.values())
    tell()
    try:
        while missing := [trial for number, trial in wanted.items() if number not in results]:
            with closing(executor.run(_claimed(store, missing), work)) as ended:
                for trial, outcome in ended:
                    _keep(store, trial, outcome)
                    results[trial.replication] = outcome
                    ran += 1
                    tell()
            # Whatever is still missing is being run by another process.
            others = [trial for trial in missing if trial.replication not in results]
            if found := _stored(store, others):
                results |= found
                tell()
            elif others:
                time.sleep(_POLL_SECONDS)
    finally:
        with suppress(StoreError):  # the leases fall with this process in any case
            store.release_all()
    return dict(sorted(results.items()))


def _claimed(store: Store, trials: Iterable[Trial]) -> Iterator[Trial]:
    """Claim trials one by one as the executor asks, so that processes share them evenly."""
    for trial in trials:
        if store.claim(trial.key, trial.seed, trial.replication, event_cap=trial.event_cap):
            yield trial


def _stored(store: Store, trials: Iterable[Trial]) -> dict[int, Outcome]:
    wanted = {trial.replication: trial for trial in trials}
    if not wanted:
        return {}
    any_of_them = next(iter(wanted.values()))
    return store.get(any_of_them.key, any_of_them.seed, wanted, event_cap=any_of_them.event_cap)


def _keep(store: Store, trial: Trial, outcome: Outcome) -> None:
    if outcome.is_lasting:
        store.put(trial.key, trial.seed, outcome, event_cap=trial.event_cap)
    else:
        store.release(trial.key, trial.seed, trial.replication)
