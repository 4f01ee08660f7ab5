"""(s, S): order up to S at the reorder point."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.replenishment.base import Order, ReorderPoint
from simwh.policy.replenishment.level import Cover, Level, quanta
from simwh.state import PointView
from simwh.units import refusal


class ReorderPointOrderUpTo(ReorderPoint):
    """When the inventory position is at or below s, order what brings it to S.

    Attributes
    ----------
    order_up_to : level
        S, above s.

    Source: Scarf, "The optimality of (S, s) policies in the dynamic inventory problem", in
    Mathematical Methods in the Social Sciences (1960); Silver, Pyke and Thomas, Inventory and
    Production Management in Supply Chains (2017), chapter 6.
    """

    kind: Literal["reorder_point_order_up_to"] = "reorder_point_order_up_to"
    order_up_to: Level

    @model_validator(mode="after")
    def _above(self) -> Self:
        low, high = self.reorder_point, self.order_up_to
        if isinstance(low, Cover) and isinstance(high, Cover):
            above = high.seconds > low.seconds
        else:
            above = isinstance(low, Cover) or isinstance(high, Cover) or high > low
        if not above:
            raise refusal(f"order_up_to above reorder_point ({low}), unlike {high}")
        return self

    def bind(self, point: PointView) -> Order:
        """Return S - position at or below s, 0 above it.

        Raises
        ------
        ValueError
            One of s and S is a cover, and S is below s at this point.
        """
        highest, top = self.highest_ordering(point), quanta(self.order_up_to, point)
        if top < quanta(self.reorder_point, point):
            raise refusal(
                f"order_up_to above reorder_point ({self.reorder_point}): here {self.order_up_to} "
                f"is {top} quanta, less than {quanta(self.reorder_point, point)}"
            )

        def order(position: int) -> int:
            return top - position if position <= highest else 0

        return order

    def target(self, point: PointView) -> int:
        """Return S."""
        return quanta(self.order_up_to, point)
