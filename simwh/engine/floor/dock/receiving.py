"""The dock of one warehouse: trucks are unloaded, goods are put away, and then they are stock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from simwh.engine.floor.chores import Chores
from simwh.engine.world import World
from simwh.record import PUT_AWAY, UNLOADING, Record

Take = Callable[[int, float, Callable[[Sequence[int]], None], Sequence[int]], object]
"""``take(kind, seconds, done, rows)``: somebody does something with replenishment orders."""


class Dock:
    """The dock of one warehouse.

    Parameters
    ----------
    world, record
    doors : int or None
        Trucks that can stand at the dock; None for any number.
    unloading, putting_away : Chores or None
        Who does it; None where it takes its time by itself.
    unload : callable
        ``unload(rows)``: the seconds that a truck with these replenishment orders takes.
    put_away : callable or None
        ``put_away(row)``: the seconds that one of them takes; None for no time at all.
    receive : callable
        ``receive(row)``: it is stock.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        doors: int | None,
        unloading: Chores | None,
        putting_away: Chores | None,
        unload: Callable[[Sequence[int]], float],
        put_away: Callable[[int], float] | None,
        receive: Callable[[int], None],
    ) -> None:
        self._world = world
        self._source = record.replenishments.source
        self._free = doors
        self._unloading = self._taker(unloading)
        self._putting_away = self._taker(putting_away)
        self._unload = unload
        self._put_away = put_away
        self._receive = receive
        self._arriving: dict[int, list[int]] = {}
        self._queue: deque[Sequence[int]] = deque()

    def arrive(self, row: int) -> None:
        """Let a replenishment order arrive, on the truck of its source at this instant."""
        source = self._source[row]
        truck = self._arriving.get(source)
        if truck is None:
            truck = self._arriving[source] = []
            self._world.at(self._world.now, self._world.phases.receive + 1, self._come, source)
        truck.append(row)

    def _come(self, source: int) -> None:
        truck = self._arriving.pop(source)
        if self._free == 0:
            self._queue.append(truck)
            return
        if self._free is not None:
            self._free -= 1
        self._dock(truck)

    def _dock(self, truck: Sequence[int]) -> None:
        self._unloading(UNLOADING, self._unload(truck), self._unloaded, truck)

    def _unloaded(self, truck: Sequence[int]) -> None:
        if self._queue:
            self._dock(self._queue.popleft())
        elif self._free is not None:
            self._free += 1
        for row in truck:
            if self._put_away is None:
                self._receive(row)
            else:
                self._putting_away(PUT_AWAY, self._put_away(row), self._stored, (row,))

    def _stored(self, rows: Sequence[int]) -> None:
        self._receive(rows[0])

    def _taker(self, chores: Chores | None) -> Take:
        """Return who does something; by itself it begins at once."""
        if chores is not None:
            return chores.submit
        world = self._world

        def by_itself(
            kind: int, seconds: float, done: Callable[[Sequence[int]], None], rows: Sequence[int]
        ) -> None:
            world.at(world.now + seconds, world.phases.receive, done, rows)

        return by_itself
