"""An estimate: a number and how sure we are of it."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A point estimate with its confidence interval, in the unit of the sample.

    Attributes
    ----------
    mean : float
        The point estimate (a mean, a ratio of totals, a quantile, a difference of those).
        NaN where the sample does not determine one; `lower` and `upper` are NaN with it, so
        that every comparison with a bound is false.
    lower, upper : float
        Ends of the interval; infinite where the sample says nothing about that side.
    n : int
        Replications that carry the estimate.
    level : float
        Two-sided confidence level; each side is wrong with probability ``(1 - level) / 2``.
    """

    mean: float
    lower: float
    upper: float
    n: int
    level: float

    @property
    def half_width(self) -> float:
        """Half the length of the interval (it need not be symmetric about `mean`)."""
        return (self.upper - self.lower) / 2

    @classmethod
    def undefined(cls, n: int, level: float) -> Estimate:
        """The estimate of a sample that has none: not finite, or a ratio over nothing."""
        return cls(math.nan, math.nan, math.nan, n, level)
