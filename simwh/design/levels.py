"""Levels of one stock point: for a target of service, or of least cost."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, sqrt

import numpy as np

from simwh.design.curves import visits
from simwh.design.optimum import best_lot, best_order_up_to, position_cost
from simwh.design.point import Costs, Levels, Measure, Point
from simwh.design.service import (
    chained_fill,
    figured,
    is_chained,
    level_curve,
    orders_rate,
    steps_of,
    stock_of_lots,
)

LARGEST_LOT = 2_000_000
LOST_SPAN = 8
"""Quantities tried on either side of the economic one, from half to twice of it."""
NEAR = 1e-12
"""What a share may miss a target by, since floating point does."""


def economic_quantity(point: Point, costs: Costs) -> int:
    """Return the economic order quantity in whole lots; the point's own where a cost is 0.

    References
    ----------
    Harris (1913); Silver, Pyke and Thomas (2017), section 4.2.
    """
    quantity = point.quantity
    if costs.ordering > 0 and costs.holding > 0:
        best = sqrt(2.0 * costs.ordering * point.demand.rate / costs.holding)
        quantity = round(min(max(1.0, best), LARGEST_LOT))
    return max(1, ceil(quantity / point.lot)) * point.lot


def for_target(point: Point, quantity: int, measure: Measure, target: float) -> Levels:
    """Return the least levels with which theory has a share at or above the target.

    Parameters
    ----------
    point : Point
        Whose levels they are.
    quantity : int
        Q, or S - s; not looked at for base stock.
    measure : str
        One of `MEASURES`.
    target : float
        Below 1.
    """
    if point.form == "base_stock":
        quantity = 1
    reached = np.asarray(level_curve(point, quantity, measure) >= target - NEAR)
    level = int(np.argmax(reached)) if reached.any() else len(reached) - 1
    if is_chained(point) and measure in ("unit_fill_rate", "line_fill_rate"):
        level = _least(lambda base: chained_fill(point, base) >= target - NEAR, 2 * level + 1)
    first = -1 if point.form == "base_stock" else 0
    return figured(point, level + first, quantity)


def for_cost(point: Point, costs: Costs) -> Levels:
    """Return the levels of least cost.

    Exact for backorders: Federgruen and Zheng for lots, Zheng and Federgruen for (s, S), the
    newsvendor for base stock. With lost sales the quantity is sought near the economic one.
    """
    if point.lost:
        return _lost_cost(point, costs)
    exposure, economic = point.exposure, economic_quantity(point, costs)
    reach = 4 * economic + 1
    lowest = -min(reach, exposure.top)
    cost = position_cost(exposure.on_hand, exposure.mean, costs.holding, costs.backorder, lowest)
    if point.form == "base_stock":
        return figured(point, max(cost.best, 0) - 1, 1)
    cost = cost.extended(costs.holding, reach)
    if point.form == "lots":
        level, quantity = best_lot(cost, costs.ordering * point.demand.rate)
        return figured(point, level, max(1, ceil(quantity / point.lot)) * point.lot)
    stays = visits(steps_of(point), len(cost.rate))
    level, top = best_order_up_to(cost, stays, costs.ordering, point.step)
    return figured(point, level, top - level)


def _lost_cost(point: Point, costs: Costs) -> Levels:
    """Return the levels of least cost where unmet demand is lost, near the economic quantity."""
    if point.form == "base_stock":
        met = point.demand.rate * level_curve(point, 1, "unit_fill_rate")
        on_hand = point.exposure.on_hand_lost
        cost = costs.holding * on_hand + costs.lost * (point.demand.rate - met)
        return figured(point, int(np.argmin(cost)) - 1, 1)
    economic = economic_quantity(point, costs)
    factors = 2.0 ** (np.arange(-LOST_SPAN, LOST_SPAN + 1) / LOST_SPAN)
    tried = sorted({max(1, round(economic * factor)) for factor in factors.tolist()})
    found = []
    for quantity in tried:
        met = point.demand.rate * level_curve(point, quantity, "unit_fill_rate")
        on_hand = stock_of_lots(point, quantity)
        each = orders_rate(point, 1.0, quantity)
        cost = costs.holding * on_hand + costs.lost * (point.demand.rate - met)
        cost += costs.ordering * each * met
        cost = cost[: max(quantity, 1)]  # one order outstanding, for which the cost is exact
        found.append((float(cost.min()), int(np.argmin(cost)), quantity))
    _, level, quantity = min(found)
    return figured(point, level, quantity)


def _least(holds: Callable[[int], bool], high: int) -> int:
    """Return the least number from 0 on for which something holds that goes on to hold."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
