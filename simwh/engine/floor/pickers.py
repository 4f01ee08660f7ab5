"""Pickers in a line of stations: they may have to keep what they have picked, or pick it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.route import Passes
from simwh.engine.floor.station import Freed, Onward, nobody_keeps
from simwh.engine.world import World
from simwh.record import Record


class Handover:
    """What becomes of the tours of pickers whose floor goes on with a line of stations.

    Parameters
    ----------
    world, record
    index : int
        Of the station, in the record.
    onward : callable
        ``onward(task, freed)``: hands a picked shipment over.
    passes : Passes or None
        None where nothing is sent back.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        index: int,
        onward: Onward,
        passes: Passes | None,
    ) -> None:
        self._world = world
        self._tours = record.tours
        self._tour_of = record.shipments.tour
        self._visits = record.visits
        self._index = index
        self.onward = onward
        self.passes = passes
        self._again: dict[int, int] = {}
        self.submit: Callable[[int, PickList], None]

    def enter(self, task: PickList, freed: Freed) -> None:
        """Take a shipment that was sent back."""
        visits = self._visits
        row = visits.new_row()
        visits.shipment[row] = task[0]
        visits.station[row] = self._index
        visits.arrived[row] = self._world._now
        self._again[task[0]] = row
        self.submit(task[1], task)
        freed()

    def picked(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Hand over what nobody has to keep until there is room for it."""
        self.onward((shipment, tier, parts), nobody_keeps)

    def __setitem__(self, shipment: int, tour: int) -> None:
        """Note on which tour a shipment is picked."""
        row = self._again.get(shipment)
        if row is None:
            self._tour_of[shipment] = tour
        else:
            self._visits.tour[row] = tour
            self._visits.started[row] = self._world._now

    def end(self, tour: int, tasks: Sequence[PickList], rest: Freed) -> None:
        """Hand over what was picked on a tour; the picker is free (`rest`) once all of it is."""
        kept = set(range(len(tasks)))
        for place, task in enumerate(tasks):
            row = self._again.pop(task[0], None)
            if row is not None:
                self._visits.finished[row] = self._world._now
            self.onward(task, partial(self._part, tour, row, kept, place, rest))

    def _part(self, tour: int, row: int | None, kept: set[int], place: int, rest: Freed) -> None:
        if row is not None:
            self._visits.left[row] = self._world._now
        kept.discard(place)
        if not kept:
            self._tours.left[tour] = self._world._now
            rest()
