"""Scheduled dispatch."""

from __future__ import annotations

from typing import Literal

from simwh.policy.dispatch.base import Departs, DispatchContext
from simwh.policy.timetable import Timetable
from simwh.units import Duration


class Scheduled(Timetable):
    """Shipments leave with the next scheduled truck, which takes everything that is packed by then.

    Source: Higginson & Bookbinder (1994), time policy; Çetinkaya, "Coordination of inventory and
    shipment consolidation decisions" (2005), time-based dispatch.

    Attributes
    ----------
    every, offset, times, weekdays : see Timetable
    lead : duration
        A shipment must be packed so long before the departure, that very instant included.
    """

    kind: Literal["scheduled"] = "scheduled"
    lead: Duration = 0.0

    def bind(self, context: DispatchContext) -> Departs:
        """Return the time of departure of a packed shipment, in seconds.

        Raises
        ------
        ValueError
            There are times of day, and no calendar to read them on.
        """
        departure, lead = self.instants(context.calendar), self.lead

        def departs(packed: float, tier: int) -> float:
            return departure(packed + lead)

        return departs
