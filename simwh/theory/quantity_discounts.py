"""How much to order when demand is known and the price of a unit falls with the order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from simwh.theory._markov import require
from simwh.theory.lot_sizing import EconomicOrder, eoq


def eoq_all_units(
    demand_rate: float,
    fixed_cost: float,
    holding_share: float,
    break_units: Sequence[float],
    prices: Sequence[float],
) -> EconomicOrder:
    """Constant demand, no shortage; the price that an order reaches holds for all of it.

    Parameters
    ----------
    demand_rate, fixed_cost : float
        Units per unit of time; per order.
    holding_share : float
        Of the price of a unit held, per unit of time.
    break_units : sequence of float
        From how many units on each price holds; the first is 0.
    prices : sequence of float
        Of a unit, falling.

    Returns
    -------
    EconomicOrder
        The cost includes that of the units.

    Raises
    ------
    UsageError
        Unless demand and costs are positive, breaks rise from 0 and prices fall.

    References
    ----------
    Hadley & Whitin (1963), ch. 2; Snyder & Shen (2019), sec. 3.4; Nahmias (2009), ch. 4.
    """
    _require_breaks(break_units, prices)
    found = []
    for start, price in zip(break_units, prices, strict=True):
        free = eoq(demand_rate, fixed_cost, holding_share * price).order_quantity
        # What lies beyond the next break costs more at this price than at that break's own.
        quantity = max(free, start)
        units = price * demand_rate
        found.append(_order(quantity, units, demand_rate, fixed_cost, holding_share * price))
    return min(found, key=lambda order: order.cost_rate)


def eoq_incremental(
    demand_rate: float,
    fixed_cost: float,
    holding_share: float,
    break_units: Sequence[float],
    prices: Sequence[float],
) -> EconomicOrder:
    """Constant demand, no shortage; each price holds for the units from its break on.

    Parameters
    ----------
    demand_rate, fixed_cost : float
        Units per unit of time; per order.
    holding_share : float
        Of the average price of a unit held, per unit of time.
    break_units : sequence of float
        From how many units on each price holds; the first is 0.
    prices : sequence of float
        Of a unit, falling.

    Returns
    -------
    EconomicOrder
        The cost includes that of the units.

    Raises
    ------
    UsageError
        Unless demand and costs are positive, breaks rise from 0 and prices fall.

    References
    ----------
    Hadley & Whitin (1963), ch. 2; Snyder & Shen (2019), sec. 3.4; Nahmias (2009), ch. 4.
    """
    _require_breaks(break_units, prices)
    found, dearer, before = [], 0.0, prices[0]
    for start, end, price in zip(break_units, [*break_units[1:], math.inf], prices, strict=True):
        dearer += start * (before - price)  # what the units before the break cost more
        before = price
        fixed, holding = fixed_cost + dearer, holding_share * price
        quantity = eoq(demand_rate, fixed, holding).order_quantity
        if start <= quantity <= end:
            units = price * demand_rate + holding_share * dearer / 2.0
            found.append(_order(quantity, units, demand_rate, fixed, holding))
    return min(found, key=lambda order: order.cost_rate)


def _order(
    quantity: float, units: float, demand_rate: float, fixed_cost: float, holding_cost: float
) -> EconomicOrder:
    cost = units + fixed_cost * demand_rate / quantity + holding_cost * quantity / 2.0
    return EconomicOrder(quantity, cost, 0.0)


def _require_breaks(break_units: Sequence[float], prices: Sequence[float]) -> None:
    require(len(break_units) == len(prices) > 0, "one price for each break, and at least one")
    rising = all(one < other for one, other in pairwise(break_units))
    require(break_units[0] == 0 and rising, "break_units must rise from 0")
    require(all(one > other for one, other in pairwise(prices)), "prices must fall")
