"""Scheduled dispatch."""

from __future__ import annotations

from math import inf, nextafter
from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.dispatch.amount import Amount, Boarding, boarding, ranks
from simwh.policy.dispatch.base import Departs, DispatchContext, Trucks, always, never_full
from simwh.policy.timetable import Timetable
from simwh.units import Duration, refusal


class Scheduled(Timetable):
    """Shipments leave with the next scheduled truck that they are packed in time for and fit into.

    Without a capacity the truck takes everything that is packed by then, and is no more than a time
    of departure. One with a capacity is a trip of its own, empty or not, and leaves behind what it
    has no room for. Where a warehouse says how it loads trucks, or how many it has,
    every truck is a trip.

    Source: Higginson & Bookbinder (1994), time policy; Çetinkaya, "Coordination of inventory and
    shipment consolidation decisions" (2005), time-based dispatch; with a capacity Bailey, "On
    queueing processes with bulk service" (1954), `simwh.theory.scheduled_truck`.

    Attributes
    ----------
    every, offset, times, weekdays : see Timetable
    lead : duration
        A shipment must be packed so long before the departure, that very instant included.
    capacity : amount
        What a truck takes, in every measure that is stated. Who does not fit waits for the next
        truck.
    minimum : amount
        A truck with a capacity does not leave while less than this waits in every measure that is
        stated; by default it leaves even empty.
    boarding : "first_come" or "tier"
        Who goes aboard first: who was packed first, or the higher tiers. A smaller shipment may
        take the room that the next one in order does not fit in.
    """

    kind: Literal["scheduled"] = "scheduled"
    lead: Duration = 0.0
    capacity: Amount | None = None
    minimum: Amount | None = None
    boarding: Boarding = "first_come"

    @model_validator(mode="after")
    def _check_capacity(self) -> Self:
        if self.capacity is None and (self.minimum is not None or self.boarding != "first_come"):
            raise refusal("a minimum and boarding by tier only with a capacity")
        return self

    def bind(self, context: DispatchContext) -> Departs | Trucks:
        """Return the time of departure of a packed shipment, or how trucks come and go.

        Raises
        ------
        ValueError
            There are times of day, and no calendar to read them on.
        """
        departure, lead = self.instants(context.calendar), self.lead
        if self.capacity is None and not context.as_trips:
            return lambda packed, tier: departure(packed + lead)

        def due(last: float, oldest: float) -> float:
            return departure(0.0 if last < 0 else nextafter(last, inf))

        return Trucks(
            full=never_full,
            due=due,
            goes=always if self.minimum is None else self.minimum.reached_by(),
            board=boarding(self.boarding, self.capacity, context),
            lead=lead,
            room=None if self.capacity is None else self.capacity.limits(),
            rank=ranks(context) if self.boarding == "tier" else None,
        )
