"""Croston's method for intermittent demand, and its correction."""

from __future__ import annotations

from math import sqrt
from typing import Literal, NamedTuple

from simwh.policy.forecasting.base import Method
from simwh.policy.forecasting.exponential_smoothing import Weight
from simwh.state import Asked


class Intermittent(NamedTuple):
    """The smoothed size and interval, the periods since demand, the smoothed squared error."""

    size: float
    interval: float
    since: int
    square: float


class Croston(Method):
    """Sizes of demand and the intervals between them are smoothed apart, in periods with demand:
    the forecast is size / interval.

    Attributes
    ----------
    alpha : from 0 to 1
        The share by which both move.
    correction : "none" or "syntetos_boylan"
        The second multiplies the forecast by 1 - alpha / 2, since the ratio is biased upwards.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Croston, "Forecasting and stock control for intermittent demands", Operational Research
    Quarterly 23 (1972); Syntetos and Boylan, "The accuracy of intermittent demand estimates",
    International Journal of Forecasting 21 (2005).
    """

    kind: Literal["croston"] = "croston"
    alpha: Weight
    correction: Literal["none", "syntetos_boylan"] = "none"
    error_alpha: Weight = 0.1

    def begin(self, mean: float) -> Intermittent:
        """Return the mean in every period, without error."""
        return Intermittent(mean, 1.0, 1, 0.0)

    def update(self, memory: Intermittent, asked: Asked) -> Intermittent:
        """Return what is smoothed after a period, with demand or without."""
        demand = self.seen(asked)
        error = demand - self.ahead(memory, 1.0)
        square = memory.square + self.error_alpha * (error * error - memory.square)
        if demand <= 0:
            return memory._replace(since=memory.since + 1, square=square)
        size = memory.size + self.alpha * (demand - memory.size)
        interval = memory.interval + self.alpha * (memory.since - memory.interval)
        return Intermittent(size, interval, 1, square)

    def ahead(self, memory: Intermittent, periods: float) -> float:
        """Return size over interval, for each of the periods."""
        factor = 1.0 if self.correction == "none" else 1 - self.alpha / 2
        return periods * factor * memory.size / memory.interval

    def deviation(self, memory: Intermittent) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
