"""One order a period, the usual model of textbooks and of weekly call-offs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simwh.demand.base import DemandContext, Epochs
from simwh.demand.epochs import Ticks
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.distribution import Law, QuantityLaw
from simwh.streams import Uniforms
from simwh.units import Duration, PositiveDuration


class Periodic(Process):
    """An order at the exact instants ``offset + k * every``, k = 0, 1, 2 ...

    Attributes
    ----------
    quantity : law of quantity, optional
        Units of each period's only line, rounded to whole quanta of the item; a period that rounds
        to 0 has no order. Without it the basket says what is ordered.
    """

    kind: Literal["periodic"] = "periodic"
    every: PositiveDuration
    offset: Duration = 0.0
    quantity: QuantityLaw | None = None

    def bind(self, context: DemandContext) -> PeriodicArrivals:
        """Return the arrivals; the stream ``size`` gives one uniform a period."""
        return PeriodicArrivals(self, Ticks(self.every, self.offset), context.uniforms("size"))

    def rate(self) -> float:
        """Return one over the period."""
        return 1 / self.every

    def order_law(self) -> Law | None:
        """Return the law of quantity."""
        return self.quantity

    def goes_below_zero(self) -> bool:
        """Tell whether the law of quantity does."""
        return self.quantity is not None and self.quantity.support()[0] < 0


@dataclass
class PeriodicArrivals:
    """One order a tick."""

    process: Periodic
    ticks: Ticks
    uniforms: Uniforms

    def until(self, time: float) -> Epochs:
        """Return the periods before `time` that were not returned yet."""
        times, law = self.ticks.before(time), self.process.quantity
        if law is None:
            return Epochs(times)
        return Epochs(times, law.quantile(self.uniforms.take(times.size)))

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments of a sum over the periods."""
        return Moments(self.ticks.count(window), 0.0).of(order(self.process.quantity))
