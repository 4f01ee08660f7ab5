"""The normal law, with a stated rule for what falls below 0."""

from __future__ import annotations

from math import exp, pi, sqrt
from typing import ClassVar, Generic, Literal, Self

import numpy as np
from pydantic import Field, model_validator
from scipy import special

from simwh.distribution.base import AtLeast0, Dimension, Floats, Law, standard_deviation
from simwh.units import NonNegative, refusal


class Normal(Law, Generic[Dimension]):
    """Normal by the `mean` and `sd` or `cv` of the law before negative values are dealt with.

    Attributes
    ----------
    negative : "zero", "resample" or "keep"
        A value below 0 becomes 0, is drawn again (the law truncated at 0), or stays. ``mean()`` and
        ``variance()`` are those of what is drawn, so that no demand is lost without a word.

    References
    ----------
    Johnson, Kotz and Balakrishnan, *Continuous Univariate Distributions 1* (1994), sections 13.10
    (truncated) and 13.1.
    """

    kind: Literal["normal"] = "normal"
    ways: ClassVar = (("sd",), ("cv",))
    mean_: Dimension = Field(alias="mean")
    sd: AtLeast0[Dimension] | None = None
    cv: NonNegative | None = None
    negative: Literal["zero", "resample", "keep"] = "zero"

    @model_validator(mode="after")
    def _reaches_above_zero(self) -> Self:
        if self.negative == "resample" and self.mean_ < -5 * self._sigma():
            raise refusal("a mean of at least -5 sd where negative values are drawn again")
        return self

    def mean(self) -> float:
        """Return the exact mean of what is drawn."""
        return self._moments()[0]

    def variance(self) -> float:
        """Return the exact variance of what is drawn."""
        first, second = self._moments()
        return max(second - first**2, 0.0)

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity, or the whole line where negative values stay."""
        if self._sigma() == 0:
            return self.mean(), self.mean()
        return (-np.inf if self.negative == "keep" else 0.0), np.inf

    def cdf(self, x: Floats) -> Floats:
        """Return the normal cdf; 0 below 0, or that given a value above 0, by the rule."""
        sigma = self._sigma()
        if sigma == 0:
            return np.where(x < self.support()[0], 0.0, 1.0)
        if self.negative == "resample":
            beyond: Floats = special.ndtr((self.mean_ - x) / sigma) / special.ndtr(
                self.mean_ / sigma
            )
            return np.where(x < 0, 0.0, 1.0 - beyond)
        below: Floats = special.ndtr((x - self.mean_) / sigma)
        return below if self.negative == "keep" else np.where(x < 0, 0.0, below)

    def quantile(self, u: Floats) -> Floats:
        """Return the normal quantile; at least 0, or that of the truncated law, by the rule."""
        sigma = self._sigma()
        if self.negative == "resample" and sigma > 0:
            z: Floats = special.ndtri((1.0 - u) * special.ndtr(self.mean_ / sigma))
            return np.maximum(self.mean_ - sigma * z, 0.0)
        values: Floats = self.mean_ + sigma * special.ndtri(u)
        return values if self.negative == "keep" else np.maximum(values, 0.0)

    def _sigma(self) -> float:
        return standard_deviation(self.mean_, self.sd, self.cv)

    def _moments(self) -> tuple[float, float]:
        mean, sigma = float(self.mean_), self._sigma()
        if self.negative == "keep":
            return mean, mean**2 + sigma**2
        if sigma == 0:
            return max(mean, 0.0), max(mean, 0.0) ** 2
        z = mean / sigma
        above = float(special.ndtr(z))
        density = exp(-0.5 * z**2) / sqrt(2 * pi)
        first = mean * above + sigma * density
        second = (mean**2 + sigma**2) * above + mean * sigma * density
        share = above if self.negative == "resample" else 1.0
        return first / share, second / share
