"""Base stock with a most that is ordered at once."""

from __future__ import annotations

from typing import Literal

from simwh.policy.replenishment.base import Order, Replenish
from simwh.policy.replenishment.level import Level, OrderSize, quanta
from simwh.state import PointView


class CappedBaseStock(Replenish):
    """Order what brings the position to S, but at most the cap at each review.

    With lost sales and long lead times it does better than base stock, since it does not order in
    waves; it is base stock where the supplier can make no more in a period.

    Attributes
    ----------
    base_stock : level
        S.
    cap : level
        The most that is ordered at one review.

    Source: Xin, "Understanding the performance of capped base-stock policies in lost-sales
    inventory models", Operations Research 69 (2021); Federgruen and Zipkin, "An inventory model
    with limited production capacity", Mathematics of Operations Research 11 (1986).
    """

    kind: Literal["capped_base_stock"] = "capped_base_stock"
    base_stock: Level
    cap: OrderSize

    @property
    def once(self) -> bool:
        """Return True: what is above the cap waits for the next review."""
        return True

    def bind(self, point: PointView) -> Order:
        """Return the smaller of S - position and the cap, at least 0."""
        top, most = self.target(point), max(1, quanta(self.cap, point))

        def order(position: int) -> int:
            return max(0, min(most, top - position))

        return order

    def target(self, point: PointView) -> int:
        """Return S."""
        return quanta(self.base_stock, point)
