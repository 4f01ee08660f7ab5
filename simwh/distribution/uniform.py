"""The continuous uniform law."""

from __future__ import annotations

from typing import Generic, Literal, Self

import numpy as np
from pydantic import model_validator

from simwh.distribution.base import Dimension, Floats, Law
from simwh.units import refusal


class Uniform(Law, Generic[Dimension]):
    """Any value between `low` and `high`, all alike.

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 6.2.2.
    """

    kind: Literal["uniform"] = "uniform"
    low: Dimension
    high: Dimension

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low < self.high:
            raise refusal("low below high")
        return self

    def mean(self) -> float:
        """Return the midpoint."""
        return 0.5 * (self.low + self.high)

    def variance(self) -> float:
        """Return a twelfth of the squared width."""
        return (self.high - self.low) ** 2 / 12

    def support(self) -> tuple[float, float]:
        """Return `low` and `high`."""
        return self.low, self.high

    def cdf(self, x: Floats) -> Floats:
        """Return the share of the width below `x`."""
        return np.clip((x - self.low) / (self.high - self.low), 0.0, 1.0)

    def quantile(self, u: Floats) -> Floats:
        """Return the value at the share `u` of the width."""
        return self.low + u * (self.high - self.low)
