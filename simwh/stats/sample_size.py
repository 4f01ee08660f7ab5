"""How many replications a stated precision needs."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from simwh.stats.residual import centred, check_level, columns, critical, finite, mean


def replications_needed(
    x: ArrayLike, half_width: float, level: float = 0.95, relative: bool = False
) -> int:
    """Total replications for a half-width, from a pilot sample (Law 2015, sec. 9.4.1).

    The second stage of the two-stage procedure: the smallest number of replications, not below
    those of the pilot, at which a Student interval with the pilot's variance is short enough. An
    approximation, since the variance and the mean are those of the pilot.

    Parameters
    ----------
    x : array of shape (n,)
        The pilot, one value a replication, n >= 2.
    half_width : float
        Wanted half-width, in the unit of `x`; with `relative`, the wanted relative error of the
        mean (a fraction gamma, which calls for a half-width of gamma / (1 + gamma) of the mean).
    level : float
        Two-sided confidence level in (0, 1).
    relative : bool
        Whether `half_width` is relative to the mean.

    Raises
    ------
    ValueError
        If the pilot has fewer than two values, holds one that is not finite, or has mean 0 where
        the precision is relative; if the half-width is not positive or the level is impossible.
    """
    check_level(level)
    (values,) = columns(x)
    if values.size < 2 or not finite(values):
        raise ValueError("a pilot sample needs at least two values, all finite")
    if not (half_width > 0 and level < 1):
        raise ValueError(f"no number of replications gives {half_width!r} at level {level!r}")
    target = abs(mean(values)) * half_width / (1 + half_width) if relative else half_width
    if target == 0:
        raise ValueError("a relative precision needs a mean other than 0")
    n = values.size
    deviation = math.hypot(*centred(values, np.abs(values))) / math.sqrt(n - 1)

    def enough(count: int) -> bool:
        return critical(level, count) * deviation <= target * math.sqrt(count)

    if enough(n):
        return n
    few, many = n, 2 * n
    while not enough(many):
        few, many = many, 2 * many
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if enough(middle) else (middle, many)
    return many
