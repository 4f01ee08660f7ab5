"""No more than the source happens to be able to send."""

from __future__ import annotations

from math import floor
from typing import Literal

import numpy as np

from simwh.distribution import QuantityLaw
from simwh.yields.base import Yields


class RandomCapacity(Yields):
    """Every order comes as far as a capacity that is drawn for it; the rest is not sent later.

    Attributes
    ----------
    capacity : law of numbers
        Quanta; part of a quantum is none, and less than 0 is 0.

    Source: Ciarallo, Akella and Morton, "A periodic review, production planning model with
    uncertain capacity and uncertain demand", Management Science 40 (1994); Yano and Lee, "Lot
    sizing with random yields: a review", Operations Research 43 (1995).
    """

    kind: Literal["random_capacity"] = "random_capacity"
    capacity: QuantityLaw

    def received(self, quantity: int, chance: float) -> int:
        """Return the order, or the capacity where that is less."""
        capacity = float(self.capacity.quantile(np.array(chance)))
        return max(0, floor(min(capacity, quantity)))

    def share(self) -> float:
        """Return the chance of a capacity of 1 or more."""
        return 1.0 - float(self.capacity.cdf(np.nextafter(1.0, 0.0)))
