"""Tours that are merged two by two, the two that save the most first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.capacity import Load, load_of
from simwh.policy.batching.least import Floats
from simwh.state import Job

DIGITS = 9
"""Savings that differ by less than a nanometre are equal: they are sums in different orders."""
SLACK = 1e-6
"""Metres by which a bound is raised, so that no rounding puts it below what it bounds."""
NEVER = -np.inf


class Known:
    """What was worked out when tours were last formed: most of it is asked for again next time.

    Parameters
    ----------
    view : BatchingView
    """

    def __init__(self, view: BatchingView) -> None:
        self._view = view
        self._metres: tuple[dict[frozenset[int], float], ...] = ({}, {})
        self._least: tuple[dict[int, Floats], ...] = ({}, {})

    def begin(self) -> None:
        """Forget what was not asked for since the last time."""
        self._metres = {}, self._metres[0]
        self._least = {}, self._least[0]

    def metres(self, jobs: Sequence[Job]) -> float:
        """Return the metres of one tour over all slots of jobs."""
        now, before = self._metres
        asked = frozenset([job.sequence for job in jobs])
        found = before.get(asked)
        found = now[asked] = self._view.distance(jobs) if found is None else found
        return found

    def least(self, job: Job) -> Floats:
        """Return what a tour over the slots of a job walks at least."""
        now, before = self._least
        found = before.get(job.sequence)
        if found is None:
            found = self._view.least(self._view.slots(job))
        now[job.sequence] = found
        return found


class Merging:
    """Tours, one a job at first, and what their mergers would save.

    A merger's saving is worked out only when nothing else can save more than it might: until then
    it is bounded by the least that the merged tour walks. So few of all tours are ever walked.

    Parameters
    ----------
    view : BatchingView
    known : Known
    most : Load
        That a tour can hold.
    jobs : sequence of Job

    Attributes
    ----------
    tours : list of list of int
        Places in `jobs`; a tour that was merged into an earlier one is empty.
    """

    def __init__(self, view: BatchingView, known: Known, most: Load, jobs: Sequence[Job]) -> None:
        known.begin()
        self._view, self._known = view, known
        self._most, self._jobs = np.array(most), list(jobs)
        self.tours = [[place] for place in range(len(self._jobs))]
        self._loads = np.array([load_of(job) for job in self._jobs], float)
        self._metres = np.array([known.metres((job,)) for job in self._jobs])
        self._least = np.array([known.least(job) for job in self._jobs])
        count = len(self.tours)
        self._saving = np.full((count, count), NEVER)  # of (a, b) with a before b
        self._walked = np.zeros((count, count), bool)  # whether it is known, not only bounded
        for place in range(count):
            self._saving[place, place + 1 :] = self._bounds(place)[place + 1 :]
        self._best = self._saving.max(axis=1, initial=NEVER)

    def merge_best(self) -> bool:
        """Merge the two tours that save the most; tell whether any two did."""
        while True:
            first = int(self._best.argmax()) if len(self._best) else -1
            if first < 0 or not self._best[first] > 0:
                return False
            second = int(self._saving[first].argmax())
            if self._walked[first, second]:
                self._merge(first, second)
                return True
            self._walk(first, second)

    def _bounds(self, place: int) -> Floats:
        """Return what merging a tour with each other one can save at most; never, not at all."""
        together = np.maximum(self._least, self._least[place]).sum(axis=1)
        bounds: Floats = self._metres + self._metres[place] - together + SLACK
        too_much = (self._loads + self._loads[place] > self._most).any(axis=1)
        bounds[too_much] = bounds[place] = NEVER
        return bounds

    def _walk(self, first: int, second: int) -> None:
        """Work out what two tours save together."""
        apart = float(self._metres[first] + self._metres[second])
        self._saving[first, second] = round(apart - self._together(first, second), DIGITS)
        self._walked[first, second] = True
        self._best[first] = self._saving[first].max()

    def _together(self, first: int, second: int) -> float:
        places = (*self.tours[first], *self.tours[second])
        return self._known.metres([self._jobs[place] for place in places])

    def _merge(self, first: int, second: int) -> None:
        self._metres[first] = self._together(first, second)
        self._loads[first] += self._loads[second]
        self._loads[second] = np.inf  # nothing goes with a tour that is no more
        self.tours[first] += self.tours[second]
        self.tours[second] = []
        slots = [
            slot for place in self.tours[first] for slot in self._view.slots(self._jobs[place])
        ]
        self._least[first] = self._view.least(slots)
        bounds = self._bounds(first)
        saving, walked = self._saving, self._walked
        saving[second], saving[:, second] = NEVER, NEVER
        saving[first, first + 1 :], saving[:first, first] = bounds[first + 1 :], bounds[:first]
        walked[first, first + 1 :], walked[:first, first] = False, False
        self._best = saving.max(axis=1)
