"""Picked orders are packed at stations."""

from __future__ import annotations

from array import array

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.world import World
from simwh.record import Record


class Packing:
    """Pack stations of one warehouse."""

    def __init__(
        self,
        world: World,
        record: Record,
        crew: Crew,
        per_order: array[float] | None,
        per_line: float,
        depart: Next,
    ) -> None:
        self._world = world
        self._shipments = record.shipments
        self._line = record.parts.line
        self._crew = crew
        self._per_order = per_order
        self._per_line = per_line
        self._depart = depart
        crew.begin = self._begin
        crew.length = self._seconds

    def submit(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Give a picked order to the pack stations."""
        self._crew.submit(tier, (shipment, tier, parts))

    def _begin(self, task: PickList) -> None:
        world = self._world
        now = world._now
        self._shipments.pack_started[task[0]] = now
        self._crew.at(now + self._seconds(task), world.phases.receive, self._end, task)

    def _seconds(self, task: PickList) -> float:
        parts = task[2]
        seconds = self._per_line * len(parts)
        if self._per_order is not None:
            seconds += self._per_order[self._line[parts[0]]]
        return seconds

    def _end(self, task: PickList) -> None:
        self._crew.next_or_rest()
        self._depart(*task)
