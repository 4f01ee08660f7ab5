"""How much to order when demand is known: the economic order quantity and Wagner-Whitin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from simwh.theory._markov import require


@dataclass(frozen=True)
class EconomicOrder:
    """An order quantity, its cost per unit of time, and the share of demand that waits."""

    order_quantity: float
    cost_rate: float
    backordered_fraction: float


@dataclass(frozen=True)
class LotPlan:
    """The periods in which to order (the first is 1) and the cost of the plan."""

    order_periods: tuple[int, ...]
    cost: float


def eoq(demand_rate: float, fixed_cost: float, holding_cost: float) -> EconomicOrder:
    """Constant demand, no shortage.

    Parameters
    ----------
    demand_rate : float
        Units per unit of time.
    fixed_cost : float
        Per order.
    holding_cost : float
        Per unit and unit of time.

    Raises
    ------
    UsageError
        Unless demand and costs are positive.

    References
    ----------
    Harris (1913), How many parts to make at once; Snyder & Shen (2019), sec. 3.2.
    """
    require(min(demand_rate, fixed_cost, holding_cost) > 0, "demand and costs must be positive")
    quantity = math.sqrt(2.0 * fixed_cost * demand_rate / holding_cost)
    return EconomicOrder(quantity, holding_cost * quantity, 0.0)


def eoq_backorders(
    demand_rate: float, fixed_cost: float, holding_cost: float, backorder_cost: float
) -> EconomicOrder:
    """Constant demand that may wait at `backorder_cost` per unit and unit of time.

    Parameters
    ----------
    demand_rate, fixed_cost, holding_cost, backorder_cost : float
        Units per unit of time; per order; per unit held and unit of time; per unit owed and
        unit of time.

    Raises
    ------
    UsageError
        Unless backorder_cost is positive.

    References
    ----------
    Hadley & Whitin (1963), sec. 2-4; Snyder & Shen (2019), sec. 3.5.
    """
    require(backorder_cost > 0, "backorder_cost must be positive")
    plain = eoq(demand_rate, fixed_cost, holding_cost)
    waits = holding_cost / (holding_cost + backorder_cost)
    root = math.sqrt(1.0 - waits)
    return EconomicOrder(plain.order_quantity / root, plain.cost_rate * root, waits)


def eoq_yield(
    demand_rate: float,
    fixed_cost: float,
    holding_cost: float,
    yield_mean: float,
    yield_sd: float,
) -> EconomicOrder:
    """Constant demand, no shortage, no lead time; a random share of every order comes.

    Parameters
    ----------
    demand_rate, fixed_cost, holding_cost : float
        Units per unit of time; per order; per unit held and unit of time.
    yield_mean, yield_sd : float
        Of the share that comes, independent of the order quantity.

    Raises
    ------
    UsageError
        Unless demand, costs and the mean share are positive, and the deviation is not negative.

    References
    ----------
    Silver (1976), Establishing the order quantity when the amount received is uncertain, INFOR
    14(1); Snyder & Shen (2019), sec. 9.3.
    """
    require(yield_mean > 0 and yield_sd >= 0, "yield_mean must be positive, yield_sd at least 0")
    root = math.hypot(yield_mean, yield_sd)
    plain = eoq(demand_rate, fixed_cost, holding_cost)
    return EconomicOrder(plain.order_quantity / root, plain.cost_rate * root / yield_mean, 0.0)


def wagner_whitin(demand: Sequence[float], fixed_cost: float, holding_cost: float) -> LotPlan:
    """The cheapest plan for known demand by period, no shortage, no lead time.

    Parameters
    ----------
    demand : sequence of float
        Units by period.
    fixed_cost : float
        Per order.
    holding_cost : float
        Per unit on hand at the end of a period.

    References
    ----------
    Wagner & Whitin (1958), Dynamic version of the economic lot size model, Management Science
    5(1); backward recursion of Snyder & Shen (2019), sec. 3.7.
    """
    periods = len(demand)
    onward: list[LotPlan] = [LotPlan((), 0.0)]
    for first in reversed(range(periods)):
        costs = accumulate(
            holding_cost * later * units for later, units in enumerate(demand[first:])
        )
        plans = [
            LotPlan((first + 1, *rest.order_periods), fixed_cost + holding + rest.cost)
            for holding, rest in zip(costs, reversed(onward), strict=True)
        ]
        onward.append(min(plans, key=lambda plan: plan.cost))
    return onward[-1]
