"""What can be observed: samples, levels and windows, and the operators over them.

A *sample* has one value an order, line part, shipment, tour or replenishment order. A *level* is
piecewise constant in time: its operators weigh each value by how long it lasted. *Windows* have one
value for each of the consecutive windows that fit whole into the observed one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any, NamedTuple

import numpy as np

from simwh.kpi import levels, samples, trips
from simwh.kpi.catalogue import POSITIVE, Bounds
from simwh.kpi.floor import (
    dock,
    faces,
    fleet,
    impatience,
    loading,
    moves,
    pieces,
    servers,
    sorting,
    stations,
)
from simwh.kpi.levels import Level, changes
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Pair, Tally, Where, sums

ORDER = ("tier", "site", "zone")
PART = (*ORDER, "item")
VISIT = (*ORDER, "station")
POINT = ("site", "item")
SERVER = ("site", "server")
ANY: Bounds = (-inf, inf)
"""Orders may be sent back, and stock owed."""


@dataclass(frozen=True)
class Observable:
    """Something that an operator can be applied to.

    Attributes
    ----------
    name : str
    kind : "sample", "level" or "windows"
    unit : str
        As of a KPI.
    tags : tuple of str
    observe : callable
        From the spine to a `Tally`, a `Level` or `Events`.
    bounds : (float, float)
    """

    name: str
    kind: str
    unit: str
    tags: tuple[str, ...]
    observe: Callable[[Spine], Any]
    bounds: Bounds = POSITIVE

    def rising(self, spine: Spine) -> Tally:
        """Return a sample, smallest value first: percentiles are taken of it again and again."""
        tally: Tally = self.observe(spine)
        order = np.argsort(tally.values, kind="stable")
        return Tally(tally.keys.take(order), tally.values[order])

    @property
    def description(self) -> str:
        """The first line of what its function says."""
        return (self.observe.__doc__ or "").strip().partition("\n")[0]


def _table(*entries: Observable) -> Mapping[str, Observable]:
    return {entry.name: entry for entry in entries}


OBSERVABLES = _table(
    *(Observable(name, "sample", "duration", ORDER, make) for name, make in samples.CAUSES.items()),
    Observable("wait_for_packer", "sample", "duration", ORDER, samples.wait_for_packer),
    Observable("line_cycle_time", "sample", "duration", PART, samples.line_cycle_time),
    Observable("line_wait_for_stock", "sample", "duration", PART, samples.line_wait_for_stock),
    Observable("line_quantity", "sample", "units", PART, samples.line_quantity),
    Observable("order_lines", "sample", "count", ORDER, samples.order_lines),
    Observable("shipment_weight", "sample", "kg", ORDER, samples.shipment_weight),
    Observable("shipment_distance", "sample", "m", ORDER, samples.shipment_distance),
    Observable("tour_time", "sample", "duration", ("site",), samples.tour_time),
    Observable("tour_distance", "sample", "m", ("site",), samples.tour_distance),
    Observable("tour_lines", "sample", "count", ("site",), samples.tour_lines),
    Observable("dock_time", "sample", "duration", POINT, dock.dock_times),
    Observable("put_away_wait", "sample", "duration", ("site",), dock.put_away_waits),
    Observable("face_wait", "sample", "duration", ORDER, faces.face_waits),
    Observable("staging_queue", "level", "count", ORDER, loading.staged),
    Observable("door_wait", "sample", "duration", ("site",), loading.door_waits),
    Observable("fleet_wait", "sample", "duration", ("site",), fleet.waits),
    Observable("trucks_away", "level", "count", ("site",), fleet.away),
    Observable("truck_lateness", "sample", "duration", ("site",), loading.lateness),
    Observable("trip_load", "sample", "count", ("site",), trips.trip_shipments),
    Observable("trip_weight", "sample", "kg", ("site",), trips.trip_weight),
    Observable("trip_left_behind", "sample", "count", ("site",), trips.trip_left_behind),
    Observable("lead_time", "sample", "duration", POINT, samples.lead_time),
    Observable("lead_time_demand", "sample", "units", POINT, samples.lead_time_demand),
    Observable("order_quantity", "sample", "units", POINT, samples.order_quantity, ANY),
    Observable("on_hand", "level", "units", POINT, levels.on_hand),
    Observable("available", "level", "units", POINT, levels.available),
    Observable("on_order", "level", "units", POINT, levels.on_order),
    Observable("at_dock", "level", "units", POINT, levels.at_dock, ANY),
    Observable("backorders", "level", "units", PART, levels.backorders),
    Observable("internal_backorders", "level", "units", POINT, levels.internal_backorders),
    Observable("due_from_sites", "level", "units", POINT, levels.due_from_sites),
    Observable("net_stock", "level", "units", POINT, levels.net_stock, ANY),
    Observable("inventory_position", "level", "units", POINT, levels.inventory_position, ANY),
    Observable("open_orders", "level", "count", ORDER, levels.open_orders),
    Observable("in_transit", "level", "count", ORDER, levels.in_transit),
    Observable("picking_queue", "level", "count", ORDER, levels.picking_queue),
    Observable("picking_jobs", "level", "count", ORDER, levels.picking_jobs),
    Observable("busy_pickers", "level", "count", ("site",), levels.busy_pickers),
    Observable("packing_queue", "level", "count", ORDER, levels.packing_queue),
    Observable("packing_jobs", "level", "count", ORDER, levels.packing_jobs),
    Observable("door_queue", "level", "count", ORDER, levels.door_queue),
    Observable("busy_packers", "level", "count", ORDER, levels.busy_packers),
    Observable("sorting_time", "sample", "duration", ORDER, sorting.sorting_times),
    Observable("machine_cycle", "sample", "duration", ("site",), moves.cycles),
    Observable("machine_travel", "sample", "duration", ("site",), moves.any_travel),
    Observable("single_command_travel", "sample", "duration", ("site",), moves.single_travel),
    Observable("dual_command_travel", "sample", "duration", ("site",), moves.dual_travel),
    Observable("busy_machines", "level", "count", ("site",), moves.busy_machines),
    Observable("sorting_jobs", "level", "count", ORDER, sorting.sorting_jobs),
    Observable("chutes_taken", "level", "count", ORDER, sorting.chutes_taken),
    Observable("station_queue", "level", "count", VISIT, stations.station_queue),
    Observable("station_jobs", "level", "count", VISIT, stations.station_jobs),
    Observable("station_work", "level", "count", VISIT, stations.station_work),
    Observable("station_held", "level", "count", VISIT, stations.station_held),
    Observable("visit_time", "sample", "duration", VISIT, stations.visit_time),
    Observable("visit_wait", "sample", "duration", VISIT, stations.visit_wait),
    Observable("floor_jobs", "level", "count", ORDER, stations.floor_jobs),
    Observable("floor_time", "sample", "duration", ORDER, stations.floor_time),
    Observable("picker_wait", "sample", "duration", ORDER, impatience.picker_wait),
    Observable("line_wait_for_picker", "sample", "duration", ORDER, pieces.line_wait_for_picker),
    Observable("line_picking_time", "sample", "duration", ORDER, pieces.line_picking_time),
    Observable("picking_lines", "level", "count", ORDER, pieces.picking_lines),
    Observable("servers_down", "level", "count", SERVER, servers.servers_down),
    Observable("servers_up", "level", "count", SERVER, servers.servers_up),
    Observable("repairs", "level", "count", SERVER, servers.repairs),
    Observable("downtime", "sample", "duration", SERVER, servers.downtimes),
    Observable("wait_for_mechanic", "sample", "duration", SERVER, servers.waits_for_mechanic),
    Observable("round_time", "sample", "duration", SERVER, servers.round_times),
    Observable("demand_per", "windows", "units", PART, samples.demanded),
    Observable("orders_per", "windows", "count", ORDER, samples.orders_placed),
    Observable("filled_per", "windows", "units", PART, samples.filled),
    Observable("lost_per", "windows", "units", PART, samples.lost),
    Observable("asked_per", "windows", "units", POINT, samples.asked, ANY),
    Observable("ordered_per", "windows", "units", POINT, samples.ordered, ANY),
    Observable("bought_per", "windows", "units", POINT, samples.bought, ANY),
    Observable("received_per", "windows", "units", POINT, samples.received, ANY),
    Observable("outdated_per", "windows", "units", POINT, samples.outdated),
    Observable("missing_per", "windows", "units", POINT, samples.missing, ANY),
    Observable("sent_per", "windows", "units", POINT, samples.sent, ANY),
    Observable("transshipped_per", "windows", "units", POINT, samples.transshipped),
)
"""Name to observable. ``at(level, phase, every=period)`` makes a sample of a level."""


class Observed(NamedTuple):
    """Values and their weights: seconds of a level, None where each counts alike."""

    values: Floats
    weights: Floats | None


def observe_sample(spine: Spine, thing: Observable, where: Where) -> Observed:
    """Return the values of a sample."""
    return Observed(np.asarray(spine.once(thing.rising).pick(where), float), None)


def observe_ranked(
    spine: Spine, thing: Observable, where: Where, first: int, last: int
) -> Observed:
    """Return the values of a sample that come first to last at their site, in order of the record.

    Orders are recorded as they are placed, tours as they begin.
    """
    tally: Tally = thing.observe(spine)
    mask = tally.keys.mask(where)
    values, site = tally.values[mask], tally.keys.take(mask).site
    if site is None:
        return Observed(np.asarray(values[first - 1 : last], float), None)
    order = np.argsort(site, kind="stable")
    begins = np.flatnonzero(np.diff(site[order], prepend=-2) != 0)
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order))) + 1
    chosen = order[(rank >= first) & (rank <= last)]
    return Observed(np.asarray(values[np.sort(chosen)], float), None)


def _path(spine: Spine, thing: Observable, where: Where) -> tuple[Floats, Floats]:
    """Return the times of a level's changes, and its value after each."""
    level: Level = thing.observe(spine)
    time, change = changes(level, where)
    order = np.argsort(time, kind="stable")
    # Fractional quanta are not exact in binary; a nanounit is far below any quantum.
    return time[order], np.cumsum(change[order]).round(9)


def observe_level(spine: Spine, thing: Observable, where: Where) -> Observed:
    """Return the values that a level had in the window, and how long it had each."""
    time, value = _path(spine, thing, where)
    first, last = np.searchsorted(time, (spine.begin, spine.end), side="right")
    values = np.concatenate(([value[first - 1] if first else 0.0], value[first:last]))
    seconds = np.diff(np.concatenate(([spine.begin], time[first:last], [spine.end])))
    return Observed(values[seconds > 0], seconds[seconds > 0])


def observe_at(
    spine: Spine, thing: Observable, where: Where, phase: float, every: float
) -> Observed:
    """Return a level's values at the times of the window that lie `phase` after k x `every`.

    What happens at that instant has happened.
    """
    time, value = _path(spine, thing, where)
    first, last = ((edge - phase) / every for edge in (spine.begin, spine.end))
    times = phase + every * np.arange(ceil(first - 1e-9), ceil(last - 1e-9))
    after = np.searchsorted(time, times, side="right")
    return Observed(np.concatenate(([0.0], value))[after], None)


def observe_windows(spine: Spine, thing: Observable, where: Where, width: float) -> Observed:
    """Return what fell in each whole window of `width` seconds, from the end of the warm-up on."""
    events: samples.Events = thing.observe(spine)
    count = floor(spine.window / width + 1e-9)
    edges = spine.begin + width * np.arange(count + 1)
    mask = events.keys.mask(where)
    place = np.searchsorted(edges, events.times[mask], side="right")
    totals = sums(place, events.sizes[mask], count + 2)
    return Observed(totals[1 : count + 1], None)


# ---- operators


def average(seen: Observed) -> Pair:
    """Return sum and number; of a level, area and time."""
    values, weights = seen
    if weights is None:
        return float(values.sum()), float(len(values))
    return float(values @ weights), float(weights.sum())


def mean_square(seen: Observed) -> Pair:
    """Return the sum of the squares and the number; of a level, over time.

    Pooled over replications it tells a variance, whatever each replication's own mean.
    """
    return average(Observed(seen.values**2, seen.weights))


def variance(seen: Observed) -> Pair:
    """Return the sample variance (n - 1); of a level, the variance over time."""
    values, weights = seen
    if weights is None:
        return (float(values.var(ddof=1)), 1.0) if len(values) > 1 else (0.0, 0.0)
    if not len(values):
        return 0.0, 0.0
    centre = np.average(values, weights=weights)
    return float(np.average((values - centre) ** 2, weights=weights)), 1.0


def deviation(seen: Observed) -> Pair:
    """Return the standard deviation."""
    above, below = variance(seen)
    return above**0.5, below


def least(seen: Observed) -> Pair:
    """Return the smallest value."""
    return (float(seen.values.min()), 1.0) if len(seen.values) else (0.0, 0.0)


def greatest(seen: Observed) -> Pair:
    """Return the largest value."""
    return (float(seen.values.max()), 1.0) if len(seen.values) else (0.0, 0.0)


def quantile(seen: Observed, share: float) -> Pair:
    """Return the least value that `share` of the weight does not exceed."""
    values, weights = seen
    if not len(values):
        return 0.0, 0.0
    if weights is None:
        return float(np.quantile(values, share, method="inverted_cdf")), 1.0
    order = np.argsort(values, kind="stable")
    upto = np.cumsum(weights[order])
    place = np.searchsorted(upto, share * upto[-1] * (1 - 1e-12))
    return float(values[order][place]), 1.0


COMPARE: Mapping[str, Callable[[Floats, float], np.ndarray]] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
}


def probability(seen: Observed, sign: str, bound: float) -> Pair:
    """Return how many values compare so with `bound`, and how many there are; of a level, time."""
    values, weights = seen
    true = COMPARE[sign](values, bound)
    if weights is None:
        return float(np.count_nonzero(true)), float(len(values))
    return float(weights[true].sum()), float(weights.sum())


OPERATORS: Mapping[str, Callable[[Observed], Pair]] = {
    "mean": average,
    "time_average": average,
    "mean_square": mean_square,
    "variance": variance,
    "sd": deviation,
    "min": least,
    "max": greatest,
}
"""Operators of one argument; ``pNN`` (percentiles) and ``P(x > v)`` have their own form."""
