"""One price for all units of an order."""

from __future__ import annotations

from typing import Literal

import numpy as np

from simwh.discount.base import Discounts, Floats


class AllUnits(Discounts):
    """The price of the last break that an order reaches holds for all of its units.

    Attributes
    ----------
    breaks : where another price begins, in order of units

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 2; Snyder and Shen,
    Fundamentals of Supply Chain Theory (2019), section 3.4.
    """

    kind: Literal["all_units"] = "all_units"

    def cost(self, units: Floats, value: Floats) -> Floats:
        """Return units times the price that all of them have."""
        reached = np.searchsorted(self.starts()[1:], units, side="right")
        return units * np.choose(reached, self.prices(value))
