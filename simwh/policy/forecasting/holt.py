"""Exponential smoothing with a trend."""

from __future__ import annotations

from math import sqrt
from typing import Literal, NamedTuple

from simwh.policy.forecasting.base import Method
from simwh.policy.forecasting.exponential_smoothing import Weight
from simwh.state import Asked


class Trend(NamedTuple):
    """The level at the end of the period, the growth per period, the smoothed squared error."""

    level: float
    growth: float
    square: float


class Holt(Method):
    """Level and growth are smoothed, and the growth goes on.

    Attributes
    ----------
    alpha, beta : from 0 to 1
        The shares by which level and growth move.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Holt, "Forecasting seasonals and trends by exponentially weighted moving averages",
    ONR memorandum 52 (1957); Silver, Pyke and Thomas (2017), section 3.4.
    """

    kind: Literal["holt"] = "holt"
    alpha: Weight
    beta: Weight
    error_alpha: Weight = 0.1

    def begin(self, mean: float) -> Trend:
        """Return the mean, without growth or error."""
        return Trend(mean, 0.0, 0.0)

    def update(self, memory: Trend, asked: Asked) -> Trend:
        """Return level, growth and error after a period."""
        error = self.seen(asked) - memory.level - memory.growth
        level = memory.level + memory.growth + self.alpha * error
        growth = memory.growth + self.alpha * self.beta * error
        square = memory.square + self.error_alpha * (error * error - memory.square)
        return Trend(level, growth, square)

    def ahead(self, memory: Trend, periods: float) -> float:
        """Return n x level + n (n + 1) / 2 x growth."""
        return periods * memory.level + periods * (periods + 1) / 2 * memory.growth

    def deviation(self, memory: Trend) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
