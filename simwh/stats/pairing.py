"""Comparisons of a variant with a base that was run on the same random numbers.

Replication i of both saw the same customers (common random numbers), so the difference is taken
replication by replication before any variance is (Law 2015, sec. 10.2.1 and 11.2). Every function
takes the base first and tells how far the variant lies above it. `level`, `bounds` (of the
comparison, such as (-1, 1) for a difference of fractions), `skew` and the rule for a sample
without variance are those of `simwh.stats.interval`.

Two runs that agree in every replication have a difference of 0 with no variance: without bounds
that is told as 0 with both ends 0, with bounds as the widest effect that n such pairs leave open.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from simwh.stats.estimate import Estimate
from simwh.stats.residual import (
    Bounds,
    Floats,
    centred,
    check_level,
    columns,
    critical,
    finite,
    interval,
    mean,
    ratio_residuals,
    settled,
    standard_error,
)


def paired_difference(
    base: ArrayLike,
    variant: ArrayLike,
    level: float = 0.95,
    bounds: Bounds = None,
    *,
    skew: bool = False,
) -> Estimate:
    """Mean of ``variant - base`` over paired replications (Law 2015, sec. 10.2.1).

    Parameters
    ----------
    base, variant : arrays of shape (n,)
        One value a replication, in the same order of replications.
    level, bounds, skew
        As for `simwh.stats.mean_interval`.

    Raises
    ------
    ValueError
        If the lengths differ, or the level or the bounds are impossible.
    """
    check_level(level)
    a, b = columns(base, variant)
    if not (a.size and finite(a, b)):
        return Estimate.undefined(a.size, level)
    residuals = centred(b - a, np.maximum(np.abs(a), np.abs(b)))
    return interval(mean(b - a), residuals, level, bounds, skew)


def paired_ratio_difference(
    num_a: ArrayLike,
    den_a: ArrayLike,
    num_b: ArrayLike,
    den_b: ArrayLike,
    level: float = 0.95,
    bounds: Bounds = None,
    *,
    skew: bool = False,
) -> Estimate:
    """Ratio of totals of variant B less that of base A, with paired jackknife residuals.

    Each ratio is linearised in its replications (`ratio_interval`) and the residuals are
    subtracted pair by pair, so that what both variants saw alike cancels.

    Parameters
    ----------
    num_a, den_a, num_b, den_b : arrays of shape (n,)
        Numerators and denominators of the base and of the variant, one a replication.
    level, bounds, skew
        As for `simwh.stats.mean_interval`.

    Returns
    -------
    Estimate
        Of ``sum(num_b) / sum(den_b) - sum(num_a) / sum(den_a)``. Replications that are (0, 0) in
        both carry no weight; NaN where one of the two has no denominator at all.

    Raises
    ------
    ValueError
        If the lengths differ, a denominator is negative, or the level or bounds are impossible.
    """
    check_level(level)
    pair = _ratios(num_a, den_a, num_b, den_b)
    if pair is None:
        return Estimate.undefined(np.size(num_a), level)
    return interval(pair.b - pair.a, pair.contrast(1.0), level, bounds, skew)


def paired_relative_change(
    base: ArrayLike,
    variant: ArrayLike,
    level: float = 0.95,
    bounds: Bounds = None,
    *,
    skew: bool = False,
) -> Estimate:
    """Change of the mean relative to the base, ``(mean B - mean A) / |mean A|``, as a fraction.

    A ratio of totals of paired replications (``sum(b - a) / sum(a)``) with the jackknife interval
    of `ratio_interval`. The sign is that of the change even where the base is negative. Parameters
    as for `paired_difference`.

    Returns
    -------
    Estimate
        Where the base's own interval at `level` holds 0, a change relative to it can be of any
        size (Fieller 1954): the ends are then the bounds, or infinite. NaN where the base is 0.

    Raises
    ------
    ValueError
        If the lengths differ, or the level or the bounds are impossible.
    """
    check_level(level)
    a, b = columns(base, variant)
    if not (a.size and finite(a, b) and mean(a)):
        return Estimate.undefined(a.size, level)
    sign = math.copysign(1.0, mean(a))
    change = sign * math.fsum(b - a) / math.fsum(a)
    residuals = sign * ratio_residuals(b - a, a)
    residuals = _unless_near_zero(mean(a), centred(a, np.abs(a)), residuals, level)
    return interval(change, residuals, level, bounds, skew)


def paired_relative_ratio_change(
    num_a: ArrayLike,
    den_a: ArrayLike,
    num_b: ArrayLike,
    den_b: ArrayLike,
    level: float = 0.95,
    bounds: Bounds = None,
    *,
    skew: bool = False,
) -> Estimate:
    """Change of a ratio of totals relative to the base's, ``(R_B - R_A) / |R_A|``, as a fraction.

    The jackknife residuals of both ratios are combined by the delta method, pair by pair:
    ``(z_B - R_B / R_A * z_A) / |R_A|``. Parameters as for `paired_ratio_difference`; a base near
    0 as for `paired_relative_change`.
    """
    check_level(level)
    pair = _ratios(num_a, den_a, num_b, den_b)
    if pair is None or not pair.a:
        return Estimate.undefined(np.size(num_a), level)
    change = (pair.b - pair.a) / abs(pair.a)
    residuals = pair.contrast(pair.b / pair.a) / abs(pair.a)
    residuals = _unless_near_zero(pair.a, pair.of_a, residuals, level)
    return interval(change, residuals, level, bounds, skew)


class _Ratios(NamedTuple):
    """Two ratios of totals, each with one residual a replication."""

    a: float
    of_a: Floats
    b: float
    of_b: Floats

    def contrast(self, weight: float) -> Floats:
        """Residuals of ``b - weight * a``."""
        other = weight * self.of_a
        scale = abs(self.b) + np.abs(self.of_b) + np.abs(other)
        return settled(self.of_b - other, scale)


def _ratios(
    num_a: ArrayLike, den_a: ArrayLike, num_b: ArrayLike, den_b: ArrayLike
) -> _Ratios | None:
    """Both ratios over the replications that weigh in either; None where one is undefined."""
    table = np.stack(columns(num_a, den_a, num_b, den_b))
    if (table[1::2] < 0).any():
        raise ValueError("the denominators of a ratio of totals cannot be negative")
    if not (finite(table) and table[1].any() and table[3].any()):
        return None
    na, da, nb, db = table[:, table.any(axis=0)]
    return _Ratios(
        math.fsum(na) / math.fsum(da),
        ratio_residuals(na, da),
        math.fsum(nb) / math.fsum(db),
        ratio_residuals(nb, db),
    )


def _unless_near_zero(base: float, of_base: Floats, residuals: Floats, level: float) -> Floats:
    """The residuals, or infinite ones where the interval of the base holds 0."""
    n = of_base.size
    if n > 1 and not abs(base) > critical(level, n) * standard_error(of_base):
        return np.full_like(residuals, math.inf)
    return residuals
