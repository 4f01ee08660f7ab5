"""From samples to estimates: each figure with the interval that its kind asks for.

Ratios are ratios of totals; percentiles are pooled over all observations; other figures are means
of replications. Comparisons are paired by replication; those of percentiles compare the percentiles
of single replications, since pooled ones have no pairs.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, isnan

import numpy as np

from simwh.experiment.sample import Floats, Sample
from simwh.kpi import Metric
from simwh.stats import (
    Estimate,
    mean_interval,
    paired_difference,
    paired_ratio_difference,
    paired_relative_change,
    paired_relative_ratio_change,
    pooled_quantile_interval,
    ratio_interval,
)
from simwh.stats.residual import critical

NOISE = 1e-11
"""Share of a figure below which a difference, interval included, is rounding and is told as 0."""


def estimate(metric: Metric, sample: Sample, level: float, *, skew: bool = False) -> Estimate:
    """Return a figure of one variant with its interval.

    A share of which all replications agree gets the interval of a bounded proportion, never one of
    width 0. `n` counts the replications that have the figure.
    """
    if metric.percentile is not None:
        sketches = sample.sketches_of(metric)
        return pooled_quantile_interval(sketches, metric.percentile, level, metric.bounds)
    # An interval that is open on one side would never be closed by equal values.
    bounds = metric.bounds if all(map(isfinite, metric.bounds)) else None
    if metric.is_ratio:
        found = ratio_interval(*sample.pairs(metric.text), level, bounds, skew=skew)
    else:
        values = sample.values(metric.text)
        found = mean_interval(values[~np.isnan(values)], level, bounds, skew=skew)
    return _clipped(found, *metric.bounds)


def difference(
    metric: Metric,
    base: Sample,
    variant: Sample,
    level: float,
    *,
    relative: bool = False,
    skew: bool = False,
) -> Estimate:
    """Return how far a figure of a variant lies above the base's, paired by replication.

    Only replications that both have finished count. Where all of them agree, but for the noise of
    floating arithmetic, nothing has changed and the interval has width 0.

    Parameters
    ----------
    metric : Metric
        The figure.
    base, variant : Sample
        What is compared.
    level : float
        Two-sided level of the interval.
    relative : bool
        As a fraction of the base's figure.
    skew : bool
        Correct for skewness.
    """
    base, variant = base.common(variant)
    pairs = *base.pairs(metric.text), *variant.pairs(metric.text)
    n = len(base.replications)
    if n > 1 and pairs[1].any() and np.allclose(pairs[:2], pairs[2:], NOISE, 0.0):
        return Estimate(0.0, 0.0, 0.0, n, level)
    if metric.is_ratio:
        compare = paired_relative_ratio_change if relative else paired_ratio_difference
        found = compare(*pairs, level, skew=skew)
    else:
        a, b = base.values(metric.text), variant.values(metric.text)
        both = ~np.isnan(a) & ~np.isnan(b)
        compare_means = paired_relative_change if relative else paired_difference
        found = compare_means(a[both], b[both], level, skew=skew)
    size = 1.0 if relative else max(_size(metric, base), _size(metric, variant))
    if max(abs(found.mean), abs(found.lower), abs(found.upper)) <= NOISE * size:
        return Estimate(0.0, 0.0, 0.0, n, level)
    low, high = metric.bounds
    reach = high - low
    return found if relative or not isfinite(reach) else _clipped(found, -reach, reach)


def _size(metric: Metric, sample: Sample) -> float:
    """Return the size of a figure's terms, in units of what it divides by."""
    above, below = (float(np.nansum(np.abs(part))) for part in sample.pairs(metric.text))
    return above / below if below > 0 else 0.0


def band(rows: Floats, level: float) -> tuple[Floats, Floats, Floats]:
    """Return the mean of a series over replications, with a pointwise interval of that level.

    Parameters
    ----------
    rows : array of shape (replications, points)
        NaN where a replication has nothing to tell at a point.
    level : float
        Two-sided level.

    Returns
    -------
    mean, lower, upper : arrays of shape (points,)
        NaN where no replication has anything to tell; no band where only one has.
    """
    known = ~np.isnan(rows)
    count = known.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, rows, 0.0).sum(axis=0) / count
        squares = np.where(known, (rows - mean) ** 2, 0.0).sum(axis=0)
        error = np.sqrt(squares / (count - 1) / count)
    factor = np.array([critical(level, n) if n > 1 else np.nan for n in count.tolist()])
    reach = np.nan_to_num(factor * error, nan=0.0)
    return mean, mean - reach, mean + reach


def _clipped(found: Estimate, low: float, high: float) -> Estimate:
    if (found.lower >= low and found.upper <= high) or isnan(found.mean):
        return found
    return replace(found, lower=max(found.lower, low), upper=min(found.upper, high))
