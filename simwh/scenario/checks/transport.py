"""Whether trucks and docks keep up with what is expected to pass them; lint tells where not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum, inf, isfinite

import numpy as np

from simwh.errors import Fault
from simwh.policy.dispatch.interval import Interval
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.load import WEEK, lasting, shares_of_sites, staffed
from simwh.scenario.checks.points import Points
from simwh.scenario.floor.crew import Crew
from simwh.scenario.sites import Warehouse

WORDS = {"shipments": "shipments", "units": "units", "weight": "kg", "volume": "L"}


def fleets_have_trips(facts: Facts) -> Iterator[Fault]:
    """Yield fleets where no truck is a trip, or where trucks stand at their doors beforehand."""
    for name, site in facts.scenario.warehouses.items():
        if site.fleet is None:
            continue
        path = ("warehouses", name, "fleet")
        if site.dispatch.kind == "parcel":
            allowed = "dispatch: scheduled, interval, full_load or time_quantity"
            yield facts.fault(path, "dispatch parcel, which has no trucks", allowed)
        elif isinstance(site.dispatch, Scheduled) and site.loading is not None:
            found = "scheduled trucks that are loaded, which come whether one is back or not"
            allowed = "dispatch: interval, full_load or time_quantity, or no `loading`"
            yield facts.fault(path, found, allowed)


def trucks_keep_up(points: Points) -> Iterator[Fault]:
    """Yield trucks that cannot come more often with less room than is expected to wait for them."""
    facts = points.facts
    for name, site in facts.scenario.warehouses.items():
        capacity = getattr(site.dispatch, "capacity", None)
        departures = most_departures(site)
        if capacity is None or not isfinite(departures):
            continue
        demand = flow_out(facts, name)
        for measure, room in capacity.measures:
            asked = demand[measure]
            if asked >= room * departures:
                a_truck, word = asked / departures, WORDS[measure]
                found = f"room for {room:.3g} {word}, and {a_truck:.3g} to a truck are expected"
                allowed = "more room than is asked for, or the queue at the door grows without end"
                path = ("warehouses", name, "dispatch", "capacity", measure)
                yield facts.fault(path, found, allowed)


def trips_are_paid(points: Points) -> Iterator[Fault]:
    """Yield the cost of trips where no truck is a trip, so that nobody pays it."""
    facts = points.facts
    for name, site in facts.scenario.warehouses.items():
        dispatch = site.dispatch
        timed = isinstance(dispatch, Scheduled) and dispatch.capacity is None
        no_trips = dispatch.kind == "parcel" or (timed and not (site.loading or site.fleet))
        if site.trip_cost and no_trips:
            found = f"dispatch {dispatch.kind}, whose departures are no trips: nobody pays it"
            allowed = "a dispatch with a capacity, however large, or one that is called by its load"
            yield facts.fault(("warehouses", name, "trip_cost"), found, allowed)


def most_departures(site: Warehouse) -> float:
    """Return how often a truck leaves a warehouse per second at most; infinite if it is called.

    Trucks of its own leave no more often than they are back.
    """
    truck, fleet = site.dispatch, site.fleet
    most = departures_per_second(truck) if isinstance(truck, Scheduled | Interval) else inf
    away = 0.0 if fleet is None or fleet.round_trip is None else fleet.round_trip.mean()
    return min(most, fleet.trucks / away) if fleet is not None and away > 0 else most


def departures_per_second(truck: Scheduled | Interval) -> float:
    """Return how often a truck comes that nobody calls, holidays left out of account."""
    if isinstance(truck, Interval):
        return 1.0 / truck.between.mean()
    if truck.every is not None:
        return 1.0 / truck.every
    return len(set(truck.times)) * len(set(truck.weekdays) or range(7)) / WEEK


def flow_out(facts: Facts, site: str) -> Mapping[str, float]:
    """Return what is expected to leave a site per second, in the measures of a truck."""
    shares, items = shares_of_sites(facts), list((facts.items or {}).values())
    customers = list(facts.customers or ())
    share = np.array([shares[customer].get(site, 0.0) for customer in customers])
    everybody = np.zeros(len(customers), np.int64)
    orders, units = 0.0, np.zeros(len(items))
    for flow in lasting(facts):
        served = zip(customers, share.tolist(), strict=True)
        orders += fsum(part * flow.orders.get(name, 0.0) for name, part in served if part)
        units += flow.units.by_group(everybody, 1, len(items), share)[0]
    by_item = {measure: np.array([getattr(item, measure) for item in items]) for measure in SIZES}
    sizes = {measure: float(units @ size) for measure, size in by_item.items()}
    return {"shipments": orders, "units": float(units.sum()), **sizes}


SIZES = ("weight", "volume")
"""Measures of a load that belong to items."""


def docks_keep_up(points: Points) -> Iterator[Fault]:
    """Yield crews of a dock whom the units that come alone keep busier than they have time for.

    How many trucks and orders come nobody knows beforehand, so that this is the least of the work.
    """
    facts = points.facts
    for name, site in facts.scenario.warehouses.items():
        receiving = site.receiving
        if receiving is None:
            continue
        come = fsum(rate for (at, _), rate in points.rates.items() if at == name)
        put_away, path = receiving.put_away, ("warehouses", name, "receiving")
        crews: list[tuple[tuple[str, ...], Crew | None, float]] = []
        by_unloaders = put_away is not None and put_away.crew is None and put_away.by != "picking"
        stored = 0.0 if put_away is None else put_away.per_unit
        unloaded = receiving.per_unit + (stored if by_unloaders else 0.0)
        crews.append(((*path, "crew"), receiving.crew, unloaded))
        if put_away is not None:
            crews.append(((*path, "put_away", "crew"), put_away.crew, put_away.per_unit))
        for where, crew, per_unit in crews:
            work, staff = come * per_unit, 0.0 if crew is None else staffed(crew)
            if staff and isfinite(work) and work >= staff:
                found = f"{work:.3g} h of work an hour for units alone, {staff:.3g} on duty"
                allowed = "less work than people, or the queue at the dock grows without end"
                yield facts.fault(where, found, allowed)
