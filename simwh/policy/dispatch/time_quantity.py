"""Time-and-quantity dispatch."""

from __future__ import annotations

from typing import Literal

from simwh.policy.dispatch.amount import Amount
from simwh.policy.dispatch.base import DispatchContext, Trucks, never_full
from simwh.policy.dispatch.called import Called
from simwh.units import PositiveDuration


class TimeQuantity(Called):
    """A truck leaves with a full load, or when it is time, whichever comes first.

    Source: Higginson & Bookbinder, "Policy recommendations for a shipment-consolidation program"
    (1994), time-and-quantity policy; Mutlu, Çetinkaya & Bookbinder, "An analytical model for
    computing the optimal time-and-quantity-based policy for consolidated shipments" (2010);
    `simwh.theory.time_quantity` for Poisson arrivals.

    Attributes
    ----------
    quantity : amount
        A truck leaves at the instant at which so much waits, in any of the measures that are
        stated; the shipment that makes it so goes along. Left out, time alone decides.
    time : duration
        And at the latest so long after what `since` says, with whatever waits.
    since : "first" or "departure"
        The time is that since the first of those who wait was packed, or since the last truck left,
        in which case a truck may leave empty.
    """

    kind: Literal["time_quantity"] = "time_quantity"
    quantity: Amount | None = None
    time: PositiveDuration
    since: Literal["first", "departure"] = "first"

    def bind(self, context: DispatchContext) -> Trucks:
        """Return how trucks come and go."""
        time, by_first = self.time, self.since == "first"

        def due(last: float, oldest: float) -> float:
            return (oldest if by_first else max(last, 0.0)) + time

        full = never_full if self.quantity is None else self.quantity.reached_by()
        return self.trucks(full, due, context)
