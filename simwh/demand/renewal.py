"""Orders with independent intervals between them, of any law."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, nan, sqrt
from typing import Literal, Self

import numpy as np
from pydantic import model_validator
from scipy import special

from simwh.demand.base import DemandContext, Epochs, Floats
from simwh.demand.epochs import Renewals
from simwh.demand.equilibrium import forward_recurrence
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.distribution import DurationLaw, Law
from simwh.distribution.erlang import Erlang
from simwh.distribution.exponential import Exponential
from simwh.distribution.gamma import Gamma
from simwh.units import refusal


class Renewal(Process):
    """A renewal process of orders.

    Attributes
    ----------
    interval : law of duration
        From an order to the next; a bare duration is a fixed interval.
    start : "ordinary" or "stationary"
        Whether an interval begins at time 0, or the process has been running for long.
    first : law of duration, optional
        From time 0 to the first order, instead of `start`.

    References
    ----------
    Cox, *Renewal Theory* (1962), chapters 2 to 5.
    """

    kind: Literal["renewal"] = "renewal"
    interval: DurationLaw
    start: Literal["ordinary", "stationary"] = "ordinary"
    first: DurationLaw | None = None

    @model_validator(mode="after")
    def _advances(self) -> Self:
        if self.interval.mean() <= 0:
            raise refusal("an interval with a mean of more than 0")
        if self.first is not None and self.start == "stationary":
            raise refusal("a law of the first interval, or a stationary start")
        return self

    def bind(self, context: DemandContext) -> RenewalArrivals:
        """Return the arrivals; streams ``interval`` (one uniform an order) and ``first``."""
        law, first = self.interval, None
        if self.first is not None:
            first = float(self.first.quantile(context.uniforms("first").take(1))[0])
        elif self.start == "stationary":
            first = forward_recurrence(law, float(context.uniforms("first").take(1)[0]))
        epochs = Renewals(context.uniforms("interval"), law.quantile, self.rate(), first)
        return RenewalArrivals(self, epochs)

    def rate(self) -> float:
        """Return one over the mean interval."""
        return 1 / self.interval.mean()


@dataclass
class RenewalArrivals:
    """Epochs of the renewal process."""

    process: Renewal
    epochs: Renewals

    def until(self, time: float) -> Epochs:
        """Return the orders before `time` that were not returned yet."""
        return Epochs(self.epochs.before(time))

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments for fixed and gamma intervals; the mean of any stationary process."""
        law, stationary = self.process.interval, self.process.start == "stationary"
        if self.process.first is not None:
            return Moments(nan, nan)
        if law.variance() == 0:
            return _fixed(window / law.mean(), stationary).of(order())
        if isinstance(law, Gamma | Erlang | Exponential):
            return _gamma(law, window, stationary).of(order())
        return Moments(window / law.mean() if stationary else nan, nan).of(order())


def _fixed(intervals: float, stationary: bool) -> Moments:
    if not stationary:
        return Moments(max(ceil(intervals) - 1, 0), 0.0)
    share = intervals - floor(intervals)
    return Moments(intervals, share * (1 - share))


def _gamma(law: Law, window: float, stationary: bool) -> Moments:
    """Sum the chances of at least n orders: sums of gamma intervals are gamma.

    References
    ----------
    Cox, *Renewal Theory* (1962), sections 3.2 and 4.2.
    """
    shape = law.mean() ** 2 / law.variance()
    x = window * law.mean() / law.variance()
    expected = window / law.mean()
    enough = ceil(expected + 12 * sqrt(expected / shape) + 50 / shape + 12)
    counts: Floats = np.arange(1.0, enough)

    def sum_within(n: Floats) -> Floats:
        """Chance that n intervals fit in the window."""
        result: Floats = special.gammainc(n * shape, x)
        return result

    def slack(n: Floats) -> Floats:
        """Mean of what n intervals leave of the window, in mean intervals."""
        taken: Floats = n * shape * special.gammainc(n * shape + 1, x)
        return (x * sum_within(n) - taken) / shape

    reached = sum_within(counts)
    if stationary:
        left = slack(counts)
        reached = np.concatenate(((expected - left[0],), left[:-1] - left[1:]))
    mean = float(reached.sum())
    return Moments(mean, float((2 * counts - 1) @ reached) - mean**2)
