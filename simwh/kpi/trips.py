"""Trucks that are trips of their own: how many leave, how full, and whom they leave behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwh.kpi import levels
from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.levels import time_average
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Keys, Rows, Tally, Terms, mean, ones, ratio, sums
from simwh.policy.dispatch.amount import Amount

SITE = ("site",)
TRIPS = "trips that left in the window"
SOURCE = "Higginson and Bookbinder, Transportation Science 29(3), 1995"
BULK = "Bailey, JRSS B 16(1), 1954"


def trips_left(spine: Spine) -> tuple[Rows, Keys]:
    """Return the rows of the trips that left in the window, and where they belong."""
    facts = spine.facts.trips
    time = facts["departed"]
    rows = rows_of((time >= spine.begin) & (time < spine.end))
    return rows, Keys(spine.sizes, site=facts["site"][rows])


def _tally(spine: Spine, column: str) -> Tally:
    rows, keys = spine.once(trips_left)
    return Tally(keys, spine.facts.trips[column][rows])


def trip_shipments(spine: Spine) -> Tally:
    """Return the shipments on board of every trip that left in the window."""
    return _tally(spine, "shipments")


def trip_left_behind(spine: Spine) -> Tally:
    """Return the shipments that every trip of the window left behind."""
    return _tally(spine, "left")


def carried(spine: Spine) -> dict[str, Floats]:
    """Return what every trip carried, by measure of a load: units, kilograms, litres."""
    facts, cast = spine.facts, spine.cast
    parts = facts.parts
    trip = np.append(facts.shipments["trip"], -1)[parts["shipment"]]
    units = parts["quantity"] * cast.quantum[parts["item"]]
    size = len(facts.trips["departed"]) + 1  # parts of no trip are counted first, and dropped
    of_unit = {"units": 1.0, "weight": cast.weight[parts["item"]]}
    of_unit["volume"] = cast.volume[parts["item"]]
    found = {name: sums(trip + 1, units * each, size)[1:] for name, each in of_unit.items()}
    return {"shipments": facts.trips["shipments"].astype(float), **found}


def shares_of_trips(spine: Spine) -> tuple[NDArray[np.intp], Floats]:
    """Return the shipments on board of trips, and the share of its trip that each of them is.

    By volume; on a trip whose goods have none, each shipment is as much.
    """
    facts, cast = spine.facts, spine.cast
    parts, trip = facts.parts, facts.shipments["trip"]
    litres = parts["quantity"] * (cast.volume * cast.quantum)[parts["item"]]
    volume = sums(parts["shipment"] + 1, litres, len(trip) + 1)[1:]
    rows = np.flatnonzero(trip >= 0)
    trip, volume = trip[rows], volume[rows]
    total = sums(trip, volume, len(facts.trips["departed"]))[trip]
    count = facts.trips["shipments"][trip]
    return rows, np.where(total > 0, volume / np.where(total > 0, total, 1.0), 1.0 / count)


def trip_weight(spine: Spine) -> Tally:
    """Return the kilograms on board of every trip that left in the window."""
    rows, keys = spine.once(trips_left)
    return Tally(keys, spine.once(carried)["weight"][rows])


def trip_fill(spine: Spine) -> Tally:
    """Return the share of its truck that each trip of the window filled, where that is limited."""
    rows, keys = spine.once(trips_left)
    site = spine.facts.trips["site"]
    fill = np.full(len(site), np.nan)
    for place, name in enumerate(spine.cast.sites):
        here = site == place
        if not here.any():
            continue
        for measure, limit in room(spine, name):
            share = spine.once(carried)[measure][here] / limit
            fill[here] = np.fmax(fill[here], share)
    known = ~np.isnan(fill[rows])
    return Tally(keys.take(known), np.minimum(fill[rows][known], 1.0))


def room(spine: Spine, site: str) -> tuple[tuple[str, float], ...]:
    """Return what a truck of a site takes by measure: its capacity, or else what calls it."""
    dispatch = spine.scenario.warehouses[site].dispatch
    stated = (getattr(dispatch, name, None) for name in ("capacity", "quantity"))
    found: Amount | None = next((amount for amount in stated if amount is not None), None)
    return () if found is None else found.measures


@kpi("Trips", unit="count", source=SOURCE, tags=SITE)
def trips(spine: Spine) -> Terms:
    """Trucks that left in the window, where trucks are more than a time of departure."""
    _, keys = spine.once(trips_left)
    return ratio(keys, ones(keys.rows))


@kpi("Shipments per trip", unit="ratio", denominator=TRIPS, source=SOURCE, tags=SITE)
def trip_load(spine: Spine) -> Terms:
    """Mean shipments on board of a truck; empty ones count."""
    return mean(trip_shipments(spine))


@kpi(
    "Fill of trucks",
    unit="%",
    denominator=TRIPS,
    better="higher",
    source=SOURCE,
    tags=SITE,
    bounds=SHARE,
)
def truck_fill(spine: Spine) -> Terms:
    """Mean share of a truck's capacity in use, by the measure that is nearest to its limit.

    Where a truck has no capacity, it is the load that calls it.
    """
    return mean(trip_fill(spine))


@kpi(
    "Shipments left behind per trip",
    unit="ratio",
    denominator=TRIPS,
    better="lower",
    source=BULK,
    tags=SITE,
)
def left_behind(spine: Spine) -> Terms:
    """Mean shipments that were packed in time for a truck and had no room."""
    return mean(trip_left_behind(spine))


@kpi(
    "Trips that left shipments behind",
    unit="%",
    denominator=TRIPS,
    better="lower",
    source=BULK,
    tags=SITE,
    bounds=SHARE,
)
def trips_leaving_behind(spine: Spine) -> Terms:
    """Share of the trips that had no room for somebody who was packed in time."""
    tally = trip_left_behind(spine)
    return mean(Tally(tally.keys, tally.values > 0))


@kpi(
    "Shipments waiting for a truck",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source=SOURCE,
    tags=("tier", "site", "zone"),
)
def door_queue(spine: Spine) -> Terms:
    """Shipments packed that have not left, averaged over time."""
    return time_average(spine, levels.door_queue(spine))


KPIS = (trips, trip_load, truck_fill, left_behind, trips_leaving_behind, door_queue)
