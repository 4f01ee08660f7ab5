"""Stock by point, read off the rows that moved it: areas, availability and cycles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.columns import rows_of
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Bools, Floats, Keys, sums
from simwh.record import ORDER, UNPICKED

Index = NDArray[np.intp]


class Path(NamedTuple):
    """What was available over time, by point.

    Attributes
    ----------
    ready : float array, by point
        Seconds of the window in which stock was available.
    fault : (int, float, int) or None
        Point, time and quanta of the first level below zero, which cannot be.
    """

    ready: Floats
    fault: tuple[int, float, int] | None


def items(spine: Spine) -> int:
    """Return the number of items, by which points are numbered."""
    return len(spine.cast.items)


def point_keys(spine: Spine) -> Keys:
    """Return where stock points belong."""
    site, item = np.divmod(np.arange(len(spine.run.opening)), items(spine))
    return Keys(spine.sizes, site=site, item=item)


def quantum(spine: Spine) -> Floats:
    """Return the units in a quantum, by point."""
    return np.tile(spine.cast.quantum, len(spine.cast.sites))


def value(spine: Spine) -> Floats:
    """Return the value of a quantum, by point."""
    return np.tile(spine.cast.quantum * spine.cast.value, len(spine.cast.sites))


def part_point(spine: Spine) -> Index:
    """Return the point of every part; -1 before it is sourced."""
    parts = spine.facts.parts
    point = parts["site"].astype(np.intp)
    point *= items(spine)
    point += parts["item"]
    point[parts["site"] < 0] = -1
    return point


def demanded(spine: Spine) -> Floats:
    """Return the units that observed orders demanded of every point."""
    point = spine.once(part_point)[spine.parts]
    sited = point >= 0
    return sums(point[sited], spine.units[sited], len(spine.run.opening))


def upstream(spine: Spine) -> tuple[Index, Index]:
    """Return the replenishment orders at other sites, and the points that they leave."""
    rows = spine.facts.replenishments
    internal: Index = np.flatnonzero(rows["source"] >= 0)
    source = rows["source"][internal].astype(np.intp)
    return internal, source * items(spine) + rows["point"][internal] % items(spine)


def arrived(spine: Spine) -> NDArray[np.int64]:
    """Return the quanta that come of every replenishment order: those that are not missing."""
    orders = spine.facts.replenishments
    quanta: NDArray[np.int64] = orders["quantity"] - orders["missing"]
    return quanta


def movements(spine: Spine) -> tuple[Index, Floats, NDArray[np.int64]]:
    """Return point, time and size of every change of what is available; by point, then by time."""
    parts, orders = spine.facts.parts, spine.facts.replenishments
    adjusted = spine.facts.adjustments
    internal, source = spine.once(upstream)
    point = np.concatenate((spine.once(part_point), orders["point"], source, adjusted["point"]))
    sent = orders["allocated"][internal]
    time = np.concatenate((parts["allocated"], orders["received"], sent, adjusted["time"]))
    happened = rows_of(~np.isnan(time))
    narrow = np.min_scalar_type(len(spine.run.opening))  # sorts faster
    order = np.lexsort((time[happened], point[happened].astype(narrow)))
    order = order + happened.start if isinstance(happened, slice) else happened[order]
    change = np.concatenate(
        (
            -parts["quantity"].astype(np.int64),
            spine.once(arrived),
            -orders["quantity"][internal],
            adjusted["quantity"],
        )
    )
    return point[order], time[order], change[order]


def path(spine: Spine) -> Path:
    """Return how long each point had stock available, and whether its level was possible."""
    opening = spine.run.opening
    point, time, change = movements(spine)
    begins = np.diff(point, prepend=-1) != 0
    first = np.flatnonzero(begins)
    change[first] += opening[point[first]]
    level = np.cumsum(change, out=change)
    before = np.concatenate(([0], level))[first]
    level -= np.repeat(before, np.diff(first, append=len(point)))
    until = np.append(time[1:], np.inf)
    until[first[1:] - 1] = np.inf
    negative = np.flatnonzero((level < 0) & (until > time))  # once an instant's changes are done
    worst = negative[:1].tolist()
    fault = (int(point[worst[0]]), float(time[worst[0]]), int(level[worst[0]])) if worst else None
    ready = sums(point, np.where(level > 0, spine.within(time, until), 0.0), len(opening))
    begun = np.full(len(opening), np.inf)
    begun[point[first]] = time[first]
    ready += np.where(opening > 0, spine.within(np.zeros(len(opening)), begun), 0.0)
    return Path(ready, fault)


def on_hand_area(spine: Spine) -> Floats:
    """Return the unit-seconds on hand in the window, by point: allocated stock included."""
    parts, orders = spine.facts.parts, spine.facts.replenishments
    internal, source = spine.once(upstream)
    points = len(spine.run.opening)
    area = spine.run.opening * spine.window
    seconds = spine.within(orders["received"]) * spine.once(arrived)
    area += sums(orders["point"], seconds, points)
    seconds = spine.within(orders["shipped"][internal]) * orders["quantity"][internal]
    area -= sums(source, seconds, points)
    adjusted = spine.facts.adjustments
    joined = adjusted["cause"] != UNPICKED  # what was never picked was on hand all the time
    seconds = spine.within(adjusted["time"]) * adjusted["quantity"] * joined
    area += sums(adjusted["point"], seconds, points)
    seconds = spine.within(spine.left)
    seconds *= parts["quantity"]
    point = spine.once(part_point)  # a part that left has a point
    area -= sums(np.maximum(point, 0), seconds, points)
    return area * spine.once(quantum)


class Waits(NamedTuple):
    """What was asked of a point and not given at once; `until` is infinite while it waits."""

    point: Index
    since: Floats
    until: Floats


def waiting_parts(spine: Spine) -> Index:
    """Return the rows of the parts that were not filled at once, lost ones included."""
    parts = spine.facts.parts
    late = (parts["allocated"] != parts["sourced"]) & (parts["quantity"] > 0)
    rows: Index = np.flatnonzero(late & ~np.isnan(parts["sourced"]))
    return rows


def waits(spine: Spine) -> Waits:
    """Return the parts and internal orders that waited, or were given another item at once."""
    parts, orders = spine.facts.parts, spine.facts.replenishments
    rows = spine.once(waiting_parts)
    internal, source = spine.once(upstream)
    late = orders["allocated"][internal] != orders["ordered"][internal]
    internal, source = internal[late], source[late]
    until = np.fmin(parts["allocated"][rows], parts["ended"][rows])
    given = np.flatnonzero(parts["asked"] >= 0)
    at_once = parts["sourced"][given]
    instead = parts["site"][given].astype(np.intp) * items(spine) + parts["asked"][given]
    until = np.concatenate((until, orders["allocated"][internal], at_once))
    return Waits(
        np.concatenate((spine.once(part_point)[rows], source, instead)),
        np.concatenate((parts["sourced"][rows], orders["ordered"][internal], at_once)),
        np.where(np.isnan(until), np.inf, until),
    )


def cycles(spine: Spine) -> tuple[Index, Bools]:
    """Return the receipts in the window, and whether each ended a cycle without a stock-out.

    A cycle at a point ends with a receipt and begins after the one before it. There was a
    stock-out in it if something asked of the point was not given at once, or still waited.
    """
    orders = spine.facts.replenishments
    point, since, until = spine.once(waits)
    receipts = np.flatnonzero(~np.isnan(orders["received"]) & (orders["kind"] == ORDER))
    # Kind 0 is a receipt, so it precedes what begins or ends to wait at the same instant.
    kind = np.repeat([0, 1, 2], (len(receipts), len(point), len(point)))
    time = np.concatenate((orders["received"][receipts], since, until))
    place = np.concatenate((orders["point"][receipts], point, point))
    row = np.concatenate((receipts, np.full(2 * len(point), -1)))
    order = np.lexsort((kind, time, place))
    kind, place, row = kind[order], place[order], row[order]
    begun, ended = np.cumsum(kind == 1), np.cumsum(kind == 2)
    at = np.flatnonzero(kind == 0)
    same = np.diff(place[at], prepend=-1) == 0
    started = np.diff(begun[at], prepend=0)
    first = np.flatnonzero(~same)  # a point's first cycle begins with the run
    group = np.concatenate(([0], begun))[np.searchsorted(place, place[at[first]])]
    started[first] = begun[at[first]] - group
    short = (started > 0) | (begun[at] > ended[at])
    received = orders["received"][row[at]]
    seen = (received >= spine.begin) & (received < spine.end)
    return row[at][seen], ~short[seen]
