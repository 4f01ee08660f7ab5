"""Whom a line that arrives has to wait for."""

from __future__ import annotations

from collections.abc import Callable

from simwh.policy.allocation.base import Entitled
from simwh.state import NetworkView


def behind_own_or_higher(view: NetworkView, levels: list[int]) -> Entitled:
    """Return the stock above a tier's level, and nothing while its own or a higher priority waits.

    Parameters
    ----------
    view : NetworkView
        The network.
    levels : list of int
        Quanta that each tier leaves in stock.
    """
    available, waiting, priority = view.available, view.waiting, view.priority
    ahead = [[other for other, its in enumerate(priority) if its <= own] for own in priority]

    def entitled(point: int, tier: int) -> int:
        units = available[point] - levels[tier]
        if units <= 0:
            return 0
        if point in waiting:
            queues = waiting[point]
            for other in ahead[tier]:
                if queues[other]:
                    return 0
        return units

    return entitled


def is_behind(view: NetworkView) -> Callable[[int, int], bool]:
    """Return ``behind(point, tier)``: whether somebody of the same or a higher priority waits."""
    waiting, priority = view.waiting, view.priority
    ahead = [[other for other, its in enumerate(priority) if its <= own] for own in priority]

    def behind(point: int, tier: int) -> bool:
        queues = waiting.get(point)
        return queues is not None and any(queues[other] for other in ahead[tier])

    return behind
