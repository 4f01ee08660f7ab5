"""The levels of least cost, from the cost rate at each inventory position."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simwh.theory.discrete import FloatArray


@dataclass(frozen=True)
class PositionCost:
    """Money per second at inventory positions `lowest`, `lowest` + 1, ...; convex."""

    lowest: int
    rate: FloatArray

    @property
    def best(self) -> int:
        """The position of least cost: the newsvendor's base stock."""
        return self.lowest + int(np.argmin(self.rate))

    def extended(self, slope: float, count: int) -> PositionCost:
        """Return the same for `count` more positions, each of which costs `slope` more."""
        more = self.rate[-1] + slope * np.arange(1, count + 1)
        return PositionCost(self.lowest, np.concatenate((self.rate, more)))


def position_cost(
    on_hand: FloatArray, mean: float, holding: float, shortage: float, lowest: int
) -> PositionCost:
    """Return holding and backorder cost by position.

    Parameters
    ----------
    on_hand : ndarray of float
        Mean quanta on hand at position 0, 1, ...
    mean : float
        Mean demand that a position covers.
    holding, shortage : float
        Money per quantum held, and owed, and second.
    lowest : int
        The first position, at most 0.
    """
    positions = np.arange(lowest, len(on_hand))
    held = np.concatenate((np.zeros(-lowest), on_hand))
    owed = np.maximum(held - positions + mean, 0.0)
    return PositionCost(lowest, holding * held + shortage * owed)


def best_lot(cost: PositionCost, fixed_rate: float) -> tuple[int, int]:
    """Return (s, Q) of least cost, where positions s + 1 ... s + Q are equally likely.

    Parameters
    ----------
    cost : PositionCost
        By inventory position.
    fixed_rate : float
        Cost of an order times demand per second.

    References
    ----------
    Federgruen and Zheng, "An efficient algorithm for computing an optimal (r, Q) policy in
    continuous review stochastic inventory systems", Operations Research 40 (1992).
    """
    rate = cost.rate
    best = int(np.argmin(rate))
    low, high, quantity = best - 1, best + 1, 1
    total = fixed_rate + float(rate[best])
    while low >= 0 or high < len(rate):
        below = float(rate[low]) if low >= 0 else np.inf
        above = float(rate[high]) if high < len(rate) else np.inf
        if min(below, above) >= total / quantity:
            break
        total += min(below, above)
        quantity += 1
        if below <= above:
            low -= 1
        else:
            high += 1
    return cost.lowest + low, quantity


def best_order_up_to(
    cost: PositionCost, stays: FloatArray, fixed_cost: float, step: float
) -> tuple[int, int]:
    """Return (s, S) of least cost, where the position falls from S by a renewal process.

    Parameters
    ----------
    cost : PositionCost
        By inventory position.
    stays : ndarray of float
        Expected steps at S, S - 1, ...
    fixed_cost : float
        Of an order.
    step : float
        Mean seconds of a step: between lines, or between reviews.

    References
    ----------
    Zheng and Federgruen, "Finding optimal (s, S) policies is about as simple as evaluating a single
    policy", Operations Research 39 (1991): S lies at or above the newsvendor's level, and the cost
    there is at most the optimum.
    """
    start = cost.best - cost.lowest
    least, found = np.inf, (cost.best - 1, cost.best)
    for top in range(start, len(cost.rate)):
        if cost.rate[top] > least:
            break
        span = min(top + 1, len(stays))
        falling = cost.rate[top - span + 1 : top + 1][::-1]
        length = np.cumsum(stays[:span])
        total = fixed_cost / step + np.cumsum(stays[:span] * falling)
        each = total / length
        place = int(np.argmin(each))
        if each[place] < least:
            least = float(each[place])
            found = (cost.lowest + top - place - 1, cost.lowest + top)
    return found
