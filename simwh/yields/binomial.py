"""Every unit is good, or not, by itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from simwh.distribution.binomial import Binomial as BinomialLaw
from simwh.units import Fraction
from simwh.yields.base import Yields


class Binomial(Yields):
    """Every quantum of an order comes with the same chance, whatever becomes of the others.

    Attributes
    ----------
    p : chance of each

    Source: Yano and Lee, "Lot sizing with random yields: a review", Operations Research 43 (1995);
    Silver, "Establishing the order quantity when the amount received is uncertain",
    INFOR 14 (1976).
    """

    kind: Literal["binomial"] = "binomial"
    p: Fraction

    def received(self, quantity: int, chance: float) -> int:
        """Return the binomial quantile."""
        return int(_law(quantity, self.p).quantile(np.array(chance)))

    def share(self) -> float:
        """Return the chance of one."""
        return self.p


@lru_cache(maxsize=256)
def _law(trials: int, p: float) -> BinomialLaw:
    """Return the law of one quantity; quantities recur, and its table takes a while."""
    return BinomialLaw(trials=trials, p=p)
