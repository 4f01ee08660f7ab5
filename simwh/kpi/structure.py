"""What the stock is made of: fast, slow, dead and excess, and items by ABC and XYZ.

Stock is told by its coverage: for how long the average inventory of a stock point lasts at the rate
of demand seen there in the window (Silver, Pyke and Thomas, on coverage and excess inventories).
Thresholds are the scenario's `stock_classes`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.catalogue import kpi
from simwh.kpi.inventory import AXSATER, SILVER, YEAR, value_area
from simwh.kpi.ledger.attribution import by_point, cell_keys
from simwh.kpi.spine import Spine
from simwh.kpi.stock import on_hand_area, part_point, point_keys, quantum, upstream
from simwh.kpi.terms import Floats, Tally, Terms, Where, ratio, sums

TAGS = ("site", "item")
COVERAGE = f"{SILVER}, coverage and excess inventories"
FSN = "fast, slow and non-moving items: Gopalakrishnan and Sundaresan, Materials Management, 1977"


def demanded(spine: Spine) -> Floats:
    """Return the units that customers and other sites asked of every point in the window."""
    points = len(spine.run.opening)
    point = spine.once(part_point)[spine.parts]
    sited = point >= 0
    found = sums(point[sited], spine.units[sited], points)
    orders = spine.facts.replenishments
    internal, source = spine.once(upstream)
    ordered, quantity = orders["ordered"][internal], orders["quantity"][internal]
    seen = (ordered >= spine.begin) & (ordered < spine.end) & (quantity > 0)
    return found + sums(source[seen], quantity[seen], points) * spine.once(quantum)


def coverage(spine: Spine) -> Floats:
    """Return the seconds that the average inventory of every point lasts; infinite if dead."""
    return _over(spine.once(on_hand_area), spine.once(demanded))


def _value(spine: Spine, share: Floats | NDArray[np.bool_]) -> Terms:
    return ratio(spine.once(point_keys), spine.once(value_area) * share, spine.window)


@kpi(
    "Fast stock",
    unit="money",
    denominator="time: the observed window",
    source=f"{FSN}; {COVERAGE}",
    tags=TAGS,
)
def fast_stock_value(spine: Spine) -> Terms:
    """Average value at stock points whose stock is demanded within `stock_classes.fast`."""
    return _value(spine, spine.once(coverage) <= spine.scenario.stock_classes.fast)


@kpi(
    "Slow stock",
    unit="money",
    denominator="time: the observed window",
    better="lower",
    source=f"{FSN}; {COVERAGE}",
    tags=TAGS,
)
def slow_stock_value(spine: Spine) -> Terms:
    """Average value at stock points with demand, whose stock lasts longer than that."""
    lasts = spine.once(coverage)
    return _value(spine, (lasts > spine.scenario.stock_classes.fast) & np.isfinite(lasts))


@kpi(
    "Dead stock",
    unit="money",
    denominator="time: the observed window",
    better="lower",
    source=f"{FSN}; {COVERAGE}",
    tags=TAGS,
)
def dead_stock_value(spine: Spine) -> Terms:
    """Average value at stock points of which nothing was asked in the observed window."""
    return _value(spine, np.isinf(spine.once(coverage)))


@kpi(
    "Excess stock",
    unit="money",
    denominator="time: the observed window",
    better="lower",
    source=COVERAGE,
    tags=TAGS,
)
def excess_stock_value(spine: Spine) -> Terms:
    """Average value beyond what is demanded within `stock_classes.excess`; dead stock is excess."""
    lasts = spine.once(coverage)
    within = _over(np.full(len(lasts), spine.scenario.stock_classes.excess), lasts)
    return _value(spine, np.maximum(0.0, 1 - within))


def value_by_demand(spine: Spine) -> Floats:
    """Return the average inventory value by tier, site and zone, by who demands the item there."""
    return by_point(spine, spine.once(value_area) / spine.window).ravel()


@kpi(
    "Inventory value by who it is for",
    unit="money",
    better="lower",
    source=f"{SILVER}, sec. 1.2, attributed as holding cost is",
    tags=("tier", "site", "zone"),
)
def attributed_inventory_value(spine: Spine) -> Terms:
    """Average inventory value, told by who demanded the item at the site."""
    return ratio(spine.once(cell_keys), spine.once(value_by_demand))


@kpi(
    "Turnover of the stock that is for a tier",
    unit="ratio",
    denominator="average inventory value by who demands the item at the site",
    better="higher",
    source=f"{SILVER}, sec. 1.2; {AXSATER}, sec. 5.1",
    tags=("tier", "site", "zone"),
)
def attributed_turnover(spine: Spine) -> Terms:
    """Cost of goods sold per year of 365 d, over the average inventory value for these buyers."""
    parts, left = spine.facts.parts, spine.left
    rows = np.flatnonzero((left >= spine.begin) & (left < spine.end) & (parts["quantity"] > 0))
    sold = spine.units_of(rows) * spine.cast.value[parts["item"][rows]] * (YEAR / spine.window)
    return Terms(
        (Tally(spine.keys_of_parts(rows), sold),),
        (Tally(spine.once(cell_keys), spine.once(value_by_demand)),),
    )


def item_classes(spine: Spine) -> NDArray[np.int64]:
    """Return the class of every item, an index of `terms.CLASSES`: ABC by value, XYZ by variation.

    Items are ranked by the value of the units demanded in the window; those that come first and
    make up the first share of it are A, then B, the rest C. X, Y and Z are by the coefficient of
    variation of the demand of a period.
    """
    rule, items = spine.scenario.stock_classes, len(spine.cast.items)
    item = spine.part("item").astype(np.intp)
    value = sums(item, spine.units, items) * spine.cast.value
    order = np.argsort(-value, kind="stable")
    before = np.cumsum(value[order]) - value[order]
    rank = np.empty(items, np.int64)
    rank[order] = np.searchsorted(rule.abc, before / max(float(value.sum()), 1e-300), "right")
    rank[value == 0] = len(rule.abc)
    variation = np.searchsorted(rule.xyz, item_variation(spine), "left")
    return 3 * rank + variation


def item_variation(spine: Spine) -> Floats:
    """Return every item's coefficient of variation of demand by whole period; infinite if none."""
    items, width = len(spine.cast.items), spine.scenario.stock_classes.period
    periods = int(spine.window / width)
    if periods < 2:
        return np.full(items, np.inf)
    placed = spine.facts.orders["placed"][spine.part("order")]
    period = ((placed - spine.begin) / width).astype(np.int64)
    inside = period < periods
    cell = spine.part("item")[inside].astype(np.int64) * periods + period[inside]
    cells, place = np.unique(cell, return_inverse=True)
    counts = sums(place, spine.units[inside], len(cells))
    item = cells // periods
    mean = sums(item, counts, items) / periods
    square = sums(item, counts**2, items) / periods
    spread = np.sqrt(np.maximum(square - mean**2, 0.0) * periods / (periods - 1))
    return _over(spread, mean)


def _over(above: Floats, below: Floats) -> Floats:
    """Return the ratio, infinite where there is nothing to divide by."""
    blank = np.full(len(below), np.inf)
    return np.asarray(np.divide(above, below, out=blank, where=below > 0))


def of_class(spine: Spine, where: Where) -> Where:
    """Return what `where` selects with the items of a class in the place of the class."""
    if "class" not in where:
        return where
    mine = np.flatnonzero(spine.once(item_classes) == where["class"])
    if "item" in where:
        mine = mine[mine == where["item"]]
    return {**{tag: of for tag, of in where.items() if tag != "class"}, "item": mine}


KPIS = (
    fast_stock_value,
    slow_stock_value,
    dead_stock_value,
    excess_stock_value,
    attributed_inventory_value,
    attributed_turnover,
)
