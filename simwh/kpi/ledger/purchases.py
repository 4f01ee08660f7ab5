"""What suppliers are paid: units at their items' value, or by the price breaks of each order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simwh.kpi.catalogue import kpi
from simwh.kpi.spine import Spine
from simwh.kpi.stock import Index, arrived, point_keys, quantum
from simwh.kpi.terms import Floats, Terms, ratio
from simwh.scenario.suppliers import Supplier

TAGS = ("site", "item")


class Paid(NamedTuple):
    """The orders that were received from suppliers in the window, and what each came to."""

    row: Index
    money: Floats


def paid(spine: Spine) -> Paid:
    """Return the orders received from suppliers in the window, with what is paid for each.

    How many units were ordered decides on the price; how many are paid for, the supplier says.
    """
    orders = spine.facts.replenishments
    time, source = orders["received"], orders["source"]
    rows = np.flatnonzero((time >= spine.begin) & (time < spine.end) & (source < 0))
    point = orders["point"][rows]
    units = spine.once(quantum)[point]
    came, ordered = spine.once(arrived)[rows] * units, orders["quantity"][rows] * units
    item = point % len(spine.cast.items)
    money = came * spine.cast.value[item]
    for number, name in enumerate(spine.cast.suppliers):
        supplier = spine.scenario.suppliers.get(name)
        if supplier is not None and (supplier.has_prices or supplier.paid == "ordered"):
            mine = np.flatnonzero(source[rows] == ~number)
            cost = _cost(spine, supplier, item[mine], ordered[mine])
            share = 1.0 if supplier.paid == "ordered" else came[mine] / ordered[mine]
            money[mine] = cost * share
    return Paid(rows, money)


def _cost(spine: Spine, supplier: Supplier, item: Index, units: Floats) -> Floats:
    """Return what orders of so many units of these items come to at a supplier."""
    value = spine.cast.value[item]
    cost: Floats = units * value
    own = {spine.cast.items.index(name): d for name, d in supplier.discount_by_item.items()}
    if supplier.discount is not None:
        rest = ~np.isin(item, list(own))
        cost[rest] = supplier.discount.cost(units[rest], value[rest])
    for number, discount in own.items():
        rows = item == number
        cost[rows] = discount.cost(units[rows], value[rows])
    return cost


@kpi(
    "Yield of replenishment",
    unit="%",
    denominator="units ordered of what was received in the window",
    better="higher",
    source="Yano and Lee, Lot sizing with random yields: a review, OR 43(2), 1995",
    tags=TAGS,
)
def replenishment_yield(spine: Spine) -> Terms:
    """Units received over units ordered, of the replenishment orders received in the window."""
    orders = spine.facts.replenishments
    time, ordered = orders["received"], orders["quantity"]
    rows = np.flatnonzero((time >= spine.begin) & (time < spine.end) & (ordered > 0))
    point = orders["point"][rows]
    units = spine.once(quantum)[point]
    keys = spine.once(point_keys).take(point)
    return ratio(keys, spine.once(arrived)[rows] * units, ordered[rows] * units)


@kpi(
    "Purchase price",
    unit="money",
    denominator="units received from suppliers",
    better="lower",
    source="Hadley and Whitin, Analysis of Inventory Systems, 1963, ch. 2",
    tags=TAGS,
)
def purchase_price(spine: Spine) -> Terms:
    """What suppliers were paid in the window, a unit received; discounts are taken off."""
    rows, money = spine.once(paid)
    point = spine.facts.replenishments["point"][rows]
    keys = spine.once(point_keys).take(point)
    return ratio(keys, money, spine.once(arrived)[rows] * spine.once(quantum)[point])


@kpi(
    "Supplier utilisation",
    unit="%",
    denominator="seconds of suppliers' machines in the window",
    source="Buzacott and Shanthikumar, Stochastic Models of Manufacturing Systems, 1993, ch. 4",
    tags=TAGS,
)
def supplier_utilisation(spine: Spine) -> Terms:
    """Work on what is ordered in the window, over the time of all suppliers' machines, up or down.

    Of a site or an item, the part that is worked for it. More work than time exceeds 100 %.
    """
    orders = spine.facts.replenishments
    time = orders["ordered"]
    makers = (supplier.production for supplier in spine.scenario.suppliers.values())
    machines = sum(production.machines for production in makers if production is not None)
    rows = np.flatnonzero((time >= spine.begin) & (time < spine.end) & (machines > 0))
    keys = spine.once(point_keys).take(orders["point"][rows])
    return ratio(keys, orders["work"][rows], float(machines * spine.window))
