"""Pick lists wait for the release policy to let them go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.engine.floor.pick_list import PickList
from simwh.engine.world import World
from simwh.policy.release.pool import Pool


class Waves:
    """Holds pick lists until the release policy lets them go; those of one instant are a wave."""

    def __init__(
        self,
        world: World,
        release_at: Callable[[float, int], float],
        release: Callable[[Sequence[PickList]], None],
    ) -> None:
        self._world = world
        self._release_at = release_at
        self._release = release
        self._waves: dict[float, list[PickList]] = {}

    def hold(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Schedule the release of a pick list."""
        world = self._world
        time = self._release_at(world.now, tier)
        wave = self._waves.get(time)
        if wave is None:
            wave = self._waves[time] = []
            world.at(time, world.phases.release, self._let_go, time)
        wave.append((shipment, tier, parts))

    def _let_go(self, time: float) -> None:
        self._release(self._waves.pop(time))


class Gathering:
    """Holds pick lists until enough of them have gathered, or the first has waited long enough."""

    def __init__(
        self, world: World, pool: Pool, release: Callable[[Sequence[PickList]], None]
    ) -> None:
        self._world = world
        self._pool = pool
        self._release = release
        self._held: list[PickList] = []
        self._lines = 0
        self._gone = 0

    def hold(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Add a pick list to the pool, which goes at the end of this moment if it is full."""
        world, pool = self._world, self._pool
        if not self._held and pool.wait is not None:
            world.at(world.now + pool.wait, world.phases.release, self._let_go, self._gone)
        full = pool.full(len(self._held), self._lines)
        self._held.append((shipment, tier, parts))
        self._lines += len(parts)
        if not full and pool.full(len(self._held), self._lines):
            world.at(world.now, world.phases.release, self._let_go, self._gone)

    def _let_go(self, number: int) -> None:
        """Release the pool of this number, unless it has gone already."""
        if number == self._gone:
            held, self._held, self._lines = self._held, [], 0
            self._gone += 1
            self._release(held)
