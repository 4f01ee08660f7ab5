"""Numerical inversion of a cdf that has no closed inverse."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simwh.distribution.base import Floats

_HALVINGS = 200


def invert(cdf: Callable[[Floats], Floats], u: Floats, low: Floats, high: Floats) -> Floats:
    """Return the least x from `low` to `high` where a non-decreasing `cdf` reaches `u`.

    Parameters
    ----------
    cdf : callable
        From an array of x to an array of the same shape.
    u, low, high : ndarray of float, same shape
        Targets, and an interval around each answer: the cdf reaches `u` at `high`.

    Returns
    -------
    ndarray of float
        Right to the spacing of floats, by bisection: jumps and flat parts do no harm.
    """
    high = np.where(cdf(low) >= u, low, high)
    for _ in range(_HALVINGS):
        middle = low + 0.5 * (high - low)
        open_ = (low < middle) & (middle < high)
        if not open_.any():
            break
        reached = cdf(middle) >= u
        high = np.where(reached & open_, middle, high)
        low = np.where(~reached & open_, middle, low)
    return high
