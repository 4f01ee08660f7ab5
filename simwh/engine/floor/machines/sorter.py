"""Items are put on a belt, sorted by order into chutes, and handed on when an order is complete."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import ceil

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.world import World
from simwh.equipment.sorter import ConveyorSorter
from simwh.outage.base import UpFrom
from simwh.record import Record


@dataclass(eq=False, slots=True)
class Sorted:
    """A pick list on the sorter: its row in the record, items still to come, its chute or -1."""

    task: PickList
    row: int
    left: int
    chute: int = -1


class Induction:
    """People put the items of pick lists on the belt, one after the other.

    Parameters
    ----------
    world, record, crew
    sorter : Loop
        Where the belt leads.
    per_item : array of float or None
        The drawn time of an item, by part: its line's.
    quantum : sequence of float, by item, or None
        Units in one quantum, where each unit is an item; None where each line is one.
    travel : float
        Seconds on the belt.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        crew: Crew,
        sorter: Loop,
        per_item: array[float] | None,
        quantum: Sequence[float] | None,
        travel: float,
    ) -> None:
        self._world = world
        self._sortings = record.sortings
        self._parts = record.parts
        self._crew = crew
        self._at = crew.at
        self._sorter = sorter
        self._per_item = per_item
        self._quantum = quantum
        self._travel = travel
        crew.begin = self._begin

    def submit(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Take a picked pick list."""
        row = self._sortings.append(shipment=shipment, arrived=self._world.now)
        self._crew.submit(tier, (row, (shipment, tier, parts)))

    def _begin(self, entry: tuple[int, PickList]) -> None:
        row, task = entry
        world, sortings = self._world, self._sortings
        time = world.now
        sortings.begun[row] = time
        entering: list[float] = []
        for part in task[2]:
            seconds = self._seconds(part)
            for _ in range(self._items(part)):
                time += seconds
                entering.append(time + self._travel)
        sortings.items[row] = len(entering)
        order = Sorted(task, row, len(entering))
        for moment in entering:
            world.at(moment, world.phases.receive, self._sorter.enter, order)
        self._at(time, world.phases.receive, self._end, entry)

    def _end(self, _: object) -> None:
        self._crew.next_or_rest()

    def _seconds(self, part: int) -> float:
        return 0.0 if self._per_item is None else self._per_item[self._parts.line[part]]

    def _items(self, part: int) -> int:
        if self._quantum is None:
            return 1
        units = self._parts.quantity[part] * self._quantum[self._parts.item[part]]
        return max(1, ceil(units - 1e-9))


class Loop:
    """The sorter and its chutes.

    Parameters
    ----------
    world, record
    model : ConveyorSorter
    up_from : callable or None
        ``up_from(time)``: the first instant from `time` on at which it runs; None: always.
    on : callable
        ``on(shipment, tier, parts)``: where complete orders go.
    """

    def __init__(
        self, world: World, record: Record, model: ConveyorSorter, up_from: UpFrom | None, on: Next
    ) -> None:
        self._world = world
        self._phase = world.phases.receive
        self._sortings = record.sortings
        self._model = model
        self._up_from = up_from
        self._on = on
        self._seconds = 1.0 / model.rate
        self._ready = 0.0
        self._free = list(range(model.chutes))
        heapify(self._free)
        self._aside: deque[Sorted] = deque()

    def enter(self, order: Sorted) -> None:
        """Let an item onto the sorter: it is sorted after those that came before it."""
        begin = max(self._world.now, self._ready)
        if self._up_from is not None:
            begin = self._up_from(begin)
        self._ready = begin + self._seconds
        self._sortings.carried[order.row] += 1
        self._world.at(self._ready, self._phase, self._sort, order)

    def _sort(self, order: Sorted) -> None:
        if order.chute < 0 and self._free:
            self._give(order, heappop(self._free))
        if order.chute >= 0:
            self._drop(order)
        elif self._model.when_full == "wait":
            self._aside.append(order)
        else:
            lap = self._model.loop / self._model.speed
            self._world.at(self._world.now + lap, self._phase, self.enter, order)

    def _give(self, order: Sorted, chute: int) -> None:
        order.chute = chute
        self._sortings.assigned[order.row] = self._world.now

    def _drop(self, order: Sorted) -> None:
        """Let an item into the chute of its order."""
        order.left -= 1
        if order.left == 0:
            arrives = self._world.now + self._model.reach(order.chute)
            self._world.at(arrives, self._phase, self._complete, order)

    def _complete(self, order: Sorted) -> None:
        now = self._world.now
        self._sortings.sorted[order.row] = now
        self._world.at(now + self._model.clearing, self._phase, self._clear, order)

    def _clear(self, order: Sorted) -> None:
        self._sortings.cleared[order.row] = self._world.now
        heappush(self._free, order.chute)
        self._take_in()
        self._on(*order.task)

    def _take_in(self) -> None:
        """Let orders that wait aside have the chutes that are free, with all their items."""
        while self._aside and self._free:
            first = self._aside[0]
            self._give(first, heappop(self._free))
            mine = [order for order in self._aside if order is first]
            self._aside = deque(order for order in self._aside if order is not first)
            for order in mine:
                self._drop(order)
