"""Stations of a floor that a shipment goes through one after the other.

Where the places before a station are limited and taken, whoever has finished a shipment at the
station before keeps it until there is room: blocking after service (Hunt, Operations Research 4(6),
1956; Buzacott and Shanthikumar, Stochastic Models of Manufacturing Systems, 1993, ch. 5).
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.world import World
from simwh.record import Record

Freed = Callable[[], None]
"""What whoever hands a shipment over does once it is out of his hands."""
Onward = Callable[[PickList, Freed], None]
"""``onward(task, freed)``: hands a finished shipment over."""
Task = tuple[int, PickList]
"""The row of a visit, and who visits."""


def nobody_keeps() -> None:
    """Do nothing: what is handed over is in nobody's hands until it is taken."""


def taken_at_once(on: Next) -> Onward:
    """Return what hands shipments over to where there is always room."""

    def onward(task: PickList, freed: Freed) -> None:
        freed()
        on(*task)

    return onward


class Stop(Protocol):
    """Something that shipments go to."""

    def enter(self, task: PickList, freed: Freed) -> None:
        """Take a shipment as soon as there is room, and then call `freed`."""


class Station:
    """A station of one warehouse.

    Parameters
    ----------
    world, record
    index : int
        Of the station, in the record.
    crew : Crew or None
        Who works there; None where nobody has to.
    seconds : callable
        ``seconds(task)``: how long a shipment takes.
    places : int or None
        How many shipments may wait before it; None for any number.
    onward : callable
        ``onward(task, freed)``: hands a finished shipment over.
    begun : array of float, optional
        Where the start of a shipment's first visit is written as well.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        index: int,
        crew: Crew | None,
        seconds: Callable[[PickList], float],
        places: int | None,
        onward: Onward,
        begun: array[float] | None = None,
    ) -> None:
        self._world = world
        self._visits = record.visits
        self._index = index
        self._crew = crew
        self._seconds = seconds
        self._places = places
        self._onward = onward
        self._begun = begun
        self._outside: deque[tuple[PickList, Freed]] = deque()
        self._at = world.at if crew is None else crew.at
        if crew is not None:
            crew.begin = self._begin
            crew.joined = self._let_in

    def enter(self, task: PickList, freed: Freed) -> None:
        """Take a shipment as soon as there is room, and then call `freed`."""
        if self._outside or not self._has_room(task[1]):
            self._outside.append((task, freed))
        else:
            self._take(task)
            freed()

    def _has_room(self, tier: int) -> bool:
        crew, places = self._crew, self._places
        return crew is None or places is None or crew.takes(tier) or crew.waiting < places

    def _let_in(self) -> None:
        """Let in who waits outside, as far as there is room."""
        outside = self._outside
        while outside and self._has_room(outside[0][0][1]):
            task, freed = outside.popleft()
            self._take(task)
            freed()

    def _take(self, task: PickList) -> None:
        visits = self._visits
        row = visits.new_row()
        visits.shipment[row] = task[0]
        visits.station[row] = self._index
        visits.arrived[row] = self._world._now
        if self._crew is None:
            self._begin((row, task))
        else:
            self._crew.submit(task[1], (row, task))

    def _begin(self, visit: Task) -> None:
        row, task = visit
        now = self._visits.started[row] = self._world._now
        if self._begun is not None and self._begun[task[0]] != self._begun[task[0]]:  # NaN
            self._begun[task[0]] = now
        phase = self._world.phases.receive
        self._at(now + self._seconds(task), phase, self._end, visit)
        self._let_in()

    def _end(self, visit: Task) -> None:
        row, task = visit
        self._visits.finished[row] = self._world._now
        self._onward(task, partial(self._part, row))

    def _part(self, row: int) -> None:
        """Be rid of a shipment that has been handed over."""
        self._visits.left[row] = self._world._now
        if self._crew is not None:
            self._crew.next_or_rest()
            self._let_in()
