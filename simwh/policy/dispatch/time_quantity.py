"""Time-and-quantity dispatch."""

from __future__ import annotations

from typing import Literal

from simwh.policy.dispatch.amount import Amount, Boarding, boarding
from simwh.policy.dispatch.base import DispatchContext, Trucks, always
from simwh.policy.model import Policy
from simwh.units import PositiveDuration


class TimeQuantity(Policy):
    """A truck leaves with a full load, or when it is time, whichever comes first.

    Source: Higginson & Bookbinder, "Policy recommendations for a shipment-consolidation program"
    (1994), time-and-quantity policy; Mutlu, Çetinkaya & Bookbinder, "An analytical model for
    computing the optimal time-and-quantity-based policy for consolidated shipments" (2010);
    `simwh.theory.time_quantity` for Poisson arrivals.

    Attributes
    ----------
    quantity : amount
        A truck leaves at the instant at which so much waits, in any of the measures that are
        stated; the shipment that makes it so goes along.
    time : duration
        And at the latest so long after what `since` says, with whatever waits.
    since : "first" or "departure"
        The time is that since the first of those who wait was packed, or since the last truck left,
        in which case a truck may leave empty.
    capacity : amount
        What a truck takes, in every measure that is stated; all that waits by default. Who does not
        fit waits for the next truck.
    boarding : "first_come" or "tier"
        Who goes aboard first: who was packed first, or the higher tiers. A smaller shipment may
        take the room that the next one in order does not fit in.
    """

    kind: Literal["time_quantity"] = "time_quantity"
    quantity: Amount
    time: PositiveDuration
    since: Literal["first", "departure"] = "first"
    capacity: Amount | None = None
    boarding: Boarding = "first_come"

    def bind(self, context: DispatchContext) -> Trucks:
        """Return how trucks come and go."""
        time, by_first = self.time, self.since == "first"

        def due(last: float, oldest: float) -> float:
            return (oldest if by_first else max(last, 0.0)) + time

        board = boarding(self.boarding, self.capacity, context)
        return Trucks(full=self.quantity.reached_by(), due=due, goes=always, board=board)
