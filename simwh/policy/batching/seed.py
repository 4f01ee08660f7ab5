"""Seed batching."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from simwh.policy.batching.base import BatchingView, Take
from simwh.policy.batching.capacity import Capacity, load_of
from simwh.state import Job, Location

SEEDS = Literal[
    "most_aisles",
    "widest_range",
    "most_lines",
    "fewest_lines",
    "longest_tour",
    "farthest_slot",
    "first_come",
]
ACCOMPANYING = Literal[
    "fewest_new_aisles", "largest_saving", "nearest_centre", "nearest_slots", "most_common_slots"
]
Rank = Callable[[Job], float]
"""What is the smaller, the sooner a job is the seed."""
Cost = Callable[[Sequence[Job], Sequence[Job]], float]
"""``cost(tour, (job,))``: what is the smaller, the better the job goes with the tour."""


class Seed(Capacity):
    """A job is chosen as the seed of a tour, and jobs that go with it are added while they fit.

    Ties go to the job that is earlier in the queue. A seed that is larger than the capacity makes a
    tour of its own.

    Source: Elsayed, "Algorithms for optimal material handling in automatic warehousing systems"
    (1981), for slots in common; Gibson & Sharp, "Order batching procedures" (1992), for the sum of
    distances to the nearest slots; de Koster, van der Poort & Wolters, "Efficient orderbatching
    methods in warehouses" (1999), seed algorithms, for the other rules and for single and
    cumulative mode.

    Attributes
    ----------
    seed : rule
        The job that visits the most aisles; the widest range of aisles; has the most or the fewest
        lines; is the longest tour by itself; has the slot that is the farthest from the depot; or
        came first, so that higher tiers go first.
    accompanying : rule
        Next is the job that adds the fewest aisles; saves the most metres against a tour of its
        own; whose mean aisle is the nearest; whose slots are the nearest, each to the nearest
        one of the tour, summed, aisles and depths apart; or that has the most slots in common.
    cumulative : bool
        Jobs have to go with all that is on the tour, or with its seed alone.
    """

    walks: ClassVar[bool] = True
    longest_wait: ClassVar[float] = 0.0
    kind: Literal["seed"] = "seed"
    seed: SEEDS = "most_aisles"
    accompanying: ACCOMPANYING = "fewest_new_aisles"
    cumulative: bool = True

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs."""
        rank, cost = _bind_rank(self.seed, view), _bind_cost(self.accompanying, view)
        fits, cumulative = self.bind_fits(), self.cumulative

        def take(waiting: Sequence[Job]) -> Sequence[int]:
            loads = [load_of(job) for job in waiting]
            chosen = min(range(len(waiting)), key=lambda place: rank(waiting[place]))
            load, places, tour = loads[chosen], [chosen], [waiting[chosen]]
            left = [place for place in range(len(waiting)) if place != chosen]
            while left := [place for place in left if fits(load.with_(loads[place]))]:
                best = min(left, key=lambda place: cost(tour, (waiting[place],)))
                left.remove(best)
                places.append(best)
                load = load.with_(loads[best])
                if cumulative:
                    tour.append(waiting[best])
            return sorted(places)

        return take


def _bind_rank(rule: str, view: BatchingView) -> Rank:
    slots = view.slots

    def wide(job: Job) -> float:
        aisles = [slot.aisle for slot in slots(job)]
        return min(aisles) - max(aisles)

    ranks: dict[str, Rank] = {
        "most_aisles": lambda job: -len({slot.aisle for slot in slots(job)}),
        "widest_range": wide,
        "most_lines": lambda job: -len(job.rows),
        "fewest_lines": lambda job: len(job.rows),
        "longest_tour": lambda job: -round(view.distance((job,)), 9),
        "farthest_slot": lambda job: -round(max(map(view.walk, slots(job))), 9),
        "first_come": lambda job: 0.0,
    }
    return ranks[rule]


def _bind_cost(rule: str, view: BatchingView) -> Cost:
    slots, distance, pitch = view.slots, view.distance, view.pitch

    def places(jobs: Sequence[Job]) -> list[Location]:
        return [slot for job in jobs for slot in slots(job)]

    def new_aisles(tour: Sequence[Job], job: Sequence[Job]) -> float:
        there = {slot.aisle for slot in places(tour)}
        return len({slot.aisle for slot in places(job)} - there)

    def saving(tour: Sequence[Job], job: Sequence[Job]) -> float:
        return round(distance([*tour, *job]) - distance(tour) - distance(job), 9)

    def centre(jobs: Sequence[Job]) -> float:
        aisles = [slot.aisle for slot in places(jobs)]
        return sum(aisles) / len(aisles)

    def to_nearest(tour: Sequence[Job], job: Sequence[Job]) -> float:
        there = set(places(tour))
        apart = [
            min(abs(a.aisle - b.aisle) * pitch + abs(a.depth - b.depth) for b in there)
            for a in places(job)
        ]
        return round(math.fsum(apart), 9)

    costs: dict[str, Cost] = {
        "fewest_new_aisles": new_aisles,
        "largest_saving": saving,
        "nearest_centre": lambda tour, job: abs(centre(tour) - centre(job)),
        "nearest_slots": to_nearest,
        "most_common_slots": lambda tour, job: -len({*places(tour)} & {*places(job)}),
    }
    return costs[rule]
