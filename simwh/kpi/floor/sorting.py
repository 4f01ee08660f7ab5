"""What the sorter does: how busy it is, what goes round, how long sorting takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwh.equipment.sorter import ConveyorSorter
from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.levels import Level, Spans, time_average
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Keys, Tally, Terms, mean, ratio

TAGS = ("tier", "site", "zone")
SITE = ("site",)
SORTERS = (
    "Johnson and Meller, Manufacturing & Service Operations Management 4(4), 2002; "
    "Bozer and Hsieh, IIE Transactions 37(1), 2005"
)


def sorting_keys(spine: Spine) -> Keys:
    """Return where the pick lists at sorters belong."""
    return spine.shipment_keys.take(spine.facts.sortings["shipment"])


def sorted_rows(spine: Spine) -> NDArray[np.intp]:
    """Return the rows of the pick lists that were sorted in the window."""
    done = spine.facts.sortings["sorted"]
    return np.flatnonzero((done >= spine.begin) & (done < spine.end))


def sorted_items(spine: Spine) -> tuple[Keys, Floats, Floats]:
    """Return where they belong, the items, and what was carried, of pick lists that ended."""
    sortings, rows = spine.facts.sortings, spine.once(sorted_rows)
    items, carried = (sortings[name][rows].astype(float) for name in ("items", "carried"))
    return spine.once(sorting_keys).take(rows), items, carried


def rates(spine: Spine) -> Floats:
    """Return the items per second that each site's sorter sorts; 0 without one."""
    found = np.zeros(len(spine.cast.sites))
    for site, name in enumerate(spine.cast.sites):
        sorting = spine.scenario.warehouses[name].sorting
        if sorting is not None and isinstance(sorting.equipment, ConveyorSorter):
            found[site] = sorting.equipment.rate
    return found


def induction_seconds(spine: Spine) -> Tally:
    """Return how many items of each pick list were put on the belt, which is the work of it."""
    keys, items, _ = spine.once(sorted_items)
    return Tally(keys, items)


@kpi(
    "Sorter utilisation",
    unit="%",
    denominator="items that the sorters could carry in the window",
    source=SORTERS,
    tags=SITE,
)
def sorter_utilisation(spine: Spine) -> Terms:
    """Share of the sorters' capacity that is used, round trips included.

    Items count when their pick list is sorted.
    """
    keys, _, carried = spine.once(sorted_items)
    capacity = spine.once(rates) * spine.window
    sites = np.flatnonzero(capacity)
    return Terms((Tally(keys, carried),), (Tally(Keys(spine.sizes, site=sites), capacity[sites]),))


@kpi("Items sorted", unit="count", better="higher", source=SORTERS, tags=TAGS)
def items_sorted(spine: Spine) -> Terms:
    """Items of the pick lists that were sorted in the window."""
    keys, items, _ = spine.once(sorted_items)
    return ratio(keys, items)


@kpi(
    "Round trips per item",
    unit="ratio",
    denominator="items sorted in the window",
    better="lower",
    source=SORTERS,
    tags=TAGS,
)
def round_trips(spine: Spine) -> Terms:
    """Times that an item went round the loop because its order had no chute."""
    keys, items, carried = spine.once(sorted_items)
    return ratio(keys, carried - items, items)


def sorting_times(spine: Spine) -> Tally:
    """Return the time from picked to sorted, and out of the chute, of every pick list."""
    sortings = spine.facts.sortings
    done = sortings["cleared"]
    rows = np.flatnonzero((done >= spine.begin) & (done < spine.end))
    return Tally(spine.once(sorting_keys).take(rows), done[rows] - sortings["arrived"][rows])


@kpi(
    "Sorting time",
    unit="duration",
    denominator="pick lists that left the sorter in the window",
    better="lower",
    source=SORTERS,
    tags=TAGS,
)
def sorting_time(spine: Spine) -> Terms:
    """Mean time from picked to the emptying of the chute: induction, belt, sorter and chute."""
    return mean(spine.once(sorting_times))


def chutes_taken(spine: Spine) -> Level:
    """Chutes that an order has."""
    sortings = spine.facts.sortings
    keys = spine.once(sorting_keys)
    return (Spans(keys, sortings["assigned"], sortings["cleared"], 1.0),)


def sorting_jobs(spine: Spine) -> Level:
    """Shipments picked and not sorted."""
    sortings = spine.facts.sortings
    keys = spine.once(sorting_keys)
    return (Spans(keys, sortings["arrived"], sortings["cleared"], 1.0),)


@kpi(
    "Chutes in use",
    unit="%",
    denominator="chutes x time: the observed window",
    source=SORTERS,
    tags=SITE,
    bounds=SHARE,
)
def chutes_in_use(spine: Spine) -> Terms:
    """Share of the chutes that an order has, averaged over time."""
    chutes = np.zeros(len(spine.cast.sites))
    for site, name in enumerate(spine.cast.sites):
        sorting = spine.scenario.warehouses[name].sorting
        if sorting is not None and isinstance(sorting.equipment, ConveyorSorter):
            chutes[site] = sorting.equipment.chutes
    (taken,) = chutes_taken(spine)
    sites = np.flatnonzero(chutes)
    seconds = Tally(taken.keys, spine.within(taken.since, taken.until))
    room = Tally(Keys(spine.sizes, site=sites), chutes[sites] * spine.window)
    return Terms((seconds,), (room,))


@kpi(
    "Shipments at the sorter",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source=SORTERS,
    tags=TAGS,
)
def sorting_queue(spine: Spine) -> Terms:
    """Shipments picked and not yet sorted, averaged over time: the backlog of the sorter."""
    return time_average(spine, sorting_jobs(spine))


KPIS = (
    sorter_utilisation,
    items_sorted,
    round_trips,
    sorting_time,
    chutes_in_use,
    sorting_queue,
)
