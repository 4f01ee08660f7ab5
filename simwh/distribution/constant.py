"""The constant law: no chance at all."""

from __future__ import annotations

from typing import Generic, Literal

import numpy as np

from simwh.distribution.base import Dimension, Floats, Law


class Constant(Law, Generic[Dimension]):
    """Always `value`; a file may write the bare value instead of this law."""

    kind: Literal["constant"] = "constant"
    value: Dimension

    def mean(self) -> float:
        """Return the value."""
        return self.value

    def variance(self) -> float:
        """Return 0."""
        return 0.0

    def support(self) -> tuple[float, float]:
        """Return the value twice."""
        return self.value, self.value

    def cdf(self, x: Floats) -> Floats:
        """Return 0 below the value, and 1 from there."""
        return np.where(x < self.value, 0.0, 1.0)

    def quantile(self, u: Floats) -> Floats:
        """Return the value for every uniform."""
        return np.full(np.shape(u), self.value)
