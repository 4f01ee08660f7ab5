"""(s, Q): order a fixed quantity at the reorder point."""

from __future__ import annotations

from typing import Literal

from simwh.policy.replenishment.base import Order, ReorderPoint
from simwh.policy.replenishment.level import OrderSize, quanta
from simwh.state import PointView


class ReorderPointOrderQuantity(ReorderPoint):
    """When the inventory position is at or below s, order Q; and again while it still is.

    A demand that takes the position far below s thus places several orders of Q at once.

    Attributes
    ----------
    order_quantity : level
        Q, at least one quantum.

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 4; Silver, Pyke and
    Thomas, Inventory and Production Management in Supply Chains (2017), chapter 6.
    """

    kind: Literal["reorder_point_order_quantity"] = "reorder_point_order_quantity"
    order_quantity: OrderSize

    def bind(self, point: PointView) -> Order:
        """Return Q at or below s, 0 above it."""
        highest, size = self.highest_ordering(point), self._size(point)

        def order(position: int) -> int:
            return size if position <= highest else 0

        return order

    def target(self, point: PointView) -> int:
        """Return s + Q."""
        return max(0, self.highest_ordering(point) + self._size(point))

    def _size(self, point: PointView) -> int:
        return max(1, quanta(self.order_quantity, point))
