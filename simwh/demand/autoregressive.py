"""Periodic demand that remembers: a high week is followed by a high week."""

from __future__ import annotations

from itertools import accumulate
from math import exp, pi, sqrt
from typing import Annotated, Literal

import numpy as np
from pydantic import Field
from scipy import special

from simwh.demand.base import DemandContext, Epochs, Floats
from simwh.demand.epochs import Ticks
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.distribution import Law
from simwh.distribution.normal import Normal
from simwh.streams import Uniforms
from simwh.units import Duration, NonNegative, Number, PositiveDuration, Quantity

_TERMS = 60
_FAR = 30.0


class Autoregressive(Process):
    """Normal demand a period, correlated with the period before (AR(1), stationary start).

    ``X(k) = mean + correlation * (X(k - 1) - mean) + noise``, ordered in whole quanta of the
    item at the exact instants ``offset + k * every``; a period that rounds to 0 has no order.

    Attributes
    ----------
    mean, sd : of X itself, not of the noise
    correlation : -0.999 to 0.999
        Of one period with the next.
    negative : "zero" or "keep"
        Below 0 a period has no order, or units come back (the demand then says ``returns: true``).
        X goes on from its own value either way.

    References
    ----------
    Lee, So and Tang, "The value of information sharing in a two-level supply chain" (2000).
    """

    kind: Literal["autoregressive"] = "autoregressive"
    every: PositiveDuration
    offset: Duration = 0.0
    mean_: Number = Field(alias="mean")
    sd: NonNegative
    correlation: Annotated[float, Quantity("number", -0.999, 0.999)]
    negative: Literal["zero", "keep"] = "zero"

    def bind(self, context: DemandContext) -> AutoregressiveArrivals:
        """Return the arrivals; the stream ``size`` gives one uniform a period."""
        return AutoregressiveArrivals(
            self, Ticks(self.every, self.offset), context.uniforms("size")
        )

    def rate(self) -> float:
        """Return one over the period."""
        return 1 / self.every

    def order_law(self) -> Law:
        """Return the law of one period's demand."""
        return Normal(mean=self.mean_, sd=self.sd, negative=self.negative)

    def goes_below_zero(self) -> bool:
        """Tell whether negative values are kept."""
        return self.negative == "keep"

    def covariances(self, lags: Floats) -> Floats:
        """Return the covariance of two periods' demand before rounding, by lag of 1 or more.

        Where negative values are cut off, by Mehler's formula: the sum over m of the m-th Hermite
        coefficient's square times ``correlation**(m * lag)``.
        """
        powers = self.correlation**lags
        if self.negative == "keep" or self.sd == 0:
            return self.sd**2 * powers
        z = self.mean_ / self.sd
        total = (self.sd * float(special.ndtr(z))) ** 2 * powers
        if abs(z) > _FAR:
            return total
        density = exp(-0.5 * z * z) / sqrt(2 * pi)
        # Hermite polynomials over the root of their factorial, by their recurrence.
        before, hermite = 0.0, 1.0
        for m in range(2, _TERMS):
            coefficient = self.sd * density * hermite / sqrt(m * (m - 1))
            total = total + coefficient**2 * powers**m
            step = (-z * hermite - sqrt(m - 2) * before) / sqrt(m - 1)
            before, hermite = hermite, step
        return total


class AutoregressiveArrivals:
    """One order a tick, of a size that follows the one before."""

    def __init__(self, process: Autoregressive, ticks: Ticks, uniforms: Uniforms) -> None:
        self._process, self._ticks, self._uniforms = process, ticks, uniforms
        self._deviation: float | None = None

    def until(self, time: float) -> Epochs:
        """Return the periods before `time` that were not returned yet."""
        times = self._ticks.before(time)
        levels = self._process.mean_ + self._deviations(times.size)
        kept = levels if self._process.negative == "keep" else np.maximum(levels, 0.0)
        return Epochs(times, kept)

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments of the sum over the periods, rounding noise taken as independent."""
        periods = self._ticks.count(window)
        size = order(self._process.order_law())
        lags = np.arange(1.0, periods)
        between = 2 * float((periods - lags) @ self._process.covariances(lags))
        return Moments(periods * size.mean, periods * size.variance + between)

    def _deviations(self, count: int) -> Floats:
        if count == 0:
            return np.empty(0)
        sd, correlation = self._process.sd, self._process.correlation
        normals = special.ndtri(self._uniforms.take(count)) * sd
        noise = (normals * sqrt(1 - correlation**2)).tolist()
        if self._deviation is None:
            noise[0] = float(normals[0])
        else:
            noise[0] += correlation * self._deviation
        path = list(accumulate(noise, lambda before, new: correlation * before + new))
        self._deviation = path[-1]
        return np.array(path)
