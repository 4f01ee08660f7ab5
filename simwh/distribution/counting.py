"""What laws of whole numbers share: a cdf table, exact to the last bit of a uniform."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from math import ceil, floor, sqrt

import numpy as np

from simwh.distribution.base import Floats, Law

_BEYOND = 2.0**-55
"""Less than any uniform's distance from 0 or 1."""


class Counting(Law):
    """A law on 0, 1, 2 ... whose quantiles are looked up in a table of its cdf."""

    @abstractmethod
    def at_most(self, count: Floats) -> Floats:
        """Return the probability of at most `count`, whole and 0 or more."""

    @abstractmethod
    def more_than(self, count: Floats) -> Floats:
        """Return the probability of more than `count`, exact where it is small."""

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity."""
        return 0.0, np.inf

    def cdf(self, x: Floats) -> Floats:
        """Return the probability of at most the whole part of `x`."""
        return np.where(np.asarray(x) < 0, 0.0, self.at_most(np.floor(np.maximum(x, 0.0))))

    def quantile(self, u: Floats) -> Floats:
        """Return the least count whose cdf reaches `u`, by binary search in the table."""
        least, cumulative = self._table
        return (least + np.searchsorted(cumulative, u)).astype(np.float64)

    @cached_property
    def _table(self) -> tuple[int, Floats]:
        step = ceil(sqrt(self.variance())) + 1
        low, high = floor(self.mean()), ceil(self.mean())
        while low > 0 and self.at_most(np.array(low - 1.0)) > _BEYOND:
            low = max(0, low - step)
        while self.more_than(np.array(float(high))) > _BEYOND:
            high += step
        cumulative = self.at_most(np.arange(low, high, dtype=np.float64))
        return low, cumulative
