"""The Bernoulli law: 1 or 0."""

from __future__ import annotations

from typing import Literal

import numpy as np

from simwh.distribution.base import Floats, Law
from simwh.units import Fraction


class Bernoulli(Law):
    """1 with chance `p`, else 0."""

    kind: Literal["bernoulli"] = "bernoulli"
    p: Fraction

    def mean(self) -> float:
        """Return `p`."""
        return self.p

    def variance(self) -> float:
        """Return ``p * (1 - p)``."""
        return self.p * (1 - self.p)

    def support(self) -> tuple[float, float]:
        """Return 0 and 1."""
        return 0.0, 1.0

    def cdf(self, x: Floats) -> Floats:
        """Return 0 below 0, ``1 - p`` below 1, and 1 from there."""
        return np.where(x < 0, 0.0, np.where(x < 1, 1 - self.p, 1.0))

    def quantile(self, u: Floats) -> Floats:
        """Return 1 where `u` is above ``1 - p``."""
        return np.where(u > 1 - self.p, 1.0, 0.0)
