"""Periodic review with lost sales and a lead time, where no closed form is known.

Events of a period: an order is placed; demand; what is short is lost; cost on what is left and
on what is lost; the order arrives at the start of the period `lead_time` later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import FloatArray, require
from simwh.theory.discrete import convolution_power, expected_left, mean_of
from simwh.theory.newsvendor import newsvendor_discrete


@dataclass(frozen=True)
class LostSalesBaseStock:
    """A base stock on hand plus in transit, cost per period, and share of demand met."""

    base_stock: int
    cost_per_period: float
    unit_fill_rate: float


def base_stock_lost(
    demand_pmf: FloatArray,
    lead_time: int,
    holding_cost: float,
    lost_cost: float,
    base_stock: int,
) -> LostSalesBaseStock:
    """Cost of a base stock, from the exact chain on the orders in transit.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    lead_time : int
        Periods, at least 1; work and memory grow as base_stock ** (lead_time + 1).
    holding_cost, lost_cost : float
        Per unit left at the end of a period; per unit lost.
    base_stock : int
        Units.

    Raises
    ------
    UsageError
        Unless lead_time >= 1 and base_stock >= 0.

    References
    ----------
    Zipkin (2008), Old and new methods for lost-sales inventory systems, Operations Research
    56(5).
    """
    require(lead_time >= 1 and base_stock >= 0, "lead_time must be >= 1 and base_stock >= 0")
    size = base_stock + 1
    # Sales law by stock on hand; the order that follows equals the sales.
    sales = np.zeros((size + 1, size))
    for stock in range(size):
        sales[stock, :stock] = np.pad(demand_pmf, (0, size))[:stock]
        sales[stock, stock] = 1.0 - sales[stock].sum()
    transit = np.indices((size,) * lead_time).sum(axis=0)
    # Row `size` of the table is empty: more in transit than the base stock cannot be.
    step = sales[np.where(transit <= base_stock, base_stock - transit, size)]
    law = np.zeros((size,) * lead_time)
    law[(0,) * lead_time] = 1.0
    change = math.inf
    while change > 1e-13:
        moved = np.einsum("a...,a...q->...q", law, step)
        change = float(np.abs(moved - law).sum())
        law = moved
    stock_law = np.bincount((base_stock - transit)[law > 0], weights=law[law > 0])
    left = float(stock_law @ expected_left(demand_pmf, np.arange(len(stock_law))))
    mean = mean_of(demand_pmf)
    lost = mean - float(stock_law @ np.arange(len(stock_law))) + left
    return LostSalesBaseStock(base_stock, holding_cost * left + lost_cost * lost, 1.0 - lost / mean)


def base_stock_lost_optimum(
    demand_pmf: FloatArray, lead_time: int, holding_cost: float, lost_cost: float
) -> LostSalesBaseStock:
    """The best base stock, searched downward from that with backorders, which is never less.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    lead_time : int
        Whole periods, at least 1.
    holding_cost, lost_cost : float
        Per unit left at the end of a period; per unit lost.

    References
    ----------
    Janakiraman & Roundy (2004), Lost-sales problems with stochastic lead times, Operations
    Research 52(5): the cost is convex in the base stock. Zipkin (2008).
    """
    protected = convolution_power(demand_pmf, lead_time + 1)
    level = int(newsvendor_discrete(protected, holding_cost, lost_cost).order_up_to)
    best = base_stock_lost(demand_pmf, lead_time, holding_cost, lost_cost, level)
    while level > 0:
        level -= 1
        trial = base_stock_lost(demand_pmf, lead_time, holding_cost, lost_cost, level)
        if trial.cost_per_period >= best.cost_per_period:
            break
        best = trial
    return best


def lost_sales_optimal_cost(
    demand_pmf: FloatArray,
    lead_time: int,
    holding_cost: float,
    lost_cost: float,
    precision: float = 1e-9,
) -> float:
    """Least cost per period over all policies, by value iteration on stock and orders in transit.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    lead_time : int
        Periods, at least 1; meant for 1 to 3, since work grows with its power.
    holding_cost, lost_cost : float
        Per unit left at the end of a period; per unit lost.
    precision : float
        Largest error of the cost.

    Raises
    ------
    UsageError
        Unless lead_time is at least 1.

    References
    ----------
    Karlin & Scarf (1958); Zipkin (2008), Old and new methods for lost-sales inventory systems,
    Operations Research 56(5). Bounds: Odoni (1969), relative value iteration.
    """
    require(lead_time >= 1, "lead_time must be at least 1")
    protected = convolution_power(demand_pmf, lead_time + 1)
    bound = int(newsvendor_discrete(protected, holding_cost, lost_cost).order_up_to)
    # The best order is at most the newsvendor's for the one period that it is meant for.
    ratio = lost_cost / (lost_cost + holding_cost)
    orders = 1 + int(np.searchsorted(np.cumsum(demand_pmf), max(ratio, 1.0 - 1e-4)))
    stocks = bound + orders
    remains = np.zeros((stocks, stocks))
    for stock in range(stocks):
        remains[stock, 1 : stock + 1] = np.pad(demand_pmf, (0, stocks))[:stock][::-1]
        remains[stock, 0] = 1.0 - remains[stock].sum()
    levels = np.arange(stocks)
    left = expected_left(demand_pmf, levels)
    cost = holding_cost * left + lost_cost * (mean_of(demand_pmf) - levels + left)
    cost = cost.reshape(-1, *(1,) * (lead_time - 1))
    arrival = np.minimum(levels[:, None] + np.arange(orders), stocks - 1)
    value = np.zeros((stocks, *(orders,) * (lead_time - 1)))
    while True:
        future = np.tensordot(remains, value[arrival], axes=1)
        updated = cost + future.min(axis=-1)
        change = updated - value
        if float(np.ptp(change)) < precision:
            return float(change.max() + change.min()) / 2.0
        value = updated - updated.flat[0]
