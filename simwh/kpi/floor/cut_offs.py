"""What the floor still owes at a tier's cut-off, and whether it left with its truck.

A cut-off is that of the floor's waves for the tier, else the tier's own. What reached the floor by
then is meant for the first truck after it; where trucks keep no timetable, for that local day.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from simwh.calendars import BoundCalendar, Calendar
from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.floor.crews import ORDER_TAGS
from simwh.kpi.spine import MOMENT, Spine
from simwh.kpi.terms import Floats, Keys, Terms, ones, ratio
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.policy.release.wave import Wave
from simwh.scenario.customers import CutOff
from simwh.scenario.sites import Warehouse

SOURCE = "Gallien and Weber, M&SOM 12(4), 2010; de Koster, Le-Duc and Roodbergen, EJOR 182(2), 2007"


class CutOffs(NamedTuple):
    """The cut-offs of one tier at one site in the window, and the departures that follow them."""

    tier: int
    site: int
    at: Floats
    leaves: Floats


def cut_offs(spine: Spine) -> tuple[CutOffs, ...]:
    """Return the cut-offs in the window whose trucks left before the clock stopped."""
    return tuple(_cut_offs(spine))


def _cut_offs(spine: Spine) -> Iterator[CutOffs]:
    scenario = spine.scenario
    for site, name in enumerate(spine.cast.sites):
        warehouse = scenario.warehouses[name]
        for tier, called in enumerate(spine.cast.tiers):
            cut_off = _cut_off(warehouse, called, scenario.tiers[called].cut_off)
            if cut_off is None:
                continue
            calendar = bound_calendar(spine, cut_off.calendar)
            leaves = _departure(spine, warehouse)
            pairs = [
                (at, out) for at in _instants(spine, calendar, cut_off.at)
                if (out := leaves(at)) <= spine.run.stopped
            ]  # fmt: skip
            yield CutOffs(tier, site, *np.array(pairs, float).reshape(-1, 2).T)


def _cut_off(warehouse: Warehouse, tier: str, of_tier: CutOff | None) -> CutOff | None:
    """Return the cut-off of a tier at a warehouse, on whose clock it is."""
    release = None if warehouse.picking is None else warehouse.picking.release
    if isinstance(release, Wave) and tier in release.cut_offs:
        return CutOff(at=release.cut_offs[tier], calendar=warehouse.calendar)
    return of_tier


def bound_calendar(spine: Spine, name: str | None) -> BoundCalendar:
    """Return a calendar of the scenario in seconds; one that never closes without a name."""
    scenario = spine.scenario
    calendar = Calendar() if name is None else scenario.calendars[name]
    return calendar.bind(scenario.start, scenario.time_zone)


def _departure(spine: Spine, warehouse: Warehouse) -> Callable[[float], float]:
    """Return when what came by a cut-off is to have left."""
    calendar, dispatch = bound_calendar(spine, warehouse.calendar), warehouse.dispatch
    if isinstance(dispatch, Scheduled):
        next_truck = dispatch.instants(calendar)
        return lambda at: next_truck(math.nextafter(at, math.inf))
    clock = calendar.clock
    return lambda at: clock.midnight(clock.day(at) + 1)


def _instants(spine: Spine, calendar: BoundCalendar, at: float) -> Iterator[float]:
    time = calendar.next_time_of_day(spine.begin, at)
    while time < spine.end:
        yield time
        time = calendar.next_time_of_day(math.nextafter(time, math.inf), at)


@kpi(
    "On time to cut-off",
    unit="%",
    denominator="shipments that reached the floor between two cut-offs of their tier",
    better="higher",
    source=SOURCE,
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def on_time_to_cut_off(spine: Spine) -> Terms:
    """Share of what reached the floor by its tier's cut-off that left with the next truck.

    Where trucks keep no timetable it is to leave on that local day. Tiers without a cut-off are
    left out; what comes after a cut-off counts for the next.
    """
    ready, shipped = (spine.facts.shipments[name] for name in ("ready", "shipped"))
    keys = spine.shipment_keys
    rows, kept = [np.empty(0, np.intp)], [np.empty(0, bool)]
    for tier, site, at, leaves in spine.once(cut_offs):
        mine = np.flatnonzero((keys.tier == tier) & (keys.site == site))
        place = np.searchsorted(at, ready[mine])
        mine, place = mine[place < len(at)], place[place < len(at)]
        rows.append(mine)
        kept.append(shipped[mine] <= leaves[place] + MOMENT)
    row = np.concatenate(rows)
    return ratio(keys.take(row), np.concatenate(kept), ones(len(row)))


@kpi(
    "Backlog at cut-off",
    unit="count",
    denominator="cut-offs of tiers at warehouses in the window",
    better="lower",
    source=SOURCE,
    tags=("tier", "site"),
)
def backlog_at_cut_off(spine: Spine) -> Terms:
    """Shipments of a tier that reached the floor and are not packed when its cut-off strikes."""
    ready, packed = (spine.facts.shipments[name] for name in ("ready", "packed"))
    found: list[tuple[int, int, int, int]] = []
    for tier, site, at, _ in spine.once(cut_offs):
        mine = spine.shipment_keys.mask({"tier": tier, "site": site})
        came, went = np.sort(ready[mine]), np.sort(packed[mine])  # NaN is last: never
        here = np.searchsorted(came, at, "right") - np.searchsorted(went, at, "right")
        found.append((tier, site, int(here.sum()), len(at)))
    tiers, sites, owed, count = np.array(found, np.int64).reshape(-1, 4).T
    return ratio(Keys(spine.sizes, tiers, sites), owed, count)


KPIS = (on_time_to_cut_off, backlog_at_cut_off)
