"""A price for each further unit."""

from __future__ import annotations

from math import inf
from typing import Literal

import numpy as np

from simwh.discount.base import Discounts, Floats


class Incremental(Discounts):
    """The price of a break holds for the units from it on; those before it keep theirs.

    The first unit that has a break's price is the one after its `units`.

    Attributes
    ----------
    breaks : where another price begins, in order of units

    Source: Hadley and Whitin, Analysis of Inventory Systems (1963), chapter 2; Snyder and Shen,
    Fundamentals of Supply Chain Theory (2019), section 3.4.
    """

    kind: Literal["incremental"] = "incremental"

    def cost(self, units: Floats, value: Floats) -> Floats:
        """Return the sum over the steps of the schedule of the units in each times its price."""
        starts = self.starts()
        steps = zip(starts, [*starts[1:], inf], self.prices(value), strict=True)
        below = np.minimum(units, 0.0) * value  # what is sent back is credited at its value
        return below + sum(
            np.clip(units - start, 0.0, end - start) * price for start, end, price in steps
        )
