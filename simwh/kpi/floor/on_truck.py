"""When shipments are loaded: the milestones between packed and shipped."""

from __future__ import annotations

import numpy as np

from simwh.kpi.columns import Columns, padded
from simwh.kpi.terms import Floats

WANTED, FIRST_TRUCK, AT_TRUCK = "truck_wanted", "first_truck", "at_truck"
LOAD_STARTED, LOADED = "load_started", "loaded"
MILESTONES = (WANTED, FIRST_TRUCK, AT_TRUCK, LOAD_STARTED, LOADED)
"""In their order."""


def truck_time(facts: Columns, name: str) -> Floats:
    """Return a milestone by shipment; where loading takes no time, all are when it left.

    `truck_wanted` is when its truck would have been there if not all had been away; `first_truck`
    is when a truck was there, or when the first one left without it that it was packed in time for;
    `at_truck` is when the truck was there that took it.
    """
    if name == WANTED:
        return _wanted(facts)
    shipped: Floats = facts.shipments["shipped"]
    loads = facts.loads
    shipment = loads["shipment"]
    if not len(shipment):
        return shipped
    time = shipped.copy()
    if name in (LOAD_STARTED, LOADED):
        time[shipment] = loads["started" if name == LOAD_STARTED else "finished"]
        return time
    there = np.maximum(
        padded(sent(facts), np.nan)[loads["trip"]], facts.shipments["packed"][shipment]
    )
    missed = _left_behind(facts)
    if name == AT_TRUCK:
        time[shipment] = np.where(missed > there, missed, there)
    else:
        time[shipment] = np.where(np.isnan(missed), there, missed)
    return time


def _left_behind(facts: Columns) -> Floats:
    """Return when a truck first left what is loaded behind; NaN if its own was called by then.

    That waits for a truck of the fleet to be back, and not for room on one.
    """
    trip, missed = facts.loads["trip"], facts.loads["missed"]
    called, taken = (padded(facts.trips[name], np.nan)[trip] for name in ("called", "taken"))
    return np.asarray(np.where(~np.isnan(taken) & (missed >= called), np.nan, missed))


def sent(facts: Columns) -> Floats:
    """Return when the truck of every trip set out for its load: when called, if one was there."""
    trips = facts.trips
    return np.asarray(np.where(np.isnan(trips["taken"]), trips["called"], trips["taken"]))


def _wanted(facts: Columns) -> Floats:
    first = truck_time(facts, FIRST_TRUCK)
    if np.isnan(facts.trips["taken"]).all():
        return first
    trip, packed = facts.shipments["trip"], facts.shipments["packed"]
    called = padded(facts.trips["called"], np.nan)[trip]
    few = ~np.isnan(padded(facts.trips["taken"], np.nan)[trip])
    return np.asarray(np.where(few, np.minimum(np.maximum(called, packed), first), first))
