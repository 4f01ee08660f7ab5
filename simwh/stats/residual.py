"""Intervals from residuals: the one mechanism behind means, ratios and paired comparisons.

Every estimator here is smooth in the totals of the replications, so that it moves by about
``residual / n`` when a replication is left out (its jackknife influence). Residuals of two
variants can be subtracted replication by replication, which is all that pairing is; a Student t
interval with as many degrees of freedom as replications less one follows in one place.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from simwh.stats.estimate import Estimate

Floats = NDArray[np.float64]
Bounds = tuple[float, float] | None

# Sums of equal numbers differ in the last few bits; a spread below this share of the numbers
# it was computed from is rounding, not variance.
_ROUNDING = 1e-12


def check_level(level: float) -> None:
    """Raise `ValueError` unless 0 < level <= 1 (at 1 the interval is the whole line)."""
    if not 0 < level <= 1:
        raise ValueError(f"a confidence level lies in (0, 1], not at {level!r}")


def columns(*samples: ArrayLike) -> list[Floats]:
    """Return the samples as vectors of one common length, or raise `ValueError`."""
    arrays = [np.asarray(sample, dtype=np.float64) for sample in samples]
    if any(a.ndim != 1 or a.shape != arrays[0].shape for a in arrays):
        shapes = ", ".join(str(a.shape) for a in arrays)
        raise ValueError(f"samples are vectors of one length, a value a replication, not {shapes}")
    return arrays


def finite(*arrays: Floats) -> bool:
    """Whether every value of every array is a finite number."""
    return all(bool(np.isfinite(a).all()) for a in arrays)


def mean(x: Floats) -> float:
    """Mean that does not depend on the order of `x` and never leaves its range."""
    return min(max(math.fsum(x) / x.size, float(x.min())), float(x.max()))


def settled(deviations: Floats, scale: ArrayLike) -> Floats:
    """Deviations with 0 in place of what is rounding of numbers as large as `scale`."""
    kept: Floats = np.where(np.abs(deviations) <= _ROUNDING * np.asarray(scale), 0.0, deviations)
    return kept


def centred(x: Floats, scale: ArrayLike) -> Floats:
    """Deviations of `x` from its mean; those that are rounding of `scale` are 0."""
    return settled(x - mean(x), scale)


def ratio_residuals(num: Floats, den: Floats) -> Floats:
    """Jackknife residuals of the ratio of totals ``sum(num) / sum(den)``.

    Leaving replication i out moves the ratio R by ``-(num_i - R den_i) / (sum(den) - den_i)``;
    ``n - 1`` times that, with its sign changed, is the deviation of its pseudovalue from R.
    Not finite where one replication holds the whole denominator.
    """
    total = math.fsum(den)
    ratio = math.fsum(num) / total
    errors = settled(num - ratio * den, np.abs(num) + np.abs(ratio * den))
    with np.errstate(divide="ignore", invalid="ignore"):
        residuals: Floats = (num.size - 1) * errors / (total - den)
    return residuals


def critical(level: float, n: int) -> float:
    """Student quantile with ``n - 1`` degrees of freedom for a two-sided `level`."""
    return abs(float(special.stdtrit(n - 1, (1 - level) / 2)))


def standard_error(residuals: Floats) -> float:
    """Jackknife standard error: residuals about 0, divisor ``n (n - 1)``."""
    n = residuals.size
    return math.hypot(*residuals) / math.sqrt(n * (n - 1))


def interval(
    centre: float,
    residuals: Floats,
    level: float,
    bounds: Bounds = None,
    skew: bool = False,
) -> Estimate:
    """Confidence interval for `centre`, estimated with one residual a replication.

    Parameters
    ----------
    centre : float
        The point estimate.
    residuals : array of shape (n,)
        What each replication contributes, about 0.
    level : float
        Two-sided confidence level.
    bounds : (float, float), optional
        Least and greatest value that one replication can give. The interval is clipped to
        them, and a sample without variance gets the bounded interval of `_constant`.
    skew : bool
        Correct for skewness (Willink 2005) instead of the plain Student interval.

    Raises
    ------
    ValueError
        If the estimate lies outside the bounds, or the bounds are out of order.
    """
    n = residuals.size
    low, high = bounds if bounds is not None else (-math.inf, math.inf)
    centre = _within(centre, low, high)
    if n < 2 or not finite(residuals):
        return Estimate(centre, low, high, n, level)
    if not residuals.any():
        return _constant(centre, n, level, bounds)
    error, t = standard_error(residuals), critical(level, n)
    below, above = _willink(residuals, t) if skew and n > 2 else (t, t)
    lower, upper = centre - below * error, centre + above * error
    return Estimate(centre, max(lower, low), min(upper, high), n, level)


def _constant(value: float, n: int, level: float, bounds: Bounds) -> Estimate:
    """Interval of n equal values: by Markov's inequality within bounds, else the value alone.

    If X >= a has mean m, then P(all n values > c) <= ((m - a) / (c - a))**n. So the mean lies
    below ``a + (c - a) alpha**(1/n)`` with probability at most alpha when all values equal c, and
    likewise from above. At a bound this is Clopper and Pearson (1934) with n successes, and for
    any c it is what the bound of Gaffke (2005) gives for a constant sample.
    """
    if bounds is None:
        return Estimate(value, value, value, n, level)
    low, high = bounds
    share = ((1 - level) / 2) ** (1 / n)
    lower = low + (value - low) * share if math.isfinite(low) else -math.inf
    upper = high - (high - value) * share if math.isfinite(high) else math.inf
    return Estimate(value, min(lower, value), max(upper, value), n, level)


def _willink(residuals: Floats, t: float) -> tuple[float, float]:
    """Standard errors to go below and above the estimate (Willink 2005; Law 2015, sec. 4.5)."""
    n = residuals.size
    scaled = residuals * (math.sqrt(n - 1) / math.hypot(*residuals))
    a = n * math.fsum(scaled**3) / (6 * math.sqrt(n) * (n - 1) * (n - 2))
    # As a goes to 0 the correction goes to the Student quantile itself.
    if abs(a) < 1e-8:
        return t, t
    above, below = (float(np.cbrt(1 + 6 * a * (q - a)) - 1) / (2 * a) for q in (-t, t))
    return below, -above


def _within(centre: float, low: float, high: float) -> float:
    if not low < high:
        raise ValueError(f"bounds must be in order: {low!r} and {high!r}")
    slack = _ROUNDING * max(abs(centre), 1.0)
    if not low - slack <= centre <= high + slack:
        raise ValueError(f"an estimate of {centre!r} lies outside its bounds {low!r} and {high!r}")
    return min(max(centre, low), high)
