"""A random share of the whole order."""

from __future__ import annotations

from typing import Literal

import numpy as np

from simwh.distribution import FactorLaw
from simwh.yields.base import Yields


class Proportional(Yields):
    """A share of every order comes, the same of all its units: multiplicative yield.

    Attributes
    ----------
    share_received : law of numbers
        Above 1, a supplier sends more than was ordered. What comes is rounded to whole quanta.

    Source: Henig and Gerchak, "The structure of periodic review policies in the presence of random
    yield", Operations Research 38 (1990); Yano and Lee, "Lot sizing with random yields: a review",
    Operations Research 43 (1995), stochastically proportional yield; Snyder and Shen, Fundamentals
    of Supply Chain Theory (2019), section 9.3, multiplicative yield.
    """

    kind: Literal["proportional"] = "proportional"
    share_received: FactorLaw

    def received(self, quantity: int, chance: float) -> int:
        """Return the drawn share of the order, rounded."""
        return round(quantity * float(self.share_received.quantile(np.array(chance))))

    def share(self) -> float:
        """Return the mean share."""
        return self.share_received.mean()
