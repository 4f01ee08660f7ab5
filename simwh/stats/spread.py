"""Intervals for the variance and for a quantile of the values of single replications."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from simwh.stats.estimate import Estimate
from simwh.stats.residual import Bounds, centred, check_level, columns, finite


def variance_interval(x: ArrayLike, level: float = 0.95) -> Estimate:
    """Variance of replications with the interval of Bonett (2006) for samples of any shape.

    The textbook's chi-squared interval holds for normal values only and does not mend with n: of
    100 exponential values it misses the variance in 30 % where 5 % is stated, this one in 8 %.

    Parameters
    ----------
    x : array of shape (n,)
        One value a replication.
    level : float
        Two-sided confidence level in (0, 1].

    Returns
    -------
    Estimate
        In the square of the sample's unit. The interval needs five values; with fewer it is 0 to
        infinity, with fewer than two the estimate is NaN. Equal values are taken for a
        deterministic quantity: 0, with both ends 0. A value that is not finite gives NaN.

    References
    ----------
    Bonett (2006), Approximate confidence interval for standard deviation of nonnormal
    distributions, Computational Statistics and Data Analysis 50, 775-782.
    """
    check_level(level)
    (values,) = columns(x)
    n = values.size
    if n < 2 or not finite(values):
        return Estimate.undefined(n, level)
    deviations = centred(values, np.abs(values))
    deviation = math.hypot(*deviations) / math.sqrt(n - 1)
    variance = deviation**2
    z = float(stats.norm.isf((1 - level) / 2))
    if n < 5 or z >= n:
        return Estimate(variance, 0.0, math.inf, n, level)
    if not deviation:
        return Estimate(0.0, 0.0, 0.0, n, level)
    middle = stats.trim_mean(deviations, 0.5 / math.sqrt(n - 4))
    kurtosis = n * math.fsum(((deviations - middle) / deviation) ** 4) / (n - 1) ** 2
    correction = n / (n - z)
    error = correction * math.sqrt((kurtosis - (n - 3) / n) / (n - 1))
    factor = math.exp(z * error)
    centre = correction * variance
    return Estimate(variance, centre / factor, centre * factor, n, level)


def quantile_interval(
    x: ArrayLike, p: float, level: float = 0.95, bounds: Bounds = None
) -> Estimate:
    """The p-quantile over replications, between two order statistics.

    The ends are the tightest order statistics that the binomial distribution allows, whatever
    the distribution of the values (David and Nagaraja, Order Statistics, 3rd ed. 2003, sec. 7.1).
    The estimate is the median-unbiased one (Hyndman and Fan 1996, definition 8).

    Parameters
    ----------
    x : array of shape (n,)
        One value a replication.
    p : float
        Probability in (0, 1).
    level : float
        Two-sided confidence level in (0, 1].
    bounds : (float, float), optional
        What a value cannot pass.

    Returns
    -------
    Estimate
        Where no order statistic reaches the level the end is the bound, or infinite: the upper
        end for p = 0.95 needs 72 values at level 0.95. A constant sample may give width 0: it is
        then the binomial distribution that says so. NaN without values or with one that is not
        finite.

    Raises
    ------
    ValueError
        If the level, the shape or p is impossible.
    """
    check_level(level)
    if not 0 < p < 1:
        raise ValueError(f"a quantile's probability lies in (0, 1), not at {p!r}")
    (values,) = columns(x)
    n = values.size
    low, high = bounds or (-math.inf, math.inf)
    if not (n and finite(values)):
        return Estimate.undefined(n, level)
    ordered = np.sort(values)
    alpha = (1 - level) / 2
    # P(Bin(n, p) < k) for k = 0..n: the chance that the k-th smallest lies above the quantile.
    below = stats.binom.cdf(np.arange(n + 1) - 1, n, p)
    first = int(np.searchsorted(below, alpha, side="right")) - 1
    # P(Bin(n, p) >= k) for k = 1..n: the chance that the k-th smallest lies below it.
    above = stats.binom.sf(np.arange(n), n, p)
    last = n - int(np.searchsorted(above[::-1], alpha, side="right")) + 1
    lower = float(ordered[first - 1]) if first >= 1 else low
    upper = float(ordered[last - 1]) if last <= n else high
    middle = float(np.quantile(ordered, p, method="median_unbiased"))
    return Estimate(middle, min(lower, middle), max(upper, middle), n, level)
