"""The heads of the queues, by priority."""

from __future__ import annotations

from simwh.policy.clearing.base import NOBODY, Choose
from simwh.state import NetworkView, Queues


def highest_above(view: NetworkView, levels: list[int]) -> Choose:
    """Return the choice of the head of the highest priority, the earliest of these, among tiers
    whose level is less than what is available.

    Parameters
    ----------
    view : NetworkView
        The network.
    levels : list of int
        Quanta that each tier leaves in stock.
    """
    available, priority = view.available, view.priority

    def choose(point: int, queues: Queues) -> tuple[int, int]:
        units = available[point]
        heads = [
            (priority[tier], queues[tier][0], tier)
            for tier in range(len(queues))
            if units > levels[tier] and queues[tier]
        ]
        if not heads:
            return NOBODY
        tier = min(heads)[2]
        return tier, units - levels[tier]

    return choose
