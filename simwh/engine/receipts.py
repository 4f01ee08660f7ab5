"""When goods that are on their way will be received, for policies that ask."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

from simwh.engine.world import World


class Receipts:
    """The times of the receipts to come, by stock point."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._due: dict[int, list[float]] = {}

    def sent(self, point: int, arrival: float) -> None:
        """Enter a receipt to come."""
        heappush(self._due.setdefault(point, []), arrival)

    def came(self, point: int) -> None:
        """Leave out the receipt that came now."""
        due = self._due.get(point)
        if due and due[0] <= self._world.now:
            heappop(due)

    def until_next(self, point: int) -> float:
        """Return the seconds until the next receipt, infinite while nothing is on its way.

        What has arrived and is not yet put away is due now.
        """
        due = self._due.get(point)
        return max(0.0, due[0] - self._world.now) if due else inf
