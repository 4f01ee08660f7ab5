"""The binomial law of successes in a fixed number of trials."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from scipy import special

from simwh.distribution.base import Floats
from simwh.distribution.counting import Counting
from simwh.units import Fraction, PositiveCount


class Binomial(Counting):
    """The successes among `trials` that succeed with chance `p` each.

    References
    ----------
    Johnson, Kemp and Kotz, *Univariate Discrete Distributions* (2005), chapter 3.
    """

    kind: Literal["binomial"] = "binomial"
    trials: Annotated[PositiveCount, Field(le=10**9)]
    p: Fraction

    def mean(self) -> float:
        """Return ``trials * p``."""
        return self.trials * self.p

    def variance(self) -> float:
        """Return ``trials * p * (1 - p)``."""
        return self.trials * self.p * (1 - self.p)

    def support(self) -> tuple[float, float]:
        """Return 0 and the trials."""
        return 0.0, float(self.trials)

    def at_most(self, count: Floats) -> Floats:
        """Return the binomial cdf."""
        result: Floats = special.bdtr(count, self.trials, self.p)
        return result

    def more_than(self, count: Floats) -> Floats:
        """Return the complement of the binomial cdf."""
        result: Floats = special.bdtrc(count, self.trials, self.p)
        return result
