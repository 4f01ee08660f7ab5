"""Short series for reports: levels and fill rates by bucket of the whole run, warm-up included."""

from __future__ import annotations

from math import ceil, nan

import numpy as np

from simwh.kpi import levels
from simwh.kpi.levels import Level
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Ints, Keys, Values, sums

BUCKETS = 60
"""Most buckets of a series."""
HOUR, DAY = 3600.0, 86400.0
WIDTHS = (HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY)
"""Widths that buckets may have; beyond the last, multiples of it."""


def bucket_width(end: float) -> float:
    """Return the least width of which at most `BUCKETS` cover ``[0, end)``."""
    least = end / BUCKETS
    return next(
        (width for width in WIDTHS if width >= least), ceil(least / WIDTHS[-1]) * WIDTHS[-1]
    )


def edges_of(end: float) -> Floats:
    """Return the edges of the buckets; the last bucket ends with the run."""
    width = bucket_width(end)
    return np.append(np.arange(0.0, end, width), end)


def series(spine: Spine) -> dict[str, list[float]]:
    """Return the series by name.

    ``"time"`` has the seconds at which the buckets begin. ``on_hand`` (overall and by site),
    ``backorders`` and ``open_orders`` (overall, by tier and by site) are averages over each bucket;
    ``unit_fill_rate`` is that of the orders placed in it, NaN without one.
    """
    edges = edges_of(spine.end)
    found = {"time": edges[:-1].tolist()}
    for name, level, tags in (
        ("on_hand", levels.on_hand(spine), ("site",)),
        ("backorders", levels.backorders(spine), ("tier", "site")),
        ("open_orders", levels.open_orders(spine), ("tier", "site")),
    ):
        for tag in (None, *tags):
            averages = _averages(spine, level, tag, edges)
            found |= _named(spine, name, tag, averages)
    for tag in (None, "tier", "site"):
        found |= _named(spine, "unit_fill_rate", tag, _fill_rates(spine, tag, edges))
    return found


def _named(spine: Spine, name: str, tag: str | None, rows: Floats) -> dict[str, list[float]]:
    if tag is None:
        return {name: rows[0].tolist()}
    names = spine.cast.tiers if tag == "tier" else spine.cast.sites
    return {f"{name}[{tag}={called}]": rows[i].tolist() for i, called in enumerate(names)}


def _groups(spine: Spine, keys: Keys, tag: str | None) -> tuple[Ints | int, int]:
    if tag is None:
        return 0, 1
    index = getattr(keys, tag)
    count = spine.sizes[0] if tag == "tier" else spine.sizes[1]
    return np.where(index < 0, count - 1, index), count


def _averages(spine: Spine, level: Level, tag: str | None, edges: Floats) -> Floats:
    """Return the average of a level in each bucket, by group."""
    buckets = len(edges) - 1
    total: Floats | float = 0.0
    for keys, since, until, size in level:
        group, count = _groups(spine, keys, tag)
        total = total + _areas(group, count, since, size, edges)
        if until is not None:
            total = total - _areas(group, count, until, size, edges)
    widths = np.diff(edges)
    return np.asarray(total).reshape(-1, buckets) / widths


def _areas(
    group: Ints | int, count: int, time: Floats | float, size: Values | float, edges: Floats
) -> Floats:
    """Return what changes of `size` at `time` add to the area under a level, by group and bucket."""
    buckets = len(edges) - 1
    time, size, group = np.broadcast_arrays(time, size, group)
    seen = time < edges[-1]  # NaN is never
    time, size, group = time[seen], size[seen], group[seen]
    bucket = np.clip(np.searchsorted(edges, time, side="right") - 1, 0, buckets - 1)
    cell = group * buckets + bucket
    first = sums(cell, (edges[bucket + 1] - time) * size, count * buckets)
    step = sums(cell, size, count * buckets).reshape(count, buckets)
    before = np.cumsum(step, axis=1) - step
    return first.reshape(count, buckets) + before * np.diff(edges)


def _fill_rates(spine: Spine, tag: str | None, edges: Floats) -> Floats:
    facts = spine.facts
    parts = facts.parts
    rows = np.flatnonzero((parts["quantity"] > 0) & ~np.isnan(parts["sourced"]))
    placed = facts.orders["placed"][parts["order"][rows]]
    rows, placed = rows[placed < edges[-1]], placed[placed < edges[-1]]
    bucket = np.searchsorted(edges, placed, side="right") - 1
    group, count = _groups(spine, spine.keys_of_parts(rows), tag)
    cell, cells = group * (len(edges) - 1) + bucket, count * (len(edges) - 1)
    units = spine.units_of(rows)
    at_once = parts["allocated"][rows] == parts["sourced"][rows]
    asked, given = sums(cell, units, cells), sums(cell, units * at_once, cells)
    rate = np.divide(given, asked, out=np.full(cells, nan), where=asked > 0)
    return rate.reshape(count, -1)
