"""What a batching policy is asked: which waiting jobs form the next tour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from simwh.policy.batching.least import Floats, Least
from simwh.state import Job, Location

Take = Callable[[Sequence[Job]], Sequence[int]]
"""``take(waiting)``: places in `waiting`, ascending, of the jobs of the next tour.

It is asked when a picker is free and somebody waits. `waiting` begins with the head of the queue,
in the floor's order, and need not hold all of it. At least one job is taken, unless the policy's
`longest_wait` is more than 0: then none is taken where the jobs are to wait for others.
"""


def _nowhere(job: Job) -> Sequence[Location]:
    return ()


def _no_walk(jobs: Sequence[Job]) -> float:
    return 0.0


def _not_at_all(job: Job) -> float:
    return 0.0


def _no_way(slot: Location) -> float:
    return 0.0


def _nothing(slots: Sequence[Location]) -> Floats:
    return np.zeros(1)


@dataclass(frozen=True)
class BatchingView:
    """What a batching policy sees of its floor when it is bound.

    Attributes
    ----------
    distance : callable
        ``distance(jobs)``: metres of one tour over all their slots; 0 on a floor without layout.
    slots : callable
        ``slots(job)``: where its parts stand; nowhere on a floor without layout.
    waited : callable
        ``waited(job)``: seconds since it was released, right now.
    pitch : float
        Metres from aisle to aisle.
    least : callable
        Parts whose sum no tour over slots is shorter than.
    walk : callable
        ``walk(slot)``: metres from the depot to a slot.
    """

    distance: Callable[[Sequence[Job]], float] = _no_walk
    slots: Callable[[Job], Sequence[Location]] = _nowhere
    waited: Callable[[Job], float] = _not_at_all
    pitch: float = 0.0
    least: Least = _nothing
    walk: Callable[[Location], float] = _no_way


class BatchingPolicy(Protocol):
    """Which waiting jobs one picker collects on one tour."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def single(self) -> bool:
        """Tell whether every tour is the head of the queue alone."""

    @property
    def walks(self) -> bool:
        """Tell whether it compares distances, so that the floor needs a layout."""

    @property
    def longest_wait(self) -> float:
        """Return after how many seconds a job's tour leaves, full or not; 0: nobody waits."""

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs."""


def tours_of(take: Take, waiting: Sequence[Job]) -> list[list[int]]:
    """Return the tours, as places in `waiting`, in which all of these jobs are picked."""
    left, tours = list(range(len(waiting))), []
    while left:
        taken = [left[place] for place in take([waiting[place] for place in left])]
        tours.append(taken)
        left = [place for place in left if place not in taken]
    return tours
