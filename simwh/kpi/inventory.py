"""What is kept to serve them: stock, its value and turnover, cycles and replenishment orders."""

from __future__ import annotations

import numpy as np

from simwh.kpi import levels
from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.levels import time_average
from simwh.kpi.spine import Spine
from simwh.kpi.stock import (
    cycles,
    demanded,
    on_hand_area,
    part_point,
    path,
    point_keys,
    quantum,
    value,
)
from simwh.kpi.terms import Floats, Tally, Terms, mean, ones, ratio, sums
from simwh.record import ORDER

TAGS = ("site", "item")
YEAR = 365 * 86400.0
AXSATER = "Axsäter, Inventory Control, 3rd ed. 2015"
SILVER = "Silver, Pyke and Thomas, Inventory and Production Management, 4th ed. 2017"


@kpi(
    "Replenishment cycles without a stock-out",
    unit="%",
    denominator="receipts in the window",
    better="higher",
    source=f"type 1 service, P1: {SILVER}, sec. 6.5; {AXSATER}, S1, sec. 5.3",
    tags=TAGS,
    bounds=SHARE,
)
def cycle_service_level(spine: Spine) -> Terms:
    """Share of the replenishment cycles in which everything was given at once until the receipt.

    A cycle at a stock point ends with a receipt and begins after the one before it; all points'
    cycles count alike.
    """
    rows, good = spine.once(cycles)
    keys = spine.once(point_keys).take(spine.facts.replenishments["point"][rows])
    return ratio(keys, good, ones(len(good)))


@kpi(
    "Ready rate",
    unit="%",
    denominator="seconds of the window, of every stock point, weighted by the units demanded there",
    better="higher",
    source=f"{AXSATER}, S3, sec. 5.3",
    tags=TAGS,
    bounds=SHARE,
)
def ready_rate(spine: Spine) -> Terms:
    """Share of time with units available.

    Overall and for a site, a stock point weighs as many times as units were demanded from it.
    """
    demand = spine.once(demanded)
    ready = spine.once(path).ready / spine.window
    return ratio(spine.once(point_keys), demand * ready, demand)


@kpi(
    "Average inventory",
    unit="units",
    denominator="time: the observed window",
    better="lower",
    source=f"{AXSATER}, sec. 5.1",
    tags=TAGS,
)
def average_inventory(spine: Spine) -> Terms:
    """Units on hand, allocated ones included, averaged over time."""
    return ratio(spine.once(point_keys), spine.once(on_hand_area), spine.window)


def value_area(spine: Spine) -> Floats:
    """Return the value of the stock on hand times seconds, by point."""
    return spine.once(on_hand_area) * np.tile(spine.cast.value, len(spine.cast.sites))


@kpi(
    "Average inventory value",
    unit="money",
    denominator="time: the observed window",
    better="lower",
    source=f"{SILVER}, sec. 1.2",
    tags=TAGS,
)
def average_inventory_value(spine: Spine) -> Terms:
    """Value of the units on hand at the items' cost, averaged over time."""
    return ratio(spine.once(point_keys), spine.once(value_area), spine.window)


def goods_sold(spine: Spine) -> Floats:
    """Return the value of the units shipped to customers in the window, by point."""
    parts = spine.facts.parts
    left = spine.left
    rows = np.flatnonzero((left >= spine.begin) & (left < spine.end) & (parts["quantity"] > 0))
    point = spine.once(part_point)[rows]
    sold = sums(point, parts["quantity"][rows], len(spine.run.opening))
    return sold * spine.once(value)


@kpi(
    "Inventory turnover",
    unit="ratio",
    denominator="average inventory value",
    better="higher",
    source=f"{SILVER}, sec. 1.2",
    tags=TAGS,
)
def inventory_turnover(spine: Spine) -> Terms:
    """Cost of goods sold to customers per year of 365 d, over the average inventory value."""
    keys = spine.once(point_keys)
    a_year = spine.once(goods_sold) * (YEAR / spine.window)
    return ratio(keys, a_year, spine.once(value_area) / spine.window)


@kpi(
    "Days of supply",
    unit="duration",
    denominator="cost of goods sold per time",
    better="lower",
    source=f"{SILVER}, sec. 1.2: the reciprocal of turnover",
    tags=TAGS,
)
def days_of_supply(spine: Spine) -> Terms:
    """How long the average inventory lasts at the rate of sales, by value."""
    return ratio(spine.once(point_keys), spine.once(value_area), spine.once(goods_sold))


@kpi(
    "Units on order",
    unit="units",
    denominator="time: the observed window",
    source=f"{AXSATER}, sec. 5.1",
    tags=TAGS,
)
def on_order(spine: Spine) -> Terms:
    """Units ordered and not received, averaged over time."""
    return time_average(spine, levels.on_order(spine))


@kpi(
    "Units backordered",
    unit="units",
    denominator="time: the observed window",
    better="lower",
    source=f"{AXSATER}, sec. 5.1",
    tags=("tier", "site", "zone", "item"),
)
def backorders(spine: Spine) -> Terms:
    """Units owed to customers, averaged over time."""
    return time_average(spine, levels.backorders(spine))


@kpi(
    "Units owed to other sites",
    unit="units",
    denominator="time: the observed window",
    better="lower",
    source="Sherbrooke, METRIC, OR 16(1), 1968: depot backorders",
    tags=TAGS,
)
def internal_backorders(spine: Spine) -> Terms:
    """Units that other sites wait for, at the site that owes them, averaged over time."""
    return time_average(spine, levels.internal_backorders(spine))


def ordered(spine: Spine) -> Tally:
    """Return the units of each replenishment order placed in the window, as it was placed."""
    orders = spine.facts.replenishments
    quantity = sums(orders["order"], orders["quantity"], len(orders["order"]))
    time = orders["ordered"]
    whole = (orders["order"] == np.arange(len(time))) & (orders["kind"] == ORDER)
    rows = np.flatnonzero(whole & (time >= spine.begin) & (time < spine.end))
    point = orders["point"][rows]
    keys = spine.once(point_keys).take(point)
    return Tally(keys, quantity[rows] * spine.once(quantum)[point])


@kpi(
    "Replenishment orders a year",
    unit="count",
    denominator="years of the window",
    source=f"{AXSATER}, sec. 4.1",
    tags=TAGS,
)
def replenishment_orders_per_year(spine: Spine) -> Terms:
    """Replenishment orders placed with suppliers and other sites, in a year of 365 d."""
    keys = spine.once(ordered).keys
    return ratio(keys, ones(keys.rows), spine.window / YEAR)


@kpi(
    "Replenishment quantity",
    unit="units",
    denominator="replenishment orders placed in the window",
    source=f"{AXSATER}, sec. 4.1",
    tags=TAGS,
)
def replenishment_quantity(spine: Spine) -> Terms:
    """Mean units of a replenishment order."""
    return mean(spine.once(ordered))


def lead_times(spine: Spine) -> Tally:
    """Return the time from ordered to received of what was received in the window."""
    orders = spine.facts.replenishments
    received = orders["received"]
    own = orders["kind"] == ORDER
    rows = np.flatnonzero(own & (received >= spine.begin) & (received < spine.end))
    keys = spine.once(point_keys).take(orders["point"][rows])
    return Tally(keys, received[rows] - orders["ordered"][rows])


@kpi(
    "Replenishment lead time",
    unit="duration",
    denominator="receipts in the window",
    source=f"{AXSATER}, sec. 3.1",
    tags=TAGS,
)
def lead_time(spine: Spine) -> Terms:
    """Mean time from ordered to received, waiting for another site's stock included."""
    return mean(spine.once(lead_times))
