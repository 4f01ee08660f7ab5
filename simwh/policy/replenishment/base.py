"""What a replenishment policy is asked: how much to order, given the inventory position."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from simwh.policy.forecasting.base import ForecastingMethod
from simwh.policy.model import Policy
from simwh.policy.replenishment.level import ReorderLevel, quanta
from simwh.state import PointView

Order = Callable[[int], int]
"""``order(position)`` -> quanta to order now, 0 for none.

It is asked at a review, and again with the raised position until it answers 0; each answer is one
replenishment order. Lots and minimum orders of the supplier are applied afterwards. Less than 0 is
sent back to the source, as far as it is on the shelf.
"""
Bind = Callable[[PointView], Order]
"""What makes the decision function of one stock point."""


class ReplenishmentPolicy(Protocol):
    """What a stock point orders when it is reviewed: a frozen model with a ``kind``.

    With `review` it makes the textbook's policies: continuous (s, Q), (s, S), base stock; periodic
    (R, S), (R, s, S), (R, s, nQ).
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def once(self) -> bool:
        """Tell whether it is asked only once at each review."""

    @property
    def echelon(self) -> bool:
        """Tell whether the position is that of the echelon: the point and all sites below it."""

    @property
    def method(self) -> ForecastingMethod | None:
        """Return the method whose memory the point keeps, if there is one."""

    @property
    def join(self) -> Bind | None:
        """Return what binds the decision of a point whose site orders another item from the source.

        None where items are ordered alone. Only those that join are joined.
        """

    def bind(self, point: PointView) -> Order:
        """Return the decision function of one stock point.

        Raises
        ------
        ValueError
            The levels contradict each other at this point, or cover a demand that is not known.
        """

    def target(self, point: PointView) -> int:
        """Return the position right after ordering from the reorder point, at least 0.

        Quanta; the opening stock of a point that starts at its target.
        """


class Replenish(Policy):
    """A policy that is asked until it answers 0, of the site's own position, without forecasts, for
    its item alone.
    """

    @property
    def once(self) -> bool:
        """Return False."""
        return False

    @property
    def echelon(self) -> bool:
        """Return False."""
        return False

    @property
    def method(self) -> ForecastingMethod | None:
        """Return None."""
        return None

    @property
    def join(self) -> Bind | None:
        """Return None."""
        return None


class ReorderPoint(Replenish):
    """A policy that orders when the inventory position reaches its reorder point.

    Attributes
    ----------
    reorder_point : level
        s.
    trigger : "at_or_below" or "below"
        Whether a position of exactly s orders. Most textbooks order at or below s; Law, Simulation
        Modeling and Analysis (2015), section 1.5, orders below it.
    """

    reorder_point: ReorderLevel
    trigger: Literal["at_or_below", "below"] = "at_or_below"

    def highest_ordering(self, point: PointView) -> int:
        """Return the highest position, in quanta, at which the point orders."""
        return quanta(self.reorder_point, point) - (self.trigger == "below")
