"""(s, S) under periodic review: at s or below, order up to S."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import FloatArray, require
from simwh.theory.demand import compound_poisson_pmf, renewal_measure
from simwh.theory.discrete import (
    IntArray,
    convolution_power,
    expected_left,
    mean_of,
)


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


@dataclass(frozen=True)
class HorizonCosts:
    """Expected costs per period over a finite run."""

    ordering: float
    holding: float
    shortage: float

    @property
    def total(self) -> float:
        """The sum."""
        return self.ordering + self.holding + self.shortage


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
    fixed_cost, holding_cost, backorder_cost : float
        Per order, and per unit at the end of a period.

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


def s_s_within_period(
    line_rate: float,
    size_pmf: FloatArray,
    lag: tuple[float, float],
    policy: tuple[int, int],
    costs: tuple[float, float, float, float],
    periods: int,
    initial: int,
) -> HorizonCosts:
    """(s, S) over a finite run, compound Poisson demand, orders that arrive within their period.

    At the start of each period, the first included, a level below s is ordered up to S; the
    order arrives after a uniform `lag`. Unmet demand waits.

    Parameters
    ----------
    line_rate : float
        Lines per period.
    size_pmf : array of float
        ``size_pmf[k]`` is the share of lines of k units; ``size_pmf[0]`` is 0.
    lag : (float, float)
        Bounds in periods, 0 <= low < high <= 1.
    policy : (int, int)
        s and S; here a level equal to s does not order.
    costs : (float, float, float, float)
        Per order, per unit ordered, per unit held and per unit owed for a period.
    periods, initial : int
        Length of the run and net inventory at its start.

    References
    ----------
    Law (2015), Simulation Modeling and Analysis, 5th ed., sec. 1.5, where it is simulated; here
    the law of the level is carried from period to period.
    """
    low, high = policy
    fixed_cost, unit_cost, holding_cost, shortage_cost = costs
    require(low < high and 0 <= lag[0] < lag[1] <= 1, "policy or lag out of order")
    mean = line_rate * mean_of(size_pmf)
    demand = compound_poisson_pmf(line_rate, size_pmf, int(mean) + 40 * len(size_pmf) + 60)
    top = max(initial, high)
    levels = np.arange(low - len(demand), top + 1)
    before, after = _time_on_hand(line_rate, size_pmf, lag, levels)
    orders = levels < low
    lifted = np.where(orders, high, levels)
    place = lifted - levels[0]
    holding = before + after[place]
    # Backorders are units on hand less the net inventory, whose mean is linear in time.
    received = (lifted - levels) * (1.0 - (lag[0] + lag[1]) / 2.0)
    shortage = holding - (levels + received - mean / 2.0)
    ordering = np.where(orders, fixed_cost + unit_cost * (lifted - levels), 0.0)
    law = np.zeros(len(levels))
    law[initial - levels[0]] = 1.0
    total = np.zeros(3)
    for _ in range(periods):
        total += [law @ ordering, law @ holding, law @ shortage]
        start = np.bincount(place, weights=law, minlength=len(levels))
        law = np.convolve(start[::-1], demand)[: len(levels)][::-1]
    return HorizonCosts(
        *map(float, total / periods * [1.0, holding_cost, shortage_cost])
    )


def _time_on_hand(
    line_rate: float, size_pmf: FloatArray, lag: tuple[float, float], levels: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Unit-periods on hand from each level, before and after the lag: Gauss-Legendre by piece."""
    nodes, weights = np.polynomial.legendre.leggauss(24)
    before, after = np.zeros(len(levels)), np.zeros(len(levels))
    for start, end in ((0.0, lag[0]), lag, (lag[1], 1.0)):
        for node, weight in zip(nodes, weights, strict=True):
            time = start + (end - start) * (node + 1.0) / 2.0
            pmf = compound_poisson_pmf(line_rate * time, size_pmf, max(int(levels[-1]), 1))
            left = expected_left(pmf, levels) * weight * (end - start) / 2.0
            arrived = min(max((time - lag[0]) / (lag[1] - lag[0]), 0.0), 1.0)
            before += (1.0 - arrived) * left
            after += arrived * left
    return before, after
