"""Pick lists wait for the release policy to let them go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.engine.floor.pick_list import PickList
from simwh.engine.world import World


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
