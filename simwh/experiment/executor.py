"""Where replications run: in this process, or in worker processes that may die.

A pool has a pipe to each worker instead of `concurrent.futures.ProcessPoolExecutor`'s one pipe for
all. There a worker that is killed while it sends a result leaves the others' lock taken and the
parent reading for ever; here its pipe ends, which also names the replication it was running.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import signal
import sys
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, resource_tracker
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Any, Protocol, TypeAlias

from simwh.errors import CapError, ImpossibleStateError, SimwhError, UsageError
from simwh.experiment.trial import Outcome, Trial

Runs: TypeAlias = Generator[tuple[Trial, Outcome], None, None]

_SPAWN = multiprocessing.get_context("spawn")
_START_ATTEMPTS = 3
_THREAD_LIMITS = (
    "BLIS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


class Executor(Protocol):
    """A way to run trials; close it with `contextlib.closing`."""

    def run(self, trials: Iterable[Trial], work: str) -> Runs:
        """Yield each trial with its outcome as it ends, in no particular order.

        The next trials are taken only as there is room for them. `work` names a module-level
        function ``Trial -> Outcome`` as ``"module:function"``, so that any process can find it;
        what costs time per scenario it caches by the trial's key. If it raises, the outcome is a
        failed one.
        """

    def close(self) -> None:
        """End what the executor holds."""


def attempt(work: str, trial: Trial) -> Outcome:
    """Run one trial and return its outcome, failed with a named reason if it raised."""
    try:
        outcome = pkgutil.resolve_name(work)(trial)
        if not isinstance(outcome, Outcome) or outcome.replication != trial.replication:
            raise ImpossibleStateError(f"{work} answered replication {trial.replication} wrongly")
    except CapError as error:
        return Outcome.failed(trial.replication, error.kind, error)
    except Exception as error:
        return Outcome.failed(trial.replication, type(error).__name__, error)
    return outcome


class Inline:
    """Runs trials one after the other in this process."""

    def run(self, trials: Iterable[Trial], work: str) -> Runs:
        """Yield each trial with its outcome, in the given order."""
        _find(work)
        for trial in trials:
            yield trial, attempt(work, trial)

    def close(self) -> None:
        """Nothing is held."""


class Pool:
    """Runs trials in worker processes, which stay for later runs until the pool is closed.

    A trial whose worker dies is run once more when the others are done, with nothing beside it;
    if its worker dies again, it has failed. Workers end within seconds of their parent.

    Parameters
    ----------
    workers : int
        How many processes run trials abreast; at least 1.

    Raises
    ------
    UsageError
        If `workers` is less than 1, or no function has the name given to `run`.
    SimwhError
        From `run`, if worker processes cannot be started.
    """

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise UsageError(f"{workers} workers: at least 1 is needed")
        self.workers = workers
        self._crew: list[_Worker] = []

    def run(self, trials: Iterable[Trial], work: str) -> Runs:
        """Yield each trial with its outcome, in the order in which they end."""
        _find(work)
        suspects = []
        try:
            for trial, outcome in self._drain(iter(trials), work, self.workers):
                if outcome is None:
                    suspects.append(trial)
                else:
                    yield trial, outcome
            for trial, outcome in self._drain(iter(suspects), work, 1):
                yield trial, outcome or _died_twice(trial)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._crew:
            worker.end()
        self._crew = []

    def _drain(
        self, trials: Iterator[Trial], work: str, abreast: int
    ) -> Iterator[tuple[Trial, Outcome | None]]:
        """Yield each trial as it ends, without an outcome if its worker died."""
        self._hand_out(trials, work, abreast)
        while busy := {worker.pipe: worker for worker in self._crew if worker.trial}:
            ended = [busy[pipe].collect() for pipe in connection.wait(list(busy))]  # type: ignore[index]
            # Before the caller takes its time over what has ended, nobody is left idle.
            self._hand_out(trials, work, abreast)
            yield from ended

    def _hand_out(self, trials: Iterator[Trial], work: str, abreast: int) -> None:
        busy = sum(worker.trial is not None for worker in self._crew)
        batch = list(islice(trials, abreast - busy))
        self._hire(busy + len(batch))
        idle = [worker for worker in self._crew if worker.trial is None]
        for worker, trial in zip(idle, batch, strict=False):
            worker.send(work, trial)

    def _hire(self, count: int) -> None:
        """Bring the crew up to a number of workers that are known to run."""
        for worker in [w for w in self._crew if w.trial is None and not w.process.is_alive()]:
            worker.end()
            self._crew.remove(worker)
        for _ in range(_START_ATTEMPTS):
            newcomers = [_Worker.start() for _ in range(count - len(self._crew))]
            self._crew += [worker for worker in newcomers if worker.is_up()]
            if len(self._crew) >= count:
                return
        raise SimwhError("worker processes end as soon as they start")


@dataclass(eq=False)
class _Worker:
    """The parent's end of a worker process, and the trial it is running."""

    process: SpawnProcess
    pipe: connection.Connection[Any, Any]
    trial: Trial | None = None

    @classmethod
    def start(cls) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        with _worker_surroundings():
            process.start()
        theirs.close()
        return cls(process, ours)

    def is_up(self) -> bool:
        """Wait for the first sign of life; a worker that gives none has ended."""
        try:
            self.pipe.recv()
        except (EOFError, OSError):
            self.end()
            return False
        return True

    def send(self, work: str, trial: Trial) -> None:
        self.trial = trial
        with suppress(OSError):  # that it has died is learnt when its answer is read
            self.pipe.send((work, trial))

    def collect(self) -> tuple[Trial, Outcome | None]:
        trial, self.trial = self.trial, None
        assert trial is not None
        try:
            return trial, self.pipe.recv()
        except (EOFError, OSError):
            self.process.kill()
            self.process.join()
            return trial, None

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: connection.Connection[Any, Any]) -> None:
    """Answer each trial with its outcome; the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # whoever asked is gone
        pipe.send(None)
        while True:
            work, trial = pipe.recv()
            pipe.send(attempt(work, trial))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)


@contextmanager
def _worker_surroundings() -> Iterator[None]:
    """What a process must inherit at its start: one BLAS thread, and deaf ears for Ctrl-C.

    Nor does it run the caller's script again: what it works on has a name that it can import.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    before = dict(os.environ)
    os.environ.update(dict.fromkeys(_THREAD_LIMITS, "1"))
    masks = hasattr(signal, "pthread_sigmask")
    if masks:
        # Its first start would unblock SIGINT again.
        resource_tracker.ensure_running()
        unmasked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, unmasked)
        for name in _THREAD_LIMITS:
            os.environ.pop(name)
            if name in before:
                os.environ[name] = before[name]


def _find(work: str) -> None:
    """Fail in the caller's process, once, if there is no such function."""
    try:
        pkgutil.resolve_name(work)
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(f"{work!r} names no function: {error}") from error


def _died_twice(trial: Trial) -> Outcome:
    return Outcome.failed(
        trial.replication, "crash", "its worker process died twice, the second time with no other"
    )
