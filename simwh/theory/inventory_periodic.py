"""Base stock and lots under periodic review, and scarce suppliers.

Rates and times share any one unit of time; where time comes in periods the order of events is
stated with each form.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import require
from simwh.theory.compound import renewal_measure
from simwh.theory.discrete import poisson_at_least, poisson_pmf
from simwh.theory.inventory_continuous import StockFigures, positions
from simwh.theory.newsvendor import newsvendor_normal


@dataclass(frozen=True)
class PeriodicBaseStock:
    """A base stock with backorders.

    Attributes
    ----------
    base_stock, cost_per_period : float
        Units and money.
    no_backorder_probability : float
        Share of periods that end without a backorder.
    """

    base_stock: float
    cost_per_period: float
    no_backorder_probability: float


@dataclass(frozen=True)
class DisruptionFigures:
    """The best base stock under a supplier that fails.

    Attributes
    ----------
    base_stock, cost_per_period : float
        Units and money.
    down_probability, no_backorder_probability : float
        Shares of periods.
    """

    base_stock: float
    cost_per_period: float
    down_probability: float
    no_backorder_probability: float


def r_s_poisson(
    demand_rate: float, lead_time: float, review_period: float, order_up_to: int
) -> StockFigures:
    """(R, S): every R order up to S; backorders, constant lead time, demand between reviews counts.

    Parameters
    ----------
    demand_rate, lead_time, review_period : float
        Units per unit of time; constant lead time; time between reviews.
    order_up_to : int
        S, in units.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, ch. 5; Sobel (2004), Fill rates of
    single-stage and multistage supply systems, M&SOM 6(1).
    """
    return StockFigures.over_window(demand_rate, lead_time, review_period, np.array([order_up_to]))


def r_r_nq_poisson(
    demand_rate: float,
    lead_time: float,
    review_period: float,
    reorder_point: int,
    order_quantity: int,
) -> StockFigures:
    """(R, r, nQ): every R order the least multiple of Q that lifts the position above r.

    Parameters
    ----------
    demand_rate, lead_time, review_period : float
        Units per unit of time; constant lead time; time between reviews.
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 5-3: the position after review is
    uniform on r+1..r+Q.
    """
    levels = positions(reorder_point, order_quantity)
    return StockFigures.over_window(demand_rate, lead_time, review_period, levels)


def r_s_s_poisson(
    demand_rate: float,
    lead_time: float,
    review_period: float,
    reorder_point: int,
    order_up_to: int,
) -> StockFigures:
    """(R, s, S): every R order up to S where the position is at s or below; backorders.

    Parameters
    ----------
    demand_rate, lead_time, review_period : float
        Units per unit of time; constant lead time; time between reviews.
    reorder_point, order_up_to : int
        s < S, in units.

    Raises
    ------
    UsageError
        Unless s < S.

    References
    ----------
    Veinott & Wagner (1965), Computing optimal (s, S) inventory policies, Management Science
    11(5): the position after review is a renewal process of the demand between reviews; Silver,
    Pyke & Thomas (2017), sec. 6.9.
    """
    require(reorder_point < order_up_to, "reorder_point must lie below order_up_to")
    between = poisson_pmf(demand_rate * review_period)
    visits = renewal_measure(between, order_up_to - reorder_point)
    levels = order_up_to - np.arange(len(visits))
    return StockFigures.over_window(
        demand_rate, lead_time, review_period, levels, visits / visits.sum()
    )


def r_s_cycle_service(
    demand_rate: float, lead_time: float, review_period: float, order_up_to: int
) -> float:
    """Share of review cycles of (R, S) that end without a backorder: cycle service level.

    Parameters
    ----------
    demand_rate, lead_time, review_period : float
        Units per unit of time; constant lead time; time between reviews.
    order_up_to : int
        S, in units.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, ch. 5: P(D(L + R) <= S).
    """
    protected = demand_rate * (lead_time + review_period)
    return 1.0 - float(poisson_at_least(protected, order_up_to + 1))


def base_stock_normal(
    demand_mean: float,
    demand_sd: float,
    lead_time: int,
    holding_cost: float,
    backorder_cost: float,
    base_stock: float | None = None,
) -> PeriodicBaseStock:
    """Base stock with normal demand and backorders, a review every period.

    Events: order; receive the order of `lead_time` periods ago; demand; cost on the net
    inventory that is left. The protection interval is lead_time + 1 periods.

    Parameters
    ----------
    demand_mean, demand_sd : float
        Of demand in a period.
    lead_time : int
        Whole periods.
    holding_cost, backorder_cost : float
        Per unit at the end of a period.
    base_stock : float, optional
        The best one unless stated.

    References
    ----------
    Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed., sec. 4.3.
    """
    protected = lead_time + 1
    figures = newsvendor_normal(
        demand_mean * protected,
        demand_sd * math.sqrt(protected),
        holding_cost,
        backorder_cost,
        base_stock,
    )
    return PeriodicBaseStock(figures.order_up_to, figures.cost, figures.no_stockout_probability)


def base_stock_disrupted(
    demand: float,
    holding_cost: float,
    backorder_cost: float,
    disruption_probability: float,
    recovery_probability: float,
) -> DisruptionFigures:
    """The best base stock when the supplier is up or down by a two-state Markov chain.

    Constant demand per period, no lead time. Events: the supplier's state changes; if it is up,
    order up to the base stock; demand; cost on what is left. Unmet demand waits.

    Parameters
    ----------
    demand, holding_cost, backorder_cost, disruption_probability, recovery_probability : float
        Units per period; cost per unit left and per unit owed at the end of a period;
        chance per period of going down and of coming up.

    Raises
    ------
    UsageError
        Unless recovery_probability is in (0, 1].

    References
    ----------
    Tomlin (2006), Management Science 52(5); Snyder & Shen (2019), sec. 9.2.2.
    """
    require(0 < recovery_probability <= 1, "recovery_probability must be in (0, 1]")
    total = disruption_probability + recovery_probability
    down = disruption_probability / total
    ratio = backorder_cost / (backorder_cost + holding_cost)

    def within(periods: int) -> float:
        return 1.0 - down * (1.0 - recovery_probability) ** periods

    cover = 0
    while within(cover) < ratio:
        cover += 1
    # E[(n - cover)^+] and E[n] of the number n of periods that the supplier has been down.
    short = down * (1.0 - recovery_probability) ** cover / recovery_probability
    left = cover - down / recovery_probability + short
    cost = demand * (holding_cost * left + backorder_cost * short)
    return DisruptionFigures((cover + 1) * demand, cost, down, within(cover))
