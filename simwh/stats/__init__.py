"""Numbers in, intervals out: estimates, paired comparisons, repeated looks, warm-up, percentiles.

Knows no warehouse. Sources: Law, Simulation Modeling and Analysis, 5th ed. 2015; Jennison and
Turnbull, Group Sequential Methods, 2000; others where they are used.
"""

from simwh.stats.batch import mser, warm_up_drift, warm_up_suspect, welch
from simwh.stats.estimate import Estimate
from simwh.stats.interval import mean_interval, ratio_interval
from simwh.stats.pairing import (
    paired_difference,
    paired_ratio_difference,
    paired_relative_change,
    paired_relative_ratio_change,
)
from simwh.stats.sample_size import replications_needed
from simwh.stats.sequential import looks, obrien_fleming, pocock, quadratic, spend
from simwh.stats.simultaneous import bonferroni
from simwh.stats.spread import quantile_interval, variance_interval
from simwh.stats.summary import Sketch, pooled_quantile, pooled_quantile_interval, sketch

__all__ = [
    "Estimate",
    "Sketch",
    "bonferroni",
    "looks",
    "mean_interval",
    "mser",
    "obrien_fleming",
    "paired_difference",
    "paired_ratio_difference",
    "paired_relative_change",
    "paired_relative_ratio_change",
    "pocock",
    "pooled_quantile",
    "pooled_quantile_interval",
    "quadratic",
    "quantile_interval",
    "ratio_interval",
    "replications_needed",
    "sketch",
    "spend",
    "variance_interval",
    "warm_up_drift",
    "warm_up_suspect",
    "welch",
]
