"""Outbound doors: how busy they and the loaders are, what is staged, which trucks leave late."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.floor.crews import QUEUES, staffed
from simwh.kpi.floor.dock import dock_work
from simwh.kpi.floor.on_truck import sent
from simwh.kpi.floor.working_hours import Pay, paid_in_all
from simwh.kpi.ledger.attribution import by_site, cell_keys
from simwh.kpi.levels import Level, Spans, time_average
from simwh.kpi.spine import MOMENT, Spine
from simwh.kpi.terms import Floats, Keys, Tally, Terms, mean, ratio

SITE = ("site",)
TAGS = ("tier", "site", "zone")
SHIPPING = "Gu, Goetschalckx and McGinnis, EJOR 177(1), 2007, sec. 3"
CREW = "dock/loading"


def docked(spine: Spine) -> tuple[Keys, Floats]:
    """Return where trucks at limited doors belong, and their seconds of the window there."""
    trips = spine.facts.trips
    limited = np.flatnonzero(np.isfinite(spine.cast.doors))
    rows = rows_of(~np.isnan(trips["docked"]) & np.isin(trips["site"], limited))
    keys = Keys(spine.sizes, site=trips["site"][rows])
    return keys, spine.within(trips["docked"][rows], trips["departed"][rows])


def staged(spine: Spine) -> Level:
    """Shipments packed that are not loaded yet, where loading takes time."""
    loads = spine.facts.loads
    shipment = loads["shipment"]
    packed = spine.facts.shipments["packed"][shipment]
    return (Spans(spine.shipment_keys.take(shipment), packed, loads["finished"], 1.0),)


def door_waits(spine: Spine) -> Tally:
    """Return how long trucks waited for a door that had one in the window."""
    trips = spine.facts.trips
    time = trips["docked"]
    rows = rows_of((time >= spine.begin) & (time < spine.end))
    keys = Keys(spine.sizes, site=trips["site"][rows])
    return Tally(keys, time[rows] - sent(spine.facts)[rows])


def lateness(spine: Spine) -> Tally:
    """Return how long after its time each scheduled truck of the window left."""
    trips = spine.facts.trips
    left = trips["departed"]
    rows = rows_of((left >= spine.begin) & (left < spine.end) & ~np.isnan(trips["due"]))
    keys = Keys(spine.sizes, site=trips["site"][rows])
    return Tally(keys, left[rows] - trips["due"][rows])


def loading_cube(spine: Spine) -> Floats:
    """Return the seconds of the window in which shipments are loaded, by tier, site and zone."""
    loads = spine.facts.loads
    seconds = spine.within(loads["started"], loads["finished"])
    return Tally(spine.shipment_keys.take(loads["shipment"]), seconds).cube()


def loaders_paid(spine: Spine, pay: Pay) -> Floats:
    """Return what the loaders of each site are paid."""
    cast = spine.cast
    paid = np.zeros(len(cast.sites))
    for crew in spine.crews(CREW).tolist():
        site = int(cast.crew_site[crew])
        loading = spine.scenario.warehouses[cast.sites[site]].loading
        if loading is not None and loading.crew is not None:
            paid[site] += pay(crew, loading.crew)
    return paid


@kpi(
    "Door utilisation",
    unit="%",
    denominator="door-seconds of the window, where doors are limited",
    source=QUEUES,
    tags=SITE,
    bounds=SHARE,
)
def door_utilisation(spine: Spine) -> Terms:
    """Share of the time of outbound doors that a truck stands there."""
    doors = np.array(spine.cast.doors)
    limited = np.flatnonzero(np.isfinite(doors))
    keys, seconds = spine.once(docked)
    there = Tally(Keys(spine.sizes, site=limited.astype(np.int16)), doors[limited] * spine.window)
    return Terms((Tally(keys, seconds),), (there,))


@kpi(
    "Loading utilisation",
    unit="%",
    denominator="person-seconds of loaders on duty in the window",
    source=QUEUES,
    tags=SITE,
)
def loading_utilisation(spine: Spine) -> Terms:
    """Share of the loaders' time on duty that they work; work after the shift's end included."""
    return Terms(dock_work(spine, CREW), (staffed(spine, CREW),))


@kpi(
    "Shipments in staging",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source=SHIPPING,
    tags=TAGS,
)
def staging_queue(spine: Spine) -> Terms:
    """Shipments packed that are not loaded yet, averaged over time."""
    return time_average(spine, staged(spine))


@kpi(
    "Wait for a door",
    unit="duration",
    denominator="trucks that had a door in the window",
    better="lower",
    source=SHIPPING,
    tags=SITE,
)
def door_wait(spine: Spine) -> Terms:
    """Mean time that a truck waits for a door."""
    return mean(door_waits(spine))


@kpi(
    "Trucks that left late",
    unit="%",
    denominator="scheduled trucks that are loaded and left in the window",
    better="lower",
    source=SHIPPING,
    tags=SITE,
    bounds=SHARE,
)
def trucks_late(spine: Spine) -> Terms:
    """Share of the scheduled trucks that left after their time."""
    tally = lateness(spine)
    return mean(Tally(tally.keys, tally.values > MOMENT))


@kpi(
    "Lateness of trucks",
    unit="duration",
    denominator="scheduled trucks that are loaded and left in the window",
    better="lower",
    source=SHIPPING,
    tags=SITE,
)
def truck_lateness(spine: Spine) -> Terms:
    """Mean time after its own at which a scheduled truck leaves."""
    return mean(lateness(spine))


@kpi(
    "Loading cost",
    unit="money",
    better="lower",
    source="what loaders are paid, idle or not; part of labour, overtime and temporary staff",
    tags=TAGS,
)
def loading_cost(spine: Spine) -> Terms:
    """What loaders are paid in the window, by the seconds in which shipments are loaded."""
    cube = by_site(spine, loaders_paid(spine, paid_in_all(spine)), spine.once(loading_cube))
    return ratio(spine.once(cell_keys), cube.ravel())


KPIS = (
    door_utilisation,
    loading_utilisation,
    staging_queue,
    door_wait,
    trucks_late,
    truck_lateness,
    loading_cost,
)
