"""When shipments are loaded: the milestones between packed and shipped."""

from __future__ import annotations

import numpy as np

from simwh.kpi.columns import Columns, padded
from simwh.kpi.terms import Floats

FIRST_TRUCK, AT_TRUCK, LOAD_STARTED, LOADED = "first_truck", "at_truck", "load_started", "loaded"
MILESTONES = (FIRST_TRUCK, AT_TRUCK, LOAD_STARTED, LOADED)
"""In their order."""


def truck_time(facts: Columns, name: str) -> Floats:
    """Return a milestone by shipment; where loading takes no time, all are when it left.

    `first_truck` is when a truck was there, or when the first one left without it that it was
    packed in time for; `at_truck` is when the truck was there that took it.
    """
    shipped: Floats = facts.shipments["shipped"]
    loads = facts.loads
    shipment = loads["shipment"]
    if not len(shipment):
        return shipped
    time = shipped.copy()
    if name in (LOAD_STARTED, LOADED):
        time[shipment] = loads["started" if name == LOAD_STARTED else "finished"]
        return time
    called = padded(facts.trips["called"], np.nan)[loads["trip"]]
    there = np.maximum(called, facts.shipments["packed"][shipment])
    missed = loads["missed"]
    if name == AT_TRUCK:
        time[shipment] = np.where(missed > there, missed, there)
    else:
        time[shipment] = np.where(np.isnan(missed), there, missed)
    return time
