"""Where goods come from: suppliers with their lead times, capacities, departures and outages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from simwh.discount import Discount
from simwh.distribution import DurationLaw
from simwh.outage import Outage
from simwh.policy.timetable import Timetable
from simwh.scenario.part import Part, StreamName
from simwh.units import Name, PositiveCount, PositiveFraction
from simwh.yields import Yield


class Production(Part):
    """Machines that make what is ordered, first come first served; nothing is made to stock here.

    Attributes
    ----------
    machines : how many work at the same time, each on one job
    time : law of the time that a job takes a machine
    job : "unit" or "order"
        Whether every unit is a job of its own, or the whole order is one.
    """

    machines: Annotated[int, Field(ge=1, le=10_000)] = 1
    time: DurationLaw
    job: Literal["unit", "order"] = "unit"


class Supplier(Part):
    """An outside source; what is ordered waits its turn in the order of these attributes.

    Attributes
    ----------
    calendar : when the supplier begins with an order
        What is ordered while it is closed, it takes up when it opens next.
    outages : when it is out of order
        What is ordered then, it takes up when it is up again.
    production : machines that make what is ordered; without them it is always in stock
    departures : when what is ready leaves; at once where it is left out
        ``every`` some time, or at ``times`` of day of the calendar.
    lead_time : law of duration from then to receipt, for every warehouse that buys here
    by_site : the law for one warehouse, where it differs
    sequence : "crossing" or "in_sequence"
        Whether a later order may arrive first.
    lot, minimum : units
        Orders are whole lots, and at least the minimum, where the stock rule says nothing else.
    remaining_life : share of an item's shelf life that is left when its units are received
    yields : how much comes of what is ordered; all of it where it is left out
    discount : what a unit costs by how many are ordered at once; an item's `value` by default
    discount_by_item : the same, where an item differs
    paid : "received" or "ordered"
        Which units of an order are paid for, when it is received.
    stream : what its draws belong to; its name by default
    """

    calendar: Name | None = None
    outages: Outage | None = None
    production: Production | None = None
    departures: Timetable | None = None
    lead_time: DurationLaw
    by_site: Mapping[Name, DurationLaw] = {}
    sequence: Annotated[str, Field(pattern="^(crossing|in_sequence)$")] = "crossing"
    lot: PositiveCount | None = None
    minimum: PositiveCount | None = None
    remaining_life: PositiveFraction = 1.0
    yields: Yield | None = None
    discount: Discount | None = None
    discount_by_item: Mapping[Name, Discount] = {}
    paid: Literal["received", "ordered"] = "received"
    stream: StreamName = None

    @property
    def has_prices(self) -> bool:
        """Whether units cost another amount than their item's value."""
        return self.discount is not None or bool(self.discount_by_item)
