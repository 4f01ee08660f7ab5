"""The lognormal law: the usual time of manual work."""

from __future__ import annotations

from math import log1p, sqrt
from typing import ClassVar, Generic, Literal

import numpy as np
from pydantic import Field
from scipy import special

from simwh.distribution.base import Above0, AtLeast0, Dimension, Floats, Law, standard_deviation
from simwh.units import NonNegative


class Lognormal(Law, Generic[Dimension]):
    """Lognormal by its own `mean` and `sd` or `cv` (not those of the logarithm).

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 6.2.2.
    """

    kind: Literal["lognormal"] = "lognormal"
    ways: ClassVar = (("sd",), ("cv",))
    mean_: Above0[Dimension] = Field(alias="mean")
    sd: AtLeast0[Dimension] | None = None
    cv: NonNegative | None = None

    def mean(self) -> float:
        """Return the mean as given."""
        return self.mean_

    def variance(self) -> float:
        """Return the squared sd."""
        return standard_deviation(self.mean_, self.sd, self.cv) ** 2

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity, or the constant twice."""
        return (0.0, np.inf) if self.variance() else (self.mean_, self.mean_)

    def cdf(self, x: Floats) -> Floats:
        """Return the normal cdf of the logarithm."""
        location, sigma = self._of_logarithm()
        if sigma == 0:
            return np.where(x < self.mean_, 0.0, 1.0)
        with np.errstate(divide="ignore"):
            z = (np.log(np.maximum(x, 0.0)) - location) / sigma
        below: Floats = special.ndtr(z)
        return below

    def quantile(self, u: Floats) -> Floats:
        """Return the exponential of the normal quantile."""
        location, sigma = self._of_logarithm()
        if sigma == 0:
            return np.full(np.shape(u), self.mean_)
        z: Floats = special.ndtri(u)
        return np.exp(location + sigma * z)

    def _of_logarithm(self) -> tuple[float, float]:
        squared = log1p(self.variance() / self.mean_**2)
        return float(np.log(self.mean_)) - 0.5 * squared, sqrt(squared)
