"""Items that are ordered together, so that they share the cost of an order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.integrate import quad
from scipy.stats import poisson

from simwh.theory._markov import require


@dataclass(frozen=True)
class JointCycle:
    """From one joint order to the next.

    Attributes
    ----------
    length : float
        Expected time.
    below : tuple of float, by item
        Time average of the units by which its inventory position is below S.
    """

    length: float
    below: tuple[float, ...]


def everyone_joins(rates: Sequence[float], gaps: Sequence[int]) -> JointCycle:
    """Can-order policy of Poisson demands whose can-order point is S - 1: everyone joins.

    Every joint order takes all positions to S, so that the next one is placed when the first of the
    independent demands has used up its S - s.

    Parameters
    ----------
    rates : sequence of float, by item
        Units per unit of time.
    gaps : sequence of int, by item
        S - s.

    Raises
    ------
    UsageError
        Unless there is a positive rate and a gap of at least 1 for each item.

    References
    ----------
    Silver (1974), A control system for coordinated inventory replenishment, IJPR 12(6);
    Pantumsinchai (1992), A comparison of three joint ordering inventory policies, Decision
    Sciences 23(1): the renewal cycle of a group.
    """
    require(
        len(rates) == len(gaps) > 0 and min(rates) > 0 and min(gaps) >= 1,
        "a positive rate and a gap of at least 1 for each item",
    )
    longest = min(_longest(rate, gap) for rate, gap in zip(rates, gaps, strict=True))

    def together(time: float, but: int = -1) -> float:
        """Return the chance that no item (but one) has used up its gap by `time`."""
        terms = enumerate(zip(rates, gaps, strict=True))
        return math.prod(float(poisson.cdf(g - 1, r * time)) for i, (r, g) in terms if i != but)

    def used(time: float, item: int) -> float:
        """Return the expected units that an item has used at `time` of a cycle that goes on."""
        mean = rates[item] * time  # E[N; N < gap] = mean x P(N < gap - 1)
        return float(mean * poisson.cdf(gaps[item] - 2, mean)) * together(time, item)

    length = quad(together, 0.0, longest, epsabs=0.0, epsrel=1e-10, limit=200)[0]
    areas = (
        quad(used, 0.0, longest, (item,), epsabs=1e-12, epsrel=1e-10, limit=200)[0]
        for item in range(len(rates))
    )
    return JointCycle(length, tuple(area / length for area in areas))


def _longest(rate: float, gap: int) -> float:
    """Return a time by which Poisson demand has all but surely used up a gap."""
    return (gap + 12.0 * math.sqrt(gap) + 40.0) / rate
