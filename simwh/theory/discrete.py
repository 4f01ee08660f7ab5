"""Poisson tails and losses, and sums over probability vectors on 0, 1, 2, ..."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainc, gammaln, xlogy

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int_]


def poisson_at_least(mean: float, level: ArrayLike) -> FloatArray:
    """P(X >= level) of a Poisson X; `level` may be negative."""
    levels = np.asarray(level)
    if mean <= 0.0:
        return np.asarray(levels <= 0, float)
    return np.where(levels <= 0, 1.0, gammainc(np.maximum(levels, 1), mean))


def poisson_loss(mean: float, level: ArrayLike) -> FloatArray:
    """E[(X - level)^+] of a Poisson X.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, appendix 3.
    """
    levels = np.asarray(level)
    return np.asarray(
        mean * poisson_at_least(mean, levels) - levels * poisson_at_least(mean, levels + 1)
    )


def poisson_second_loss(mean: float, level: ArrayLike) -> FloatArray:
    """E[(X - level)^+ (X - level - 1)] / 2 of a Poisson X.

    Its derivative by the mean is `poisson_loss`, whose derivative is `poisson_at_least`; so both
    integrate in closed form over a window of time.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, appendix 3.
    """
    levels = np.asarray(level)
    square = mean**2 * poisson_at_least(mean, levels - 1)
    cross = 2 * mean * levels * poisson_at_least(mean, levels)
    rest = levels * (levels + 1) * poisson_at_least(mean, levels + 1)
    return np.asarray((square - cross + rest) / 2)


def poisson_pmf(mean: float, size: int | None = None) -> FloatArray:
    """P(X = k) for k = 0..size-1; without `size`, up to a tail below the last bit."""
    count = np.arange(size or math.ceil(mean + 12.0 * math.sqrt(mean) + 30.0))
    return np.asarray(np.exp(xlogy(count, mean) - mean - gammaln(count + 1)))


def convolution_power(pmf: FloatArray, times: int) -> FloatArray:
    """Law of the sum of `times` independent draws; the sum of none is 0."""
    total = np.ones(1)
    for _ in range(times):
        total = np.convolve(total, pmf)
    return total


def expected_left(pmf: FloatArray, levels: ArrayLike) -> FloatArray:
    """E[(level - D)^+] for each integer level, D with law `pmf`."""
    wanted = np.asarray(levels)
    top = max(int(wanted.max()), 1)
    below = np.cumsum(np.pad(pmf, (0, max(0, top - len(pmf))))[:top])
    sums = np.concatenate([[0.0], np.cumsum(below)])
    return np.asarray(sums[np.clip(wanted, 0, top)])


def mean_of(pmf: FloatArray) -> float:
    """The mean of a law on 0, 1, 2, ..."""
    return float(np.arange(len(pmf)) @ pmf)
