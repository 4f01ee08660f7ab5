"""Orders that come independently of each other, at a constant rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from simwh.demand.base import DemandContext, Epochs
from simwh.demand.epochs import Renewals, exponential
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.units import PositiveRate


class Poisson(Process):
    """A Poisson process of orders.

    Compound Poisson demand is this process with a law of quantity in the basket; a geometric law
    makes it the stuttering Poisson.

    References
    ----------
    Hadley and Whitin, *Analysis of Inventory Systems* (1963), section 3.7.
    """

    kind: Literal["poisson"] = "poisson"
    rate_: PositiveRate = Field(alias="rate")

    def bind(self, context: DemandContext) -> PoissonArrivals:
        """Return the arrivals; the stream ``interval`` gives one uniform an order."""
        unit = Renewals(context.uniforms("interval"), exponential, 1.0)
        return PoissonArrivals(self.rate_, unit)

    def rate(self) -> float:
        """Return the rate as given."""
        return self.rate_


@dataclass
class PoissonArrivals:
    """Epochs of unit rate, on a clock that runs at the rate."""

    rate: float
    unit: Renewals

    def until(self, time: float) -> Epochs:
        """Return the orders before `time` that were not returned yet."""
        return Epochs(self.unit.before(time * self.rate) / self.rate)

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments of compound Poisson demand."""
        return Moments(self.rate * window, self.rate * window).of(order())
