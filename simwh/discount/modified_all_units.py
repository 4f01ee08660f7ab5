"""One price for all units, and never more than what the next break's own quantity comes to."""

from __future__ import annotations

from typing import Literal

import numpy as np

from simwh.discount.all_units import AllUnits
from simwh.discount.base import Discounts, Floats


class ModifiedAllUnits(Discounts):
    """As `all_units`, but no order comes to more than the smallest order of a later break does: a
    shipper declares a full load and pays no more for less.

    Attributes
    ----------
    breaks : where another price begins, in order of units

    Source: Chan, Muriel, Shen, Simchi-Levi and Teo, "Effective zero-inventory-ordering policies for
    the single-warehouse multiretailer problem with piecewise linear cost structures", Management
    Science 48 (2002); Snyder and Shen, Fundamentals of Supply Chain Theory (2019), section 3.4.
    """

    kind: Literal["modified_all_units"] = "modified_all_units"

    def cost(self, units: Floats, value: Floats) -> Floats:
        """Return the least of what the order, and the first order of every later break, cost."""
        cost = AllUnits(breaks=self.breaks).cost(units, value)
        for each in self.breaks:
            declared = np.where(units < each.units, each.units * each.unit_price(value), np.inf)
            cost = np.where(units > 0, np.minimum(cost, declared), cost)
        return cost
