"""The dock: how long goods take from the truck to the shelf, and who is busy with them."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.floor.crews import QUEUES, chore_seconds, staffed
from simwh.kpi.floor.servers import spells
from simwh.kpi.floor.working_hours import Pay
from simwh.kpi.spine import Spine
from simwh.kpi.stock import point_keys
from simwh.kpi.terms import Floats, Tally, Terms, mean
from simwh.record import PUT_AWAY
from simwh.record.servers import AT_WORK
from simwh.scenario.sites import LOADING

SITE = ("site",)
DOCK = "WERC DC Measures, dock-to-stock cycle time"


def dock_times(spine: Spine) -> Tally:
    """Return the time from arrival to stock of every replenishment order received."""
    orders = spine.facts.replenishments
    received = orders["received"]
    rows = rows_of((received >= spine.begin) & (received < spine.end) & (orders["quantity"] > 0))
    point = orders["point"][rows]
    return Tally(spine.once(point_keys).take(point), received[rows] - orders["arrived"][rows])


def put_away_waits(spine: Spine) -> Tally:
    """Return how long goods that were put away in the window waited for somebody to do it."""
    chores = spine.facts.chores
    started = chores["started"]
    seen = (started >= spine.begin) & (started < spine.end) & (chores["kind"] == PUT_AWAY)
    rows = np.flatnonzero(seen)
    return Tally(spine.keys_of_crews(chores["crew"][rows]), (started - chores["asked"])[rows])


def dock_wages(spine: Spine, pay: Pay) -> Floats:
    """Return what is paid for unloading, putting away and moving items to new slots, by site."""
    cast = spine.cast
    paid = np.zeros(len(cast.sites))
    for place, name in enumerate(cast.sites):
        for station, crew in spine.scenario.warehouses[name].chore_crews.items():
            if station == LOADING:
                continue
            index = cast.crews.index(f"{name}/{station}")
            paid[place] += pay(index, crew)
    return paid


@kpi(
    "Dock to stock",
    unit="duration",
    denominator="receipts in the window",
    better="lower",
    source=DOCK,
    tags=("site", "item"),
)
def dock_to_stock(spine: Spine) -> Terms:
    """Mean time from a replenishment order's arrival at the site until it is stock."""
    return mean(spine.once(dock_times))


def dock_work(spine: Spine, crew: str) -> tuple[Tally, Tally]:
    """Return the seconds of chores by crews alike, and of the spells of those told apart."""
    return chore_seconds(spine, crew), spells(spine, AT_WORK, crew)


@kpi(
    "Unloading utilisation",
    unit="%",
    denominator="person-seconds of unloaders on duty in the window",
    source=QUEUES,
    tags=SITE,
)
def unloading_utilisation(spine: Spine) -> Terms:
    """Share of the unloaders' time on duty that they work; work after the shift's end included."""
    return Terms(dock_work(spine, "dock/unloading"), (staffed(spine, "dock/unloading"),))


@kpi(
    "Put-away utilisation",
    unit="%",
    denominator="person-seconds on duty for put-away alone in the window",
    source=QUEUES,
    tags=SITE,
)
def put_away_utilisation(spine: Spine) -> Terms:
    """Share of the time on duty of a crew for put-away alone that it works."""
    return Terms(dock_work(spine, "dock/put_away"), (staffed(spine, "dock/put_away"),))


KPIS = (dock_to_stock, unloading_utilisation, put_away_utilisation)
