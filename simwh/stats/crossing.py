"""Where two curves cross that were both sampled at the same places, paired by replication."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from simwh.stats.estimate import Estimate
from simwh.stats.interval import mean_interval
from simwh.stats.simultaneous import bonferroni

Floats = NDArray[np.float64]


class Crossing(NamedTuple):
    """Where a mean difference changes its sign.

    Attributes
    ----------
    sign : int
        -1 or 1: of the difference at the first place, where that can be told; else 0.
    at : Estimate or None
        Where it crosses, if it does so once and every sample without one replication does so too.
    throughout : bool
        Whether the difference has one sign at all places, each told apart from 0.
    """

    sign: int
    at: Estimate | None
    throughout: bool


def crossing(
    places: Sequence[float], differences: Floats, level: float, *, per_place: bool = False
) -> Crossing:
    """Return where the mean of paired differences crosses 0, with an interval by the jackknife.

    Between two places the mean is a straight line; `per_place` differences are so once they are
    multiplied by the place, as costs per piece are by the number of pieces. The interval is
    Student's, about the crossing of all replications, with the jackknife's standard error: the
    spread of the crossings that are found when one replication after another is left out.

    Parameters
    ----------
    places : sequence of float
        Rising.
    differences : array of float
        Of shape (replications, places).
    level : float
        Of the interval, and of all signs together.
    per_place : bool
        Whether the differences are per unit of the place.

    References
    ----------
    Miller (1974), The jackknife: a review, Biometrika 61(1); Law (2015), section 11.2, for pairing.
    """
    count = len(differences)
    x = np.asarray(places, float)
    mean = differences.mean(axis=0)
    joint = bonferroni(level, len(x))
    told = [mean_interval(column, joint) for column in differences.T]
    signs = [int(one.lower > 0) - int(one.upper < 0) for one in told]
    if abs(sum(signs)) == len(signs):
        return Crossing(signs[0], None, True)
    weight = x if per_place else np.ones(len(x))
    found = roots(x, mean * weight)
    if len(found) != 1 or count < 3:
        return Crossing(0, None, False)
    rest = (differences.sum(axis=0) - differences) / (count - 1)
    left_out = [roots(x, row * weight) for row in rest]
    if any(len(one) != 1 for one in left_out):
        return Crossing(0, None, False)
    values = np.array([one[0] for one in left_out])
    error = sqrt((count - 1) / count * float(((values - values.mean()) ** 2).sum()))
    half = float(student.ppf((1 + level) / 2, count - 1)) * error
    at = Estimate(found[0], found[0] - half, found[0] + half, count, level)
    return Crossing(int(np.sign(mean[0])), at, False)


def roots(x: Floats, y: Floats) -> list[float]:
    """Return where the straight lines between points change their sign."""
    found = []
    for k in range(len(x) - 1):
        if y[k] * y[k + 1] < 0:
            found.append(float(x[k] - y[k] * (x[k + 1] - x[k]) / (y[k + 1] - y[k])))
        elif y[k] == 0.0 and k > 0 and y[k - 1] * y[k + 1] < 0:
            found.append(float(x[k]))
    return found
