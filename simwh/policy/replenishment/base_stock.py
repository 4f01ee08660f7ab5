"""Base stock: replace every unit that is taken."""

from __future__ import annotations

from typing import Literal

from simwh.policy.replenishment.base import Order, Replenish
from simwh.policy.replenishment.level import Level, quanta
from simwh.state import PointView


class BaseStock(Replenish):
    """Order what brings the inventory position to S: (S - 1, S) under continuous review, (R, S)
    under periodic review.

    Attributes
    ----------
    base_stock : level
        S.

    Source: Zipkin, Foundations of Inventory Management (2000), chapter 6.
    """

    kind: Literal["base_stock"] = "base_stock"
    base_stock: Level

    def bind(self, point: PointView) -> Order:
        """Return S - position below S, 0 at S and above."""
        top = self.target(point)

        def order(position: int) -> int:
            return top - position if position < top else 0

        return order

    def target(self, point: PointView) -> int:
        """Return S."""
        return quanta(self.base_stock, point)
