"""(s, nQ): order the least whole number of lots that brings the position above s."""

from __future__ import annotations

from typing import Literal

from simwh.policy.replenishment.base import Order, ReorderPoint
from simwh.policy.replenishment.level import OrderSize, quanta
from simwh.state import PointView


class ReorderPointLots(ReorderPoint):
    """When the inventory position is at or below s, order the smallest multiple of Q that brings it
    above s, as one order.

    Attributes
    ----------
    order_quantity : level
        Q, the lot, at least one quantum.

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 5; Veinott, "The
    optimal inventory policy for batch ordering", Operations Research 13 (1965).
    """

    kind: Literal["reorder_point_lots"] = "reorder_point_lots"
    order_quantity: OrderSize

    def bind(self, point: PointView) -> Order:
        """Return the least n Q above s at or below it, 0 above it."""
        highest, lot = self.highest_ordering(point), self._lot(point)

        def order(position: int) -> int:
            return ((highest - position) // lot + 1) * lot if position <= highest else 0

        return order

    def target(self, point: PointView) -> int:
        """Return s + Q."""
        return max(0, self.highest_ordering(point) + self._lot(point))

    def _lot(self, point: PointView) -> int:
        return max(1, quanta(self.order_quantity, point))
