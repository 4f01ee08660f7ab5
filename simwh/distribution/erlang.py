"""The Erlang law: a sum of equal exponential stages."""

from __future__ import annotations

from typing import Generic, Literal

import numpy as np
from pydantic import Field

from simwh.distribution.base import Above0, Dimension, Floats, Law
from simwh.distribution.gamma import gamma_cdf, gamma_quantile
from simwh.units import PositiveCount


class Erlang(Law, Generic[Dimension]):
    """The sum of `stages` independent exponential times with the given mean in all.

    References
    ----------
    Kleinrock, *Queueing Systems I* (1975), section 4.2.
    """

    kind: Literal["erlang"] = "erlang"
    stages: PositiveCount
    mean_: Above0[Dimension] = Field(alias="mean")

    def mean(self) -> float:
        """Return the mean as given."""
        return self.mean_

    def variance(self) -> float:
        """Return the squared mean over the stages."""
        return self.mean_**2 / self.stages

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity."""
        return 0.0, np.inf

    def cdf(self, x: Floats) -> Floats:
        """Return the regularised lower incomplete gamma function."""
        return gamma_cdf(x, self.stages, self.mean_ / self.stages)

    def quantile(self, u: Floats) -> Floats:
        """Return the inverse of the regularised lower incomplete gamma function."""
        return gamma_quantile(u, self.stages, self.mean_ / self.stages)
