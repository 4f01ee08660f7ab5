"""Tiers by margin."""

from __future__ import annotations

from typing import Literal

from simwh.policy.tiering.base import Figures, Floats
from simwh.policy.tiering.shares import ByShare


class Margin(ByShare):
    """The customers that bring most of the margin are of the best tier.

    Margin is what was ordered: units x (price - value).

    Source: Niraj, Gupta and Narasimhan, "Customer profitability in a supply chain", Journal of
    Marketing 65(3), 2001.
    """

    kind: Literal["margin"] = "margin"

    def worth(self, figures: Figures) -> Floats:
        """Return what each customer ordered, at prices less values."""
        return figures.margin
