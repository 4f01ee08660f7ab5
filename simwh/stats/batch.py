"""Warm-up: where a series has settled, seen within one run and across replications."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from simwh.stats.estimate import Estimate
from simwh.stats.pairing import paired_difference
from simwh.stats.residual import Floats, settled

_BATCH = 5


def mser(series: ArrayLike) -> int:
    """Number of observations to delete, by the MSER-5 rule.

    Of all truncation points in the first half, that at which the remaining means of five have the
    least squared standard error. The first of equal ones is taken.

    Parameters
    ----------
    series : array of shape (m,)
        Observations of one run in order of time, or their average over replications.

    Returns
    -------
    int
        A multiple of 5, at most half of the series. A value at half says that the series is too
        short to tell; 0 for fewer than ten observations.

    Raises
    ------
    ValueError
        If the series is not a vector of finite numbers.

    References
    ----------
    White (1997), An effective truncation heuristic for bias reduction in simulation output,
    Simulation 69(6), 323-334. White, Cobb and Spratt (2000), A comparison of five steady-state
    truncation heuristics for simulation, Proc. Winter Simulation Conference, for batches of 5.
    """
    values = _finite(series, 1)
    m = values.size // _BATCH
    if m < 2:
        return 0
    batches = values[: m * _BATCH].reshape(m, _BATCH).mean(axis=1)
    batches = settled(batches - batches.mean(), np.abs(batches))
    left = np.arange(m, 0, -1)
    sums = np.cumsum(batches[::-1])[::-1]
    squares = np.cumsum(batches[::-1] ** 2)[::-1]
    errors = (squares - sums**2 / left) / left.astype(np.float64) ** 2
    return _BATCH * int(np.argmin(errors[: m // 2 + 1]))


def welch(series: ArrayLike, window: int) -> Floats:
    """Moving average of the average over replications (Welch 1983; Law 2015, sec. 9.5.1).

    Parameters
    ----------
    series : array of shape (replications, periods)
        One row a replication.
    window : int
        Periods on either side, at most half of the periods. The first `window` points average over
        as many periods as lie before them, on either side.

    Returns
    -------
    array of shape (periods - window,)
        To be looked at: the transient is over where the curve is flat.

    Raises
    ------
    ValueError
        If the series is not a finite matrix or the window does not fit.
    """
    average = _finite(series, 2).mean(axis=0)
    if not 0 <= window <= average.size // 2:
        raise ValueError(f"a window of {window!r} does not fit {average.size} periods")
    middle = np.arange(average.size - window)
    reach = np.minimum(middle, window)
    sums = np.concatenate(([0.0], np.cumsum(average)))
    smooth: Floats = (sums[middle + reach + 1] - sums[middle - reach]) / (2 * reach + 1)
    return smooth


def warm_up_drift(series: ArrayLike, deleted: int, level: float = 0.95) -> Estimate:
    """How far the kept series still moves: its last half less its first tenth, over replications.

    The windows are those of Geweke (1992). Each replication gives one difference, so that neither
    autocorrelation within a run nor its spectrum matters. A series with a season needs periods
    that are whole seasons, or the season is told as drift.

    Parameters
    ----------
    series : array of shape (replications, periods)
        One row a replication.
    deleted : int
        Periods of the warm-up; at least two must remain.
    level : float
        Two-sided confidence level.

    Raises
    ------
    ValueError
        If the series is not a finite matrix or too little of it remains.
    """
    values = _finite(series, 2)
    kept = values[:, max(deleted, 0) :]
    periods = kept.shape[1]
    if deleted < 0 or periods < 2:
        raise ValueError(f"deleting {deleted!r} of {values.shape[1]} periods leaves too little")
    start = kept[:, : math.ceil(periods / 10)].mean(axis=1)
    end = kept[:, -(periods // 2) :].mean(axis=1)
    return paired_difference(start, end, level)


def warm_up_suspect(series: ArrayLike, deleted: int, level: float = 0.95) -> bool:
    """Whether the deleted warm-up looks too short: the interval of `warm_up_drift` lacks 0."""
    drift = warm_up_drift(series, deleted, level)
    return not drift.lower <= 0 <= drift.upper


def _finite(series: ArrayLike, dimensions: int) -> Floats:
    values = np.asarray(series, dtype=np.float64)
    if values.ndim != dimensions or not values.size or not np.isfinite(values).all():
        raise ValueError(f"a series must be finite, not empty, with {dimensions} dimension(s)")
    return values
