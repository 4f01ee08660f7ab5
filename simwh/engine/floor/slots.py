"""Where the items of a floor stand, and how far tours over them are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Protocol

from simwh.engine.world import World
from simwh.layout import Layout
from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.least import bind_least
from simwh.policy.routing.base import Tour, highest
from simwh.record import Record
from simwh.state import Job, Location


class Arrived(Protocol):
    """When a shipment's list came to the pickers."""

    def __getitem__(self, shipment: int, /) -> float: ...


class Slots:
    """The slots of one floor.

    Parameters
    ----------
    record : Record
    of : list of Location, by item
    tour : callable
        Metres of one round trip over slots.
    layout : Layout
        Where they are.
    """

    def __init__(self, record: Record, of: list[Location], tour: Tour, layout: Layout) -> None:
        self.of = of
        self._record = record
        self._item: array[int] = record.parts.item
        self._tour = tour
        self.layout = layout

    def walked_by(self, tour: Tour, layout: Layout) -> Slots:
        """Return the same slots where tours are walked in another way, on another layout."""
        return Slots(self._record, self.of, tour, layout)

    def walk(self, parts: Sequence[int]) -> float:
        """Return the metres of a tour over the slots of the items of parts."""
        of, item = self.of, self._item
        return self._tour([of[item[part]] for part in parts])

    def levels(self, parts: Sequence[int]) -> list[int]:
        """Return how many levels a tour goes up, at each of its places above the ground."""
        of, item = self.of, self._item
        return highest([of[item[part]] for part in parts])

    def view(self, waited: Callable[[Job], float]) -> BatchingView:
        """Return what a batching policy sees of this floor."""
        of, tour, least = self.of, self._tour, bind_least(self.layout)

        def slots(job: Job) -> list[Location]:
            return [of[item] for item in job.items]

        def distance(jobs: Sequence[Job]) -> float:
            return tour([of[item] for job in jobs for item in job.items])

        pitch, walk = self.layout.aisle_pitch, self.layout.walk
        return BatchingView(distance, slots, waited, pitch, least, walk)


def waited_since(world: World) -> Callable[[Job], float]:
    """Return how many seconds a job has waited for a picker, right now."""
    return lambda job: world.now - job.ready
