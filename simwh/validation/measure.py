"""From replications to a figure with a standard error: formulas over ratios, by jackknife.

Leaving one replication out of all totals gives a formula's value without it; the spread of these
values is the formula's standard error (Efron and Stein 1981; Law, Simulation Modeling and Analysis,
2015, section 9.5.3, for ratios). Nothing is assumed about how the measured figures go together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simwh.experiment.sample import Sample
from simwh.kpi import Metric
from simwh.stats import pooled_quantile_interval
from simwh.stats.residual import Floats, critical, settled, standard_error
from simwh.validation.formula import Formula

_LEVEL = 0.95


class Measured(NamedTuple):
    """A figure, its standard error, and the number of replications."""

    mean: float
    se: float
    n: int


def measured(
    formula: Formula, metrics: Mapping[str, Metric], known: dict[str, float], sample: Sample
) -> Measured:
    """Return what a formula amounts to over all replications.

    Parameters
    ----------
    formula : Formula
        What is to be told.
    metrics : mapping of name to Metric
        What is measured, of the names that the formula needs.
    known : mapping of name to float
        Units, and the length of the window.
    sample : Sample
        At least two replications.
    """
    percentile = [name for name, metric in metrics.items() if metric.percentile is not None]
    if percentile:
        return _pooled(formula, metrics[percentile[0]], percentile[0], known, sample)
    pairs = {name: sample.pairs(metric.text) for name, metric in metrics.items()}
    totals = {name: (math.fsum(above), math.fsum(below)) for name, (above, below) in pairs.items()}
    n = len(sample.replications)
    if n < 2 or any(below == 0 for _, below in totals.values()):
        return Measured(math.nan, math.nan, n)
    centre = float(
        formula.apply({**known, **{name: up / down for name, (up, down) in totals.items()}})
    )
    without = {
        name: (totals[name][0] - above) / (totals[name][1] - below)
        for name, (above, below) in pairs.items()
    }
    left = np.broadcast_to(formula.apply({**known, **without}), (n,))
    residuals = (n - 1) * settled(centre - left, abs(centre))
    return Measured(centre, standard_error(residuals), n)


def spread(
    formula: Formula, metrics: Mapping[str, Metric], known: dict[str, float], sample: Sample
) -> Measured:
    """Return the standard deviation of a formula over single replications, with its jackknife."""
    values = {name: sample.values(metric.text) for name, metric in metrics.items()}
    n = len(sample.replications)
    each: Floats = np.broadcast_to(np.asarray(formula.apply({**known, **values})), (n,))
    squares = (each - each.mean()) ** 2 * n / (n - 1)  # by which each mean moves when it leaves
    total = float(np.sum((each - each.mean()) ** 2))
    deviation = math.sqrt(total / (n - 1))
    left = np.sqrt((total - squares) / (n - 2))
    return Measured(deviation, standard_error((n - 1) * (deviation - left)), n)


def exactly(
    formula: Formula, metrics: Mapping[str, Metric], known: dict[str, float], sample: Sample
) -> Measured:
    """Return what a formula amounts to in the one replication of a case without randomness."""
    values = {name: float(sample.values(metric.text)[0]) for name, metric in metrics.items()}
    return Measured(float(formula.apply({**known, **values})), 0.0, 1)


def _pooled(
    formula: Formula, metric: Metric, name: str, known: dict[str, float], sample: Sample
) -> Measured:
    """Return a percentile over all observations; the formula may only convert its unit."""
    assert metric.percentile is not None
    sketches = sample.sketches_of(metric)
    found = pooled_quantile_interval(sketches, metric.percentile, _LEVEL, metric.bounds)
    mean, low, high = (
        float(formula.apply({**known, name: value}))
        for value in (found.mean, found.lower, found.upper)
    )
    return Measured(mean, abs(high - low) / 2 / critical(_LEVEL, found.n), found.n)
