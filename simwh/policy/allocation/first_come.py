"""First come, first served."""

from __future__ import annotations

from typing import Literal

from simwh.policy.allocation.base import Entitled, Ration
from simwh.state import NetworkView


class FirstCome(Ration):
    """A line may take what is available, and nothing while anybody waits at the stock point.

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 4: demands are met in
    the order in which they arrive.
    """

    kind: Literal["first_come"] = "first_come"

    def bind(self, view: NetworkView) -> Entitled:
        """Return the available stock of a point where nobody waits, and 0 elsewhere."""
        available, waiting = view.available, view.waiting

        def entitled(point: int, tier: int) -> int:
            return 0 if point in waiting else available[point]

        return entitled
