"""The Weibull law: times to failure."""

from __future__ import annotations

from typing import Annotated, ClassVar, Generic, Literal

import numpy as np
from pydantic import Field
from scipy import special

from simwh.distribution.base import Above0, Dimension, Floats, Law
from simwh.units import Quantity


class Weibull(Law, Generic[Dimension]):
    """Weibull by `shape` and `scale`, or `shape` and `mean`.

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 6.2.2.
    """

    kind: Literal["weibull"] = "weibull"
    ways: ClassVar = (("scale",), ("mean",))
    shape: Annotated[float, Quantity("number", 0.05, 1000.0)]
    scale: Above0[Dimension] | None = None
    mean_: Above0[Dimension] | None = Field(None, alias="mean")

    def mean(self) -> float:
        """Return ``scale * Gamma(1 + 1 / shape)``."""
        return self._scale() * float(special.gamma(1 + 1 / self.shape))

    def variance(self) -> float:
        """Return ``scale**2 * Gamma(1 + 2 / shape)`` less the squared mean."""
        return self._scale() ** 2 * float(special.gamma(1 + 2 / self.shape)) - self.mean() ** 2

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity."""
        return 0.0, np.inf

    def cdf(self, x: Floats) -> Floats:
        """Return ``1 - exp(-(x / scale)**shape)``."""
        return -np.expm1(-((np.maximum(x, 0.0) / self._scale()) ** self.shape))

    def quantile(self, u: Floats) -> Floats:
        """Return ``scale * (-log(1 - u))**(1 / shape)``."""
        return self._scale() * (-np.log1p(-u)) ** (1 / self.shape)

    def _scale(self) -> float:
        if self.scale is not None:
            return self.scale
        assert self.mean_ is not None
        return self.mean_ / float(special.gamma(1 + 1 / self.shape))
