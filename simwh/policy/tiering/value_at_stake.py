"""Tiers by what is lost where a customer is served badly."""

from __future__ import annotations

from typing import Literal

import numpy as np

from simwh.policy.tiering.base import Figures, Floats
from simwh.policy.tiering.shares import ByShare
from simwh.units import Money


class ValueAtStake(ByShare):
    """The customers of whose orders most is at stake are of the best tier: the margin of the units,
    and the penalties of an order that is late and of units that are short.

    The penalties are those of the contracts that are at stake, and not of the tiers, which are what
    is decided here.

    Attributes
    ----------
    late_penalty : money
        Of an order.
    short_penalty : money
        Of a unit.

    Source: Ernst and Cohen, "Operations related groups (ORGs): a clustering procedure for
    production/inventory systems", Journal of Operations Management 9(4), 1990: classes by all that
    a shortage costs.
    """

    kind: Literal["value_at_stake"] = "value_at_stake"
    late_penalty: Money = 0.0
    short_penalty: Money = 0.0

    def worth(self, figures: Figures) -> Floats:
        """Return margin and penalties of what each customer ordered."""
        penalties = self.late_penalty * figures.orders + self.short_penalty * figures.units
        return np.asarray(figures.margin + penalties, float)
