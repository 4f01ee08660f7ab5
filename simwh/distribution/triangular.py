"""The triangular law: least, likeliest, greatest, when that is all that is known."""

from __future__ import annotations

from typing import Generic, Literal, Self

import numpy as np
from pydantic import model_validator

from simwh.distribution.base import Dimension, Floats, Law
from simwh.units import refusal


class Triangular(Law, Generic[Dimension]):
    """A density that rises from `low` to `mode` and falls to `high`.

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 6.11.
    """

    kind: Literal["triangular"] = "triangular"
    low: Dimension
    mode: Dimension
    high: Dimension

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not (self.low <= self.mode <= self.high and self.low < self.high):
            raise refusal("low <= mode <= high, and low below high")
        return self

    def mean(self) -> float:
        """Return a third of the sum of the three."""
        return (self.low + self.mode + self.high) / 3

    def variance(self) -> float:
        """Return the closed form, written in the two sides."""
        left, right = self.mode - self.low, self.high - self.mode
        return (left**2 + left * right + right**2) / 18

    def support(self) -> tuple[float, float]:
        """Return `low` and `high`."""
        return self.low, self.high

    def cdf(self, x: Floats) -> Floats:
        """Return the area of the triangle below `x`."""
        width, peak = self.high - self.low, self._peak()
        left = np.clip((x - self.low) / width, 0.0, peak)
        right = np.clip((self.high - x) / width, 0.0, 1.0 - peak)
        rising = left**2 / peak if peak > 0 else np.zeros(np.shape(x))
        falling = right**2 / (1 - peak) if peak < 1 else np.zeros(np.shape(x))
        return np.where(x < self.mode, rising, 1.0 - falling)

    def quantile(self, u: Floats) -> Floats:
        """Return the square root on the side of the mode where `u` falls."""
        width, peak = self.high - self.low, self._peak()
        rising = self.low + width * np.sqrt(peak * u)
        falling = self.high - width * np.sqrt((1 - peak) * (1 - u))
        return np.where(u < peak, rising, falling)

    def _peak(self) -> float:
        return (self.mode - self.low) / (self.high - self.low)
