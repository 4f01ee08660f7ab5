"""(r, Q) under continuous review: order Q units when the inventory position falls to r.

Any one unit of time will do; demand is unit Poisson. A demand counts as filled only if stock is
on hand when it arrives.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from simwh.theory._markov import FloatArray, require, stationary
from simwh.theory.discrete import (
    expected_left,
    mean_of,
    poisson_at_least,
    poisson_loss,
    poisson_pmf,
    poisson_second_loss,
)
from simwh.theory.inventory_continuous import StockFigures, positions


@dataclass(frozen=True)
class ReorderPolicy:
    """A reorder point, an order quantity and the cost per unit of time."""

    reorder_point: int
    order_quantity: int
    cost_rate: float


@dataclass(frozen=True)
class LostSalesCycle:
    """(r, Q) with lost sales.

    Attributes
    ----------
    unit_fill_rate : float
        Share of demand met.
    lost_per_cycle, mean_cycle : float
        Units lost, and time, from one order to the next.
    expected_on_hand : float
        Units, averaged over time.
    stockout_time_share : float
        Share of time with nothing on hand.
    """

    unit_fill_rate: float
    lost_per_cycle: float
    mean_cycle: float
    expected_on_hand: float
    stockout_time_share: float


def rq_poisson(
    demand_rate: float, lead_time: float, reorder_point: int, order_quantity: int
) -> StockFigures:
    """(r, Q) with backorders and a constant lead time; any number of orders may be outstanding.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 4-7; Zipkin (2000), Foundations
    of Inventory Management, sec. 6.2.
    """
    levels = positions(reorder_point, order_quantity)
    ahead = demand_rate * lead_time
    return StockFigures.from_backorders(
        demand_rate,
        1.0 - float(poisson_at_least(ahead, levels).mean()),
        float(poisson_loss(ahead, levels).mean()),
        float(levels.mean()) - ahead,
    )


def rq_lead_time_law(
    demand_rate: float, lead_time_demand: FloatArray, reorder_point: int, order_quantity: int
) -> StockFigures:
    """(r, Q) with backorders under sequential lead times independent of demand.

    Parameters
    ----------
    lead_time_demand : array of float
        ``lead_time_demand[k]`` is the probability of k units demanded over a lead time, e.g.
        negative binomial for gamma lead times.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 7.4: exogenous, sequential supply.
    """
    levels = positions(reorder_point, order_quantity)
    on_hand = float(expected_left(lead_time_demand, levels).mean())
    mean_net = float(levels.mean()) - mean_of(lead_time_demand)
    found = np.cumsum(lead_time_demand)
    # P(D <= y - 1), the chance of stock for the next unit.
    fill = np.where(levels >= 1, found[np.clip(levels - 1, 0, len(found) - 1)], 0.0)
    return StockFigures.from_backorders(
        demand_rate, float(fill.mean()), on_hand - mean_net, mean_net
    )


def rq_scheduled_ships(
    demand_rate: float,
    transit: float,
    ship_interval: float,
    reorder_point: int,
    order_quantity: int,
) -> StockFigures:
    """(r, Q) with backorders; an order waits for the next ship, which leave every interval.

    Every waiting order boards; the trip takes `transit`. Lead-time demand is Poisson over
    transit plus a uniform part of the interval.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 7.4.
    """
    levels = positions(reorder_point, order_quantity)
    return StockFigures.over_window(demand_rate, transit, ship_interval, levels)


def rq_cost(
    demand_rate: float,
    lead_time: float,
    policy: tuple[int, int],
    fixed_cost: float,
    holding_cost: float,
    backorder_cost: float,
) -> float:
    """Cost per unit of time of ``policy = (r, Q)``: an order, a unit held, a unit backordered.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 6.2.
    """
    figures = rq_poisson(demand_rate, lead_time, *policy)
    return (
        fixed_cost * demand_rate / policy[1]
        + holding_cost * figures.expected_on_hand
        + backorder_cost * figures.expected_backorders
    )


def rq_optimum(
    demand_rate: float,
    lead_time: float,
    fixed_cost: float,
    holding_cost: float,
    backorder_cost: float,
) -> ReorderPolicy:
    """The (r, Q) of least cost; see `rq_cost`.

    References
    ----------
    Federgruen & Zheng (1992), An efficient algorithm for computing an optimal (r, Q) policy,
    Operations Research 40(4).
    """
    require(min(fixed_cost, holding_cost, backorder_cost) > 0, "costs must be positive")
    ahead = demand_rate * lead_time

    def level_cost(level: int) -> float:
        short = float(poisson_loss(ahead, level))
        return holding_cost * (level - ahead + short) + backorder_cost * short

    best = next(level for level in count() if level_cost(level + 1) >= level_cost(level))
    low, high = best - 1, best + 1
    quantity, total = 1, fixed_cost * demand_rate + level_cost(best)
    while True:
        # The next level worth a place is the cheaper neighbour of the levels held so far.
        below, above = level_cost(low), level_cost(high)
        if min(below, above) >= total / quantity:
            return ReorderPolicy(low, quantity, total / quantity)
        total += min(below, above)
        quantity += 1
        if below <= above:
            low -= 1
        else:
            high += 1


def rq_crossing(
    demand_rate: float, lead_time_mean: float, reorder_point: int, order_quantity: int
) -> StockFigures:
    """(r, Q) with backorders and independent exponential lead times, so that orders may cross.

    Exact chain on (inventory position, orders outstanding); an order arrives whole.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 7.5: independent, parallel supply.
    """
    levels = positions(reorder_point, order_quantity)
    mean_orders = demand_rate * lead_time_mean / order_quantity
    most = math.ceil(mean_orders + 12.0 * math.sqrt(mean_orders)) + 20

    def moves(state: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        position, orders = state
        if position > reorder_point + 1:
            yield (position - 1, orders), demand_rate
        elif orders < most:
            yield (reorder_point + order_quantity, orders + 1), demand_rate
        if orders:
            yield (position, orders - 1), orders / lead_time_mean

    fill = backorders = 0.0
    for (position, orders), share in stationary((int(levels[-1]), 0), moves).items():
        net = position - orders * order_quantity
        fill += share * (net > 0)
        backorders += share * max(-net, 0)
    mean_net = float(levels.mean()) - demand_rate * lead_time_mean
    return StockFigures.from_backorders(demand_rate, fill, backorders, mean_net)


def rq_lost_sales(
    demand_rate: float, lead_time: float, reorder_point: int, order_quantity: int
) -> LostSalesCycle:
    """(r, Q) with lost sales, constant lead time and r < Q, so that one order is outstanding.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 4-11.
    """
    require(0 <= reorder_point < order_quantity, "lost sales need 0 <= reorder_point < quantity")
    ahead = demand_rate * lead_time
    lost = float(poisson_loss(ahead, reorder_point))
    cycle = lead_time + (order_quantity - ahead + lost) / demand_rate
    # Stock over the lead time, then one Poisson interval at each level from Q + left down to r + 1.
    waiting = reorder_point * ahead - ahead**2 / 2.0
    waiting += float(poisson_second_loss(ahead, reorder_point))
    left = np.arange(reorder_point, -1, -1)
    law = poisson_pmf(ahead, reorder_point + 1)
    law[-1] += 1.0 - law.sum()
    top = order_quantity + left
    falling = law @ (top * (top + 1) - reorder_point * (reorder_point + 1)) / 2.0
    on_hand = (waiting + float(falling)) / demand_rate / cycle
    missed = lost / (demand_rate * cycle)
    return LostSalesCycle(1.0 - missed, lost, cycle, on_hand, missed)
