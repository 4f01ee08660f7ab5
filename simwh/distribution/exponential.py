"""The exponential law: no memory."""

from __future__ import annotations

from typing import Generic, Literal

import numpy as np
from pydantic import Field

from simwh.distribution.base import Above0, Dimension, Floats, Law


class Exponential(Law, Generic[Dimension]):
    """The time to the next event where events come independently at a constant rate.

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 6.2.2.
    """

    kind: Literal["exponential"] = "exponential"
    mean_: Above0[Dimension] = Field(alias="mean")

    def mean(self) -> float:
        """Return the mean as given."""
        return self.mean_

    def variance(self) -> float:
        """Return the squared mean."""
        return self.mean_**2

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity."""
        return 0.0, np.inf

    def cdf(self, x: Floats) -> Floats:
        """Return ``1 - exp(-x / mean)``."""
        return -np.expm1(-np.maximum(x, 0.0) / self.mean_)

    def quantile(self, u: Floats) -> Floats:
        """Return ``-mean * log(1 - u)``."""
        return -self.mean_ * np.log1p(-u)
