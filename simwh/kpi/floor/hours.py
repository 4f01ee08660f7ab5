"""What is on the floor over the hours of the day, on the clock of each warehouse."""

from __future__ import annotations

import numpy as np

from simwh.kpi.floor.cut_offs import bound_calendar
from simwh.kpi.levels import Spans
from simwh.kpi.series import DAY, HOUR, areas
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Ints

BACKLOG = "floor_backlog"
"""Shipments that have reached the floor and are not packed, by the local hour of the day."""
HOURS = tuple(hour * HOUR for hour in range(24))
"""Seconds after midnight at which the hours of `BACKLOG` begin."""
MOST_DAYS = 366
"""Of a longer window the first days are told, so that memory is bounded."""


def hour_rows(spine: Spine) -> dict[str, list[float]]:
    """Return the backlog by hour of the day, overall, by tier and by site.

    An average over the whole hours of the window; empty where no site has pickers or packers.
    """
    sites = np.flatnonzero(spine.has_crew("picking") | spine.has_crew("packing"))
    end = min(spine.end, spine.begin + MOST_DAYS * DAY)
    edges = _edges(spine, end)
    whole = edges[:-1] >= spine.begin
    if not len(sites) or not whole.any():
        return {}
    shipments = spine.facts.shipments
    spans = Spans(spine.shipment_keys, shipments["ready"], shipments["packed"], 1.0)
    area = areas(spine, spans, edges)[:, :, whole]
    average = np.stack(
        [_by_hour(area[:, site], _hours(spine, int(site), edges[:-1][whole])) for site in sites],
        axis=1,
    )
    told = {BACKLOG: average.sum(axis=(0, 1)).tolist()}
    for name, level in zip(spine.cast.tiers, average.sum(axis=1), strict=False):
        told[f"{BACKLOG}[tier={name}]"] = level.tolist()
    for site, level in zip(sites, average.sum(axis=0), strict=True):
        told[f"{BACKLOG}[site={spine.cast.sites[site]}]"] = level.tolist()
    return told


def _hours(spine: Spine, site: int, times: Floats) -> Ints:
    """Return the local hours of these times at a site."""
    calendar = spine.scenario.warehouses[spine.cast.sites[site]].calendar
    clock = bound_calendar(spine, calendar).clock
    return np.array([clock.local(time).hour for time in times.tolist()], np.intp)


def _by_hour(area: Floats, hours: Ints) -> Floats:
    """Return the average by tier and hour of the day; NaN for hours that there are none of."""
    seconds = np.bincount(hours, minlength=len(HOURS)) * HOUR
    held = np.stack([np.bincount(hours, row, len(HOURS)) for row in area])
    blank = np.full(held.shape, np.nan)
    return np.asarray(np.divide(held, seconds, out=blank, where=seconds > 0))


def _edges(spine: Spine, end: float) -> Floats:
    """Return 0 and the full hours after it up to `end`, on the scenario's clock."""
    start = bound_calendar(spine, None).local(0.0)
    past = start.minute * 60.0 + start.second
    full = np.arange((HOUR - past) % HOUR, end + 0.5, HOUR)
    return full if full[:1] == 0 else np.append(0.0, full)
