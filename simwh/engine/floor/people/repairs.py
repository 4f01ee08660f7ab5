"""Repairs of what has broken down, by mechanics where there are any."""

from __future__ import annotations

from collections.abc import Callable

from simwh.engine.floor.people.crew import Crew
from simwh.engine.world import World
from simwh.record import Record

Then = Callable[[], None]


class Repairs:
    """Repairs at once, or by a crew that does one at a time each, first come, first served.

    Parameters
    ----------
    world, record
    mechanics : Crew or None
    """

    def __init__(self, world: World, record: Record, mechanics: Crew | None) -> None:
        self._world = world
        self._rows = record.downtimes
        self._mechanics = mechanics
        if mechanics is not None:
            mechanics.begin = self._begin

    def submit(self, row: int, seconds: float, then: Then) -> None:
        """Have what failed repaired, which takes so long once it has begun, and call `then`."""
        if self._mechanics is None:
            self._begin((row, seconds, then))
        else:
            self._mechanics.submit(0, (row, seconds, then))

    def _begin(self, task: tuple[int, float, Then]) -> None:
        world = self._world
        self._rows.started[task[0]] = world.now
        world.at(world.now + task[1], world.phases.staff, self._end, task)

    def _end(self, task: tuple[int, float, Then]) -> None:
        row, _, then = task
        self._rows.repaired[row] = self._world.now
        if self._mechanics is not None:
            self._mechanics.next_or_rest()
        then()
