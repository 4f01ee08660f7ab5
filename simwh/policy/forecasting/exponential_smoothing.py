"""Simple exponential smoothing."""

from __future__ import annotations

from math import sqrt
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from simwh.policy.forecasting.base import Method
from simwh.state import Asked

Weight = Annotated[float, Field(gt=0, le=1)]


class Level(NamedTuple):
    """The smoothed demand, and the smoothed squared error one period ahead."""

    level: float
    square: float


class ExponentialSmoothing(Method):
    """The forecast moves by a share of its error: level + alpha x (demand - level).

    Attributes
    ----------
    alpha : from 0 to 1
        The share.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Brown, Statistical Forecasting for Inventory Control (1959); Silver, Pyke and Thomas,
    Inventory and Production Management in Supply Chains (2017), sections 3.4 and 3.6.
    """

    kind: Literal["exponential_smoothing"] = "exponential_smoothing"
    alpha: Weight
    error_alpha: Weight = 0.1

    def begin(self, mean: float) -> Level:
        """Return the mean, without error."""
        return Level(mean, 0.0)

    def update(self, memory: Level, asked: Asked) -> Level:
        """Return the level and the error after a period."""
        error = self.seen(asked) - memory.level
        square = memory.square + self.error_alpha * (error * error - memory.square)
        return Level(memory.level + self.alpha * error, square)

    def ahead(self, memory: Level, periods: float) -> float:
        """Return the level, for each of the periods."""
        return periods * memory.level

    def deviation(self, memory: Level) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
