"""Short series for reports: levels and fill rates by bucket of the whole run, warm-up included."""

from __future__ import annotations

from math import ceil, nan

import numpy as np

from simwh.kpi import levels
from simwh.kpi.columns import rows_of
from simwh.kpi.levels import Spans
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Ints, Keys, Values, sums

BUCKETS = 60
"""Most buckets of a series."""
BOTH = ("tier", "site")
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
        ("backorders", levels.backorders(spine), BOTH),
        ("open_orders", levels.open_orders(spine), BOTH),
    ):
        area = sum(areas(spine, spans, edges) for spans in level)
        found |= _told(spine, name, tags, np.asarray(area), np.diff(edges))
    asked, given = _demand(spine, edges)
    return found | _told(spine, "unit_fill_rate", BOTH, given, asked)


def _told(
    spine: Spine, name: str, tags: tuple[str, ...], above: Floats, below: Floats
) -> dict[str, list[float]]:
    """Return ratios of cubes (tier, site, bucket) overall and by each of the tags."""
    names = {"tier": spine.cast.tiers, "site": spine.cast.sites}
    found = {name: _ratio(above, below, (0, 1)).tolist()}
    for tag in tags:
        rows = _ratio(above, below, (1,) if tag == "tier" else (0,)).tolist()
        # The last site is nowhere, and is not told.
        found |= {
            f"{name}[{tag}={called}]": row for called, row in zip(names[tag], rows, strict=False)
        }
    return found


def _ratio(above: Floats, below: Floats, over: tuple[int, ...]) -> Floats:
    """Divide sums of cubes over some axes, or by widths; NaN where the divisor is 0."""
    top = above.sum(over)
    base = below if below.ndim == 1 else below.sum(over)
    return np.asarray(np.divide(top, base, out=np.full(top.shape, nan), where=base > 0))


def _cells(spine: Spine, keys: Keys, bucket: Ints, edges: Floats) -> tuple[Ints, tuple[int, ...]]:
    """Return the cell of each row in a cube of tier, site and bucket, and the cube's shape."""
    tiers = 1 if keys.tier is None else spine.sizes[0]
    shape = tiers, spine.sizes[1], len(edges) - 1
    group: Ints | int = 0 if keys.tier is None else keys.tier.astype(np.intp) * shape[1]
    group = group + np.where(keys.site < 0, shape[1] - 1, keys.site)  # type: ignore[operator, arg-type]
    return group * shape[2] + bucket, shape


def areas(spine: Spine, spans: Spans, edges: Floats) -> Floats:
    """Return the area under a level in each bucket, by tier and site."""
    keys, since, until, size = spans
    area = _changes(spine, keys, since, size, edges)
    return area if until is None else area - _changes(spine, keys, until, size, edges)


def _changes(
    spine: Spine, keys: Keys, time: Floats | float, size: Values | float, edges: Floats
) -> Floats:
    """Return what changes of `size` at `time` add to the area in each bucket."""
    time, size = np.broadcast_to(time, keys.rows), np.broadcast_to(size, keys.rows)
    seen = rows_of(time < edges[-1])  # NaN is never
    time, size = time[seen], size[seen]
    bucket = np.clip(np.searchsorted(edges, time, side="right") - 1, 0, None)
    cells, shape = _cells(spine, keys.take(seen), bucket, edges)
    count = int(np.prod(shape))
    first = sums(cells, (edges[bucket + 1] - time) * size, count).reshape(shape)
    step = sums(cells, size, count).reshape(shape)
    return first + (np.cumsum(step, axis=2) - step) * np.diff(edges)


def _demand(spine: Spine, edges: Floats) -> tuple[Floats, Floats]:
    """Return the units demanded, and those filled at once, by tier, site and bucket of placing."""
    facts = spine.facts
    parts = facts.parts
    placed = facts.orders["placed"][parts["order"]]
    sourced = parts["sourced"]
    rows = rows_of((parts["quantity"] > 0) & ~np.isnan(sourced) & (placed < edges[-1]))
    bucket = np.searchsorted(edges, placed[rows], side="right") - 1
    cells, shape = _cells(spine, spine.keys_of_parts(rows), bucket, edges)
    units = spine.units_of(rows)
    at_once = parts["allocated"][rows] == sourced[rows]
    asked = sums(cells, units, int(np.prod(shape))).reshape(shape)
    return asked, sums(cells, units * at_once, int(np.prod(shape))).reshape(shape)
