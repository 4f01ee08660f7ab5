"""(s, S): when the inventory position is at s or below, order up to S.

Reviewed at every order line, or once a period.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import FloatArray, require
from simwh.theory.compound import compound_poisson_pmf, renewal_measure
from simwh.theory.discrete import (
    convolution_power,
    expected_left,
    mean_of,
)


@dataclass(frozen=True)
class CompoundFigures:
    """Long-run averages of (s, S) under demand in lines of several units.

    Attributes
    ----------
    unit_fill_rate, line_fill_rate : float
        Share of units shipped at once; share of lines shipped complete at once.
    expected_backorders, expected_on_hand : float
        Units, averaged over time.
    replenishment_rate, mean_replenishment : float
        Orders per unit of time, and units an order.
    """

    unit_fill_rate: float
    line_fill_rate: float
    expected_backorders: float
    expected_on_hand: float
    replenishment_rate: float
    mean_replenishment: float


@dataclass(frozen=True)
class OrderUpToPolicy:
    """A reorder point s, a level S, and the cost per period."""

    reorder_point: int
    order_up_to: int
    cost_per_period: float


@dataclass(frozen=True)
class OrderUpToFigures:
    """Long-run averages per period.

    Attributes
    ----------
    cost_per_period : float
        Money.
    orders_per_period : float
        Share of reviews that order.
    expected_on_hand, expected_backorders : float
        Units at the end of a period.
    """

    cost_per_period: float
    orders_per_period: float
    expected_on_hand: float
    expected_backorders: float


def compound_poisson_s_s(
    line_rate: float, size_pmf: FloatArray, lead_time: float, reorder_point: int, order_up_to: int
) -> CompoundFigures:
    """(s, S) reviewed at every line, backorders, partial shipment, constant lead time.

    An order lifts the inventory position to S as soon as it is at s or below, undershoot included.

    Parameters
    ----------
    line_rate : float
        Order lines per unit of time.
    size_pmf : array of float
        ``size_pmf[k]`` is the share of lines of k units; ``size_pmf[0]`` is 0.
    lead_time : float
        Constant lead time.
    reorder_point, order_up_to : int
        s < S.

    Raises
    ------
    UsageError
        Unless s < S and every line has at least one unit.

    References
    ----------
    Archibald & Silver (1978), (s, S) policies under continuous review and discrete compound
    Poisson demand, Management Science 24(9); Zipkin (2000), Foundations of Inventory
    Management, sec. 6.6.
    """
    require(reorder_point < order_up_to, "reorder_point must lie below order_up_to")
    require(float(size_pmf[0]) == 0.0, "a line has at least one unit")
    visits = renewal_measure(size_pmf, order_up_to - reorder_point)
    orders = line_rate / float(visits.sum())
    position = visits / visits.sum()
    return _compound(line_rate, size_pmf, lead_time, position, order_up_to, orders)


def compound_poisson_lots(
    line_rate: float, size_pmf: FloatArray, lead_time: float, reorder_point: int, lot: int
) -> CompoundFigures:
    """(r, nQ) reviewed at every line, backorders, partial shipment, constant lead time.

    The least number of lots that lifts the position above r is ordered at once. A lot of one unit
    is a base stock of r + 1, for which lead times may have any law if orders may cross.

    Parameters
    ----------
    line_rate : float
        Order lines per unit of time.
    size_pmf : array of float
        ``size_pmf[k]`` is the share of lines of k units; ``size_pmf[0]`` is 0.
    lead_time : float
        Constant lead time.
    reorder_point, lot : int
        r and Q, in units; the lot is at least 1.

    Raises
    ------
    UsageError
        Unless the lot and every line have at least one unit.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 5-3: positions are equally likely;
    Axsäter (2015), Inventory Control, 3rd ed., sec. 5.3.
    """
    require(lot >= 1, "a lot has at least one unit")
    require(float(size_pmf[0]) == 0.0, "a line has at least one unit")
    tail = 1.0 - np.cumsum(np.pad(size_pmf, (0, max(0, lot - len(size_pmf)))))[:lot]
    orders = line_rate * float(tail.mean())
    position = np.full(lot, 1.0 / lot)
    return _compound(line_rate, size_pmf, lead_time, position, reorder_point + lot, orders)


def _compound(
    line_rate: float,
    size_pmf: FloatArray,
    lead_time: float,
    position: FloatArray,
    top: int,
    orders: float,
) -> CompoundFigures:
    """Return the figures of inventory positions top, top - 1, ... of these probabilities."""
    mean_size = mean_of(size_pmf)
    levels = top - np.arange(len(position))
    most = max(top, 0)
    during = compound_poisson_pmf(line_rate * lead_time, size_pmf, most + 1)
    on_hand = float(position @ expected_left(during, levels))
    mean_net = float(position @ levels) - line_rate * lead_time * mean_size
    # Stock found by a line: P(on hand = x) for x = 1..S.
    found = np.convolve(position, during)[:most][::-1]
    fits = np.cumsum(np.pad(size_pmf, (0, max(0, most + 1 - len(size_pmf)))))
    shipped = np.cumsum(1.0 - fits)
    return CompoundFigures(
        unit_fill_rate=float(found @ shipped[:most]) / mean_size,
        line_fill_rate=float(found @ fits[1 : most + 1]),
        expected_backorders=on_hand - mean_net,
        expected_on_hand=on_hand,
        replenishment_rate=orders,
        mean_replenishment=line_rate * mean_size / orders,
    )


def s_s_periodic(
    demand_pmf: FloatArray,
    lead_time: int,
    reorder_point: int,
    order_up_to: int,
    fixed_cost: float,
    holding_cost: float,
    backorder_cost: float,
) -> OrderUpToFigures:
    """(s, S) with backorders, independent demand by period, a review every period.

    Events: review and order; receive the order of `lead_time` periods ago (0: at once); demand;
    costs on what is left. The protection interval is lead_time + 1 periods.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    lead_time, reorder_point, order_up_to : int
        Whole periods; s and S, in units.
    fixed_cost, holding_cost, backorder_cost : float
        Per order, and per unit at the end of a period.

    Raises
    ------
    UsageError
        Unless s < S.

    References
    ----------
    Veinott & Wagner (1965), Computing optimal (s, S) inventory policies, Management Science
    11(5): renewal form.
    """
    require(reorder_point < order_up_to, "reorder_point must lie below order_up_to")
    protected = convolution_power(demand_pmf, lead_time + 1)
    visits = renewal_measure(demand_pmf, order_up_to - reorder_point)
    levels = order_up_to - np.arange(len(visits))
    length = float(visits.sum())
    on_hand = float(visits @ expected_left(protected, levels)) / length
    backorders = on_hand + mean_of(protected) - float(visits @ levels) / length
    cost = fixed_cost / length + holding_cost * on_hand + backorder_cost * backorders
    return OrderUpToFigures(cost, 1.0 / length, on_hand, backorders)


def s_s_periodic_optimum(
    demand_pmf: FloatArray,
    lead_time: int,
    fixed_cost: float,
    holding_cost: float,
    backorder_cost: float,
) -> OrderUpToPolicy:
    """The (s, S) of least cost per period; see `s_s_periodic`.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    lead_time : int
        Whole periods.
    fixed_cost, holding_cost, backorder_cost : float
        Per order; per unit at the end of a period; per unit owed at the end of a period.

    Raises
    ------
    UsageError
        Unless costs are positive.

    References
    ----------
    Zheng & Federgruen (1991), Finding optimal (s, S) policies is about as simple as evaluating a
    single policy, Operations Research 39(4).
    """
    require(min(fixed_cost, holding_cost, backorder_cost) > 0, "costs must be positive")
    protected = convolution_power(demand_pmf, lead_time + 1)
    mean = mean_of(protected)

    def level_cost(level: int) -> float:
        left = float(expected_left(protected, level))
        return holding_cost * left + backorder_cost * (mean - level + left)

    def cost(low: int, high: int) -> float:
        return s_s_periodic(
            demand_pmf, lead_time, low, high, fixed_cost, holding_cost, backorder_cost
        ).cost_per_period

    ratio = backorder_cost / (backorder_cost + holding_cost)
    high = int(np.searchsorted(np.cumsum(protected), ratio))
    low = high - 1
    while cost(low, high) > level_cost(low):
        low -= 1
    best = cost(low, high)
    trial = high + 1
    while level_cost(trial) <= best:
        if cost(low, trial) < best:
            high = trial
            while cost(low, high) <= level_cost(low + 1):
                low += 1
            best = cost(low, high)
        trial += 1
    return OrderUpToPolicy(low, high, best)
