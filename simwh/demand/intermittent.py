"""Demand in some periods only: spare parts and slow movers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from simwh.demand.base import DemandContext, Epochs
from simwh.demand.epochs import Ticks
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.distribution import Law, QuantityLaw
from simwh.streams import Uniforms
from simwh.units import Duration, Fraction, PositiveDuration


class Intermittent(Process):
    """At each instant ``offset + k * every`` an order with chance `probability`.

    Attributes
    ----------
    quantity : law of quantity
        Units of the order's only line, rounded to whole quanta of the item; what rounds to 0 is no
        order.

    References
    ----------
    Croston, "Forecasting and stock control for intermittent demands" (1972).
    """

    kind: Literal["intermittent"] = "intermittent"
    every: PositiveDuration
    offset: Duration = 0.0
    probability: Fraction
    quantity: QuantityLaw

    def bind(self, context: DemandContext) -> IntermittentArrivals:
        """Return the arrivals; streams ``occurrence`` and ``size`` give a uniform a period each."""
        ticks = Ticks(self.every, self.offset)
        streams = context.uniforms("occurrence"), context.uniforms("size")
        return IntermittentArrivals(self, ticks, *streams)

    def rate(self) -> float:
        """Return the chance over the period."""
        return self.probability / self.every

    def order_law(self) -> Law:
        """Return the law of quantity."""
        return self.quantity

    def goes_below_zero(self) -> bool:
        """Tell whether the law of quantity does."""
        return self.quantity.support()[0] < 0


@dataclass
class IntermittentArrivals:
    """An order at some ticks."""

    process: Intermittent
    ticks: Ticks
    occurrence: Uniforms
    size: Uniforms

    def until(self, time: float) -> Epochs:
        """Return the periods before `time` that were not returned yet, those without order too."""
        times = self.ticks.before(time)
        ordered = self.occurrence.take(times.size) < self.process.probability
        # A size is drawn for every period, so that a changed chance leaves the others' alone.
        sizes = self.process.quantity.quantile(self.size.take(times.size))
        return Epochs(times, np.where(ordered, sizes, 0.0))

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments of a sum over the periods, each 0 unless there is an order."""
        chance = self.process.probability
        each = Moments(chance, chance * (1 - chance)).of(order(self.process.quantity))
        return Moments(self.ticks.count(window), 0.0).of(each)
