"""Pick lists are released, and picked on tours: one a tour where nothing batches them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import Next, Notes, PickList
from simwh.engine.floor.pickers import Handover
from simwh.engine.floor.work import Work
from simwh.engine.world import World
from simwh.record import Record


class Keeper(Protocol):
    """What becomes of tours whose pickers may have to keep what they have picked."""

    def end(self, tour: int, tasks: Sequence[PickList], rest: Callable[[], None]) -> None:
        """Hand over what was picked on a tour, and call `rest` once all of it is taken."""


class Picking:
    """Tours of one crew of pickers.

    Parameters
    ----------
    world, record, crew
    index : int
        The crew's number in the record.
    work : Work
    picked : callable
        ``picked(shipment, tier, parts)``: where pick lists go then.
    """

    def __init__(
        self, world: World, record: Record, crew: Crew, index: int, work: Work, picked: Next
    ) -> None:
        self._world = world
        self._tours = record.tours
        self._tour_of: Notes = record.shipments.tour
        self._released: Notes = record.shipments.released
        self._crew = crew
        self._index = index
        self._work = work
        self._picked = picked
        self._at = crew.at
        self._completion = world.phases.receive
        self._handover: Keeper | None = None
        crew.begin = self._begin
        crew.length = lambda task: work.alone(task[1], task[2])

    def join(
        self, handover: Handover, redraw: Callable[[int, Sequence[int]], float | None] | None
    ) -> None:
        """Give what is picked to a line of stations, and pick what comes back from there."""
        self._work.redraw = redraw
        self._tour_of = handover
        self.keep(handover)
        handover.submit = self._crew.submit

    def keep(self, keeper: Keeper) -> None:
        """Let a tour's picker be free when `keeper` says so."""
        self._handover = keeper

    def note_in(self, tour_of: Notes, released: Notes) -> None:
        """Note tours, and when lists came, elsewhere than in the shipments of the record."""
        self._tour_of, self._released = tour_of, released

    @property
    def takes_up_at_once(self) -> bool:
        """Whether whoever is free begins whatever comes."""
        return self._crew.plain

    def release(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list to the pickers, now."""
        self._released[shipment] = self._world._now
        crew = self._crew
        if crew.free > 0:
            crew.free -= 1
            self._begin((shipment, tier, parts))
        else:
            crew.wait(tier, (shipment, tier, parts))

    def release_by_rank(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list to a crew that does not take up whatever comes."""
        self._released[shipment] = self._world._now
        self._crew.submit(tier, (shipment, tier, parts))

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release the pick lists of a wave: nobody takes up the first before the last waits."""
        for task in tasks:
            self._released[task[0]] = self._world._now
            self._crew.wait(task[1], task)
        self._crew.take_up()

    def withdraw(self, task: PickList) -> None:
        """Forget a released pick list that nobody has set out for."""
        self._crew.withdraw(task)

    def _begin(self, task: PickList) -> None:
        shipment, tier, parts = task
        row, seconds = self._set_out(parts, self._work.at_slots(tier, parts))
        self._tour_of[shipment] = row
        self._at(self._world._now + seconds, self._completion, self._end, (row, (task,)))

    def _set_out(self, parts: list[int], seconds: float) -> tuple[int, float]:
        """Enter a tour in the record; return its row and how long it takes."""
        tours, work = self._tours, self._work
        row = tours.rows
        if row == tours.reserved:
            tours.reserve()
        tours.rows = row + 1
        tours.crew[row] = self._index
        tours.started[row] = self._world._now
        seconds += work.per_tour
        if work.drawn is not None:
            seconds += work.drawn()
        if work.entering is not None:
            seconds += work.entering(parts)
        if work.walk is not None:
            distance = work.walk(parts)
            tours.distance[row] = distance
            seconds += distance / work.speed
            if work.lift is not None:
                seconds += work.lift(parts)
        return row, seconds

    def _end(self, tour: tuple[int, Sequence[PickList]]) -> None:
        row, tasks = tour
        self._tours.finished[row] = self._world._now
        if self._handover is not None:
            self._handover.end(row, tasks, self._crew.next_or_rest)
            return
        self._crew.next_or_rest()
        picked = self._picked
        for shipment, tier, parts in tasks:
            picked(shipment, tier, parts)
