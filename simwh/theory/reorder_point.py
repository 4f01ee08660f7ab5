"""(r, Q) under continuous review: order Q units when the inventory position falls to r.

Any one unit of time will do; demand is unit Poisson. A demand counts as filled only if stock is
on hand when it arrives.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from simwh.theory._markov import require
from simwh.theory.discrete import (
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

    Parameters
    ----------
    demand_rate, lead_time : float
        Units per unit of time; constant lead time.
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

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


def rq_cost(
    demand_rate: float,
    lead_time: float,
    policy: tuple[int, int],
    fixed_cost: float,
    holding_cost: float,
    backorder_cost: float,
) -> float:
    """Cost per unit of time of ``policy = (r, Q)``: an order, a unit held, a unit backordered.

    Parameters
    ----------
    demand_rate, lead_time : float
        Units per unit of time; constant lead time.
    policy : (int, int)
        r and Q, in units.
    fixed_cost, holding_cost, backorder_cost : float
        Per order; per unit held and unit of time; per unit owed and unit of time.

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

    Parameters
    ----------
    demand_rate, lead_time, fixed_cost, holding_cost, backorder_cost : float
        Units per unit of time; constant lead time; per order; per unit held and unit of time;
        per unit owed and unit of time.

    Raises
    ------
    UsageError
        Unless costs are positive.

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


def rq_lost_sales(
    demand_rate: float, lead_time: float, reorder_point: int, order_quantity: int
) -> LostSalesCycle:
    """(r, Q) with lost sales, constant lead time and r < Q, so that one order is outstanding.

    Parameters
    ----------
    demand_rate, lead_time : float
        Units per unit of time; constant lead time.
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

    Raises
    ------
    UsageError
        Unless 0 <= r < Q.

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
