"""Can-order: who may wait a little orders now, since another item orders anyway."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.replenishment.base import Bind, Order, ReorderPoint
from simwh.policy.replenishment.level import Cover, Level, ReorderLevel, quanta
from simwh.state import PointView
from simwh.units import refusal


class CanOrder(ReorderPoint):
    """When the inventory position is at or below s, order up to S; when another item that the site
    orders from the same source by this policy is, order up to S at or below c already.

    What goes together shares the cost of an order from the source (`rates.joint_ordering`).

    Attributes
    ----------
    can_order_point : level
        c, from s to S. At s, every item is ordered for itself.
    order_up_to : level
        S, above s.

    Source: Balintfy, "On a basic class of multi-item inventory problems", Management Science 10
    (1964); Silver, "A control system for coordinated inventory replenishment", International
    Journal of Production Research 12 (1974).
    """

    kind: Literal["can_order"] = "can_order"
    can_order_point: ReorderLevel
    order_up_to: Level

    @model_validator(mode="after")
    def _nested(self) -> Self:
        low, can, high = self.reorder_point, self.can_order_point, self.order_up_to
        if not (_may_be(low, can) and _may_be(can, high)) or low == high:
            raise refusal(
                f"can_order_point from reorder_point ({low}) to order_up_to ({high}), the latter "
                f"above the former, unlike {can}"
            )
        return self

    @property
    def join(self) -> Bind:
        """Return what binds to S - position at or below c, 0 above it."""
        return self._join

    def bind(self, point: PointView) -> Order:
        """Return S - position at or below s, 0 above it.

        Raises
        ------
        ValueError
            Some levels are covers, and at this point they are not in the order s, c, S.
        """
        low, can, top = self._levels(point)
        if not low <= can <= top:
            raise refusal(
                f"levels in the order reorder_point, can_order_point, order_up_to: here "
                f"{self.reorder_point}, {self.can_order_point} and {self.order_up_to} are {low}, "
                f"{can} and {top} quanta"
            )
        return _up_to(top, self.highest_ordering(point))

    def target(self, point: PointView) -> int:
        """Return S."""
        return quanta(self.order_up_to, point)

    def _join(self, point: PointView) -> Order:
        _, can, top = self._levels(point)
        return _up_to(top, can)

    def _levels(self, point: PointView) -> tuple[int, int, int]:
        levels = (self.reorder_point, self.can_order_point, self.order_up_to)
        low, can, top = (quanta(level, point) for level in levels)
        return low, can, top


def _may_be(low: float | Cover, high: float | Cover) -> bool:
    """Tell whether a level may be at most another: units against a cover may be anything."""
    if isinstance(low, Cover) and isinstance(high, Cover):
        return low.seconds <= high.seconds
    return isinstance(low, Cover) or isinstance(high, Cover) or low <= high


def _up_to(top: int, highest: int) -> Order:
    def order(position: int) -> int:
        return top - position if position <= highest else 0

    return order
