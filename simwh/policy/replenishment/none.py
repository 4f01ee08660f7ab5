"""No replenishment."""

from __future__ import annotations

from typing import Literal

from simwh.policy.replenishment.base import Order, Replenish
from simwh.state import PointView


class NoReplenishment(Replenish):
    """Nothing is ordered: what is there at the start is sold.

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 6: single period
    models.
    """

    kind: Literal["none"] = "none"

    def bind(self, point: PointView) -> Order:
        """Return 0, whatever the position."""
        return lambda position: 0

    def target(self, point: PointView) -> int:
        """Return 0."""
        return 0
