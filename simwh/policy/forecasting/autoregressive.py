"""The conditional mean of demand that is autoregressive of order one."""

from __future__ import annotations

from math import sqrt
from typing import Literal, NamedTuple

from simwh.policy.forecasting.base import Method
from simwh.policy.forecasting.correlation import Correlation, geometric
from simwh.policy.forecasting.exponential_smoothing import Weight
from simwh.state import Asked


class Last(NamedTuple):
    """The mean, the last demand's distance from it, and the smoothed squared error."""

    mean: float
    above: float
    square: float


class Autoregressive(Method):
    """Demand returns to its mean by a known correlation: the best forecast of an AR(1) process.

    Attributes
    ----------
    correlation : from -1 to 1
        Between successive periods.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Lee, So and Tang, "The value of information sharing in a two-level supply chain",
    Management Science 46 (2000), section 3.
    """

    kind: Literal["autoregressive"] = "autoregressive"
    correlation: Correlation
    error_alpha: Weight = 0.1

    def begin(self, mean: float) -> Last:
        """Return the mean, at its mean."""
        return Last(mean, 0.0, 0.0)

    def update(self, memory: Last, asked: Asked) -> Last:
        """Return how far the period was from the mean."""
        above = self.seen(asked) - memory.mean
        error = above - self.correlation * memory.above
        square = memory.square + self.error_alpha * (error * error - memory.square)
        return Last(memory.mean, above, square)

    def ahead(self, memory: Last, periods: float) -> float:
        """Return n x mean + (rho + ... + rho^n) x the last distance."""
        rho = self.correlation
        return periods * memory.mean + rho * geometric(rho, periods) * memory.above

    def deviation(self, memory: Last) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
