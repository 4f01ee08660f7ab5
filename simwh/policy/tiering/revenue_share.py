"""Tiers by revenue: the ABC classification of customers."""

from __future__ import annotations

from typing import Literal

from simwh.policy.tiering.base import Figures, Floats
from simwh.policy.tiering.shares import ByShare


class RevenueShare(ByShare):
    """The customers that bring most of the revenue are of the best tier (ABC).

    Revenue is what was ordered: units x the price of the history's row, or of the item.

    Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017),
    section 2.2 (distribution by value); Cooper and Kaplan, "Profit priorities from activity-based
    costing", Harvard Business Review 69(3), 1991, for customers.
    """

    kind: Literal["revenue_share"] = "revenue_share"

    def worth(self, figures: Figures) -> Floats:
        """Return what each customer ordered, at prices."""
        return figures.revenue
