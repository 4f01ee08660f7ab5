"""Contracts over a period: how likely a finite number of orders reaches a target."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import bdtrc
from scipy.stats import poisson

from simwh.theory._markov import require

TINY = 1e-9


def contract_kept(orders: float, fill: float, target: float, random: bool = False) -> float:
    """Probability that at least a share `target` of the orders of a period is as agreed.

    Orders are independent and alike. The mean of a contract's share is `fill` whatever the period,
    and yet a target below it is missed the more often the shorter the period is.

    Parameters
    ----------
    orders : float
        In a period; a whole number, or their mean where they are a Poisson process.
    fill : float
        Probability that an order is as agreed.
    target : float
        Share with which the contract is kept.
    random : bool
        Whether the number of orders is Poisson; periods without an order do not count.

    Returns
    -------
    float
        P(Binomial(orders, fill) >= target x orders).

    References
    ----------
    Thomas, "Measuring item fill-rate performance in a finite horizon", Manufacturing and
    Service Operations Management 7(1), 2005, section 3: service over a period is a random variable.
    """
    require(orders > 0, "orders > 0")
    require(0 <= fill <= 1, "0 <= fill <= 1")
    require(0 <= target <= 1, "0 <= target <= 1")
    if not random:
        require(orders == int(orders), "a whole number of orders")
        return _at_least(int(orders), fill, target)
    counts = np.arange(1, int(orders + 12 * math.sqrt(orders) + 30))
    weights = poisson.pmf(counts, orders)
    kept = sum(w * _at_least(int(n), fill, target) for n, w in zip(counts, weights, strict=True))
    return float(kept / weights.sum())


def _at_least(orders: int, fill: float, target: float) -> float:
    least = math.ceil(target * orders - TINY)
    return 1.0 if least <= 0 else float(bdtrc(least - 1, orders, fill))
