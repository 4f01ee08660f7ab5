"""One period, one order: how much to stock when what is left and what is short both cost.

Also the periodic base stock, whose single period is the protection interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from simwh.theory._markov import FloatArray, require
from simwh.theory.discrete import expected_left, mean_of


@dataclass(frozen=True)
class NewsvendorFigures:
    """What a stock level earns and misses in a period.

    Attributes
    ----------
    order_up_to : float
        Stock before demand.
    cost : float
        Expected, in money.
    expected_left, expected_short : float
        Units.
    no_stockout_probability : float
        P(demand <= stock).
    unit_fill_rate : float
        Share of demand met.
    """

    order_up_to: float
    cost: float
    expected_left: float
    expected_short: float
    no_stockout_probability: float
    unit_fill_rate: float


@dataclass(frozen=True)
class PoolingFigures:
    """One pooled stock against one a market.

    Attributes
    ----------
    cost_decentralised, cost_centralised, ratio : float
        Expected a period, and the second over the first.
    safety_stock_decentralised, safety_stock_centralised : float
        Units above mean demand, over all markets.
    """

    cost_decentralised: float
    cost_centralised: float
    ratio: float
    safety_stock_decentralised: float
    safety_stock_centralised: float


def newsvendor_normal(
    mean: float,
    sd: float,
    holding_cost: float,
    shortage_cost: float,
    order_up_to: float | None = None,
) -> NewsvendorFigures:
    """Normal demand, not cut at 0.

    Parameters
    ----------
    mean, sd : float
        Of demand in a period.
    holding_cost, shortage_cost : float
        Per unit left over and per unit short.
    order_up_to : float, optional
        The best one unless stated.

    Raises
    ------
    UsageError
        Unless sd and costs are positive.

    References
    ----------
    Arrow, Harris & Marschak (1951); Snyder & Shen (2019), Fundamentals of Supply Chain Theory,
    2nd ed., sec. 4.3.2.
    """
    require(sd > 0 and holding_cost > 0 and shortage_cost > 0, "sd and costs must be positive")
    ratio = shortage_cost / (shortage_cost + holding_cost)
    z = float(ndtri(ratio)) if order_up_to is None else (order_up_to - mean) / sd
    density = math.exp(-(z**2) / 2.0) / math.sqrt(2.0 * math.pi)
    short = sd * (density - z * float(ndtr(-z)))
    left = sd * z + short
    return NewsvendorFigures(
        order_up_to=mean + z * sd,
        cost=holding_cost * left + shortage_cost * short,
        expected_left=left,
        expected_short=short,
        no_stockout_probability=float(ndtr(z)),
        unit_fill_rate=1.0 - short / mean,
    )


def newsvendor_discrete(
    demand_pmf: FloatArray,
    holding_cost: float,
    shortage_cost: float,
    order_up_to: int | None = None,
) -> NewsvendorFigures:
    """Integer demand: the least stock whose cumulative probability reaches the critical ratio.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units.
    holding_cost, shortage_cost : float
        Per unit left; per unit short.
    order_up_to : int, optional
        The best one unless stated.

    Raises
    ------
    UsageError
        Unless costs are positive.

    References
    ----------
    Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed., sec. 4.3.2.7.
    """
    require(holding_cost > 0 and shortage_cost > 0, "costs must be positive")
    ratio = shortage_cost / (shortage_cost + holding_cost)
    below = np.cumsum(demand_pmf)
    # Cumulated rounding must not push a ratio that is met exactly to the next unit.
    level = int(np.searchsorted(below, ratio - 1e-12)) if order_up_to is None else order_up_to
    mean = mean_of(demand_pmf)
    left = float(expected_left(demand_pmf, level))
    short = mean - level + left
    return NewsvendorFigures(
        order_up_to=float(level),
        cost=holding_cost * left + shortage_cost * short,
        expected_left=left,
        expected_short=short,
        no_stockout_probability=float(below[min(level, len(below) - 1)]),
        unit_fill_rate=1.0 - short / mean,
    )


def pooling(
    markets: int,
    mean: float,
    sd: float,
    correlation: float,
    holding_cost: float,
    shortage_cost: float,
) -> PoolingFigures:
    """Alike normal markets, each with its own stock or all with one: the square-root law.

    Parameters
    ----------
    markets : int
        Number of markets.
    mean, sd : float
        Of demand in a period.
    correlation : float
        Between any two markets; 0 gives the ratio 1 / sqrt(markets).
    holding_cost, shortage_cost : float
        Per unit left; per unit short.

    References
    ----------
    Eppen (1979), Effects of centralization on expected costs in a multi-location newsboy
    problem, Management Science 25(5); Maister (1976).
    """
    apart = newsvendor_normal(mean, sd, holding_cost, shortage_cost)
    spread = sd * math.sqrt(markets * (1.0 + (markets - 1) * correlation))
    pooled = newsvendor_normal(markets * mean, spread, holding_cost, shortage_cost)
    return PoolingFigures(
        cost_decentralised=markets * apart.cost,
        cost_centralised=pooled.cost,
        ratio=pooled.cost / (markets * apart.cost),
        safety_stock_decentralised=markets * (apart.order_up_to - mean),
        safety_stock_centralised=pooled.order_up_to - markets * mean,
    )
