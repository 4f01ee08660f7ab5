"""Optimal batching of few jobs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simwh.policy.batching.base import BatchingView, Take
from simwh.policy.batching.capacity import EMPTY, Capacity, load_of
from simwh.state import Job

MOST_JOBS = 12
DIGITS = 9
"""Metres are compared to a nanometre, so that equal divisions are equal."""


class Optimal(Capacity):
    """The division into tours that walks the least, of the first jobs of the queue.

    Every division is tried, by a dynamic program over sets of jobs: the work triples with each
    job, so that only the first few of the queue are looked at; the others wait for the next tour.
    The tour of the head of the queue sets out. A job that is larger than the capacity makes a tour
    of its own.

    Source: Gademann & van de Velde, "Order batching to minimize total travel time in a
    parallel-aisle warehouse" (2005), for the problem, which is hard where tours hold more than two
    jobs; Held & Karp (1962), for programs over sets.

    Attributes
    ----------
    jobs : int
        How many of the queue are looked at.
    """

    walks: ClassVar[bool] = True
    longest_wait: ClassVar[float] = 0.0
    kind: Literal["optimal"] = "optimal"
    jobs: Annotated[int, Field(ge=1, le=MOST_JOBS)] = 10

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs."""
        fits, distance, most = self.bind_fits(), view.distance, self.jobs

        def take(waiting: Sequence[Job]) -> Sequence[int]:
            jobs = waiting[:most]
            metres = {}
            for tour in range(1, 1 << len(jobs)):
                chosen = [jobs[place] for place in _places(tour)]
                load = EMPTY
                for job in chosen:
                    load = load.with_(load_of(job))
                if len(chosen) == 1 or fits(load):
                    metres[tour] = distance(chosen)
            return _places(_first_tour(metres, len(jobs)))

        return take


def _first_tour(metres: dict[int, float], jobs: int) -> int:
    """Return the tour of the first job in the shortest division of all jobs, as a set of bits."""
    best = [(0.0, 0)]
    for left in range(1, 1 << jobs):
        head, found = left & -left, []
        others = sub = left ^ head
        while True:
            tour = head | sub
            if tour in metres:
                rest = best[left ^ tour][0]
                found.append((round(metres[tour] + rest, DIGITS), tour))
            if not sub:
                break
            sub = (sub - 1) & others
        best.append(min(found))
    return best[-1][1]


def _places(tour: int) -> list[int]:
    """Return the places of a set of bits, ascending."""
    return [place for place in range(tour.bit_length()) if tour >> place & 1]
