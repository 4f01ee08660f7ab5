"""Backorders are cleared in the order of their arrival."""

from __future__ import annotations

from typing import Literal

from simwh.policy.clearing.base import NOBODY, Choose
from simwh.policy.model import Policy
from simwh.state import NetworkView, Queues


class FirstCome(Policy):
    """Who came first is served first, whatever the tier.

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 4: backorders are
    filled in the order in which they arrive.
    """

    kind: Literal["first_come"] = "first_come"

    def bind(self, view: NetworkView) -> Choose:
        """Return the choice of the head with the smallest sequence."""
        available = view.available

        def choose(point: int, queues: Queues) -> tuple[int, int]:
            units = available[point]
            heads = [(queues[tier][0], tier) for tier in range(len(queues)) if queues[tier]]
            return (min(heads)[1], units) if heads and units > 0 else NOBODY

        return choose
