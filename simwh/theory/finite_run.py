"""Inventory over a finite run from a given start, such as a simulated one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import FloatArray, require
from simwh.theory.compound import compound_poisson_pmf
from simwh.theory.discrete import IntArray, expected_left, mean_of


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

    Raises
    ------
    UsageError
        Unless s < S and 0 <= low < high <= 1.

    References
    ----------
    Law (2015), Simulation Modeling and Analysis, 5th ed., sec. 1.5, where it is simulated; here
    the law of the level is carried from period to period.
    """
    low, high = policy
    fixed_cost, unit_cost, holding_cost, shortage_cost = costs
    require(low < high and 0 <= lag[0] < lag[1] <= 1, "policy or lag out of order")
    mean = line_rate * mean_of(size_pmf)
    spread = math.sqrt(line_rate * float(np.arange(len(size_pmf)) ** 2 @ size_pmf))
    most = math.ceil(mean + 12.0 * spread) + 10 * len(size_pmf)
    demand = compound_poisson_pmf(line_rate, size_pmf, most)
    levels = np.arange(min(initial, low) - most, max(initial, high) + 1)
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
    return HorizonCosts(*map(float, total / periods * [1.0, holding_cost, shortage_cost]))


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
