"""Demand in order lines of several units, and sums of independent draws."""

from __future__ import annotations

import math

import numpy as np

from simwh.theory._markov import FloatArray, require
from simwh.theory.demand import Moments


def geometric_pmf(probability: float, size: int | None = None) -> FloatArray:
    """P(X = k), k = 0..size-1, of a geometric X on 1, 2, ...; without `size`, to the last bit.

    Parameters
    ----------
    probability : float
        Of ending at each step, in (0, 1].
    size : int, optional
        Number of terms.

    Raises
    ------
    UsageError
        Unless 0 < probability <= 1.

    References
    ----------
    Johnson, Kemp & Kotz (2005), Univariate Discrete Distributions, sec. 5.2.
    """
    require(0 < probability <= 1, "a geometric law needs 0 < probability <= 1")
    tail = -math.log1p(-probability) if probability < 1 else math.inf
    count = np.arange(size or math.ceil(40.0 / tail) + 2)
    law = probability * (1.0 - probability) ** np.maximum(count - 1.0, 0.0)
    law[0] = 0.0
    return np.asarray(law)


def compound_poisson(
    line_rate: float, size_mean: float, size_second_moment: float, window: float
) -> Moments:
    """Units demanded in a window when lines arrive Poisson and sizes are independent.

    Parameters
    ----------
    line_rate, size_mean, size_second_moment, window : float
        Order lines per unit of time; mean units a line; mean square of the size; length of the
        window of time.

    References
    ----------
    Adelson (1966), Compound Poisson distributions, Operational Research Quarterly 17(1).
    """
    lines = line_rate * window
    return Moments(lines * size_mean, lines * size_second_moment)


def compound_poisson_pmf(lines: float, size_pmf: FloatArray, size: int) -> FloatArray:
    """P(total = k), k = 0..size-1, of a Poisson number of independent lines.

    Parameters
    ----------
    lines : float
        Mean number of lines; moderate, since P(0) = exp(-lines) starts the recursion.
    size_pmf : array of float
        ``size_pmf[k]`` is the share of lines of k units; ``size_pmf[0]`` is 0.
    size : int
        Number of terms.

    Raises
    ------
    UsageError
        From 700 lines on, where the recursion underflows.

    References
    ----------
    Panjer (1981), Recursive evaluation of a family of compound distributions, ASTIN 12(1).
    """
    require(lines < 700, "Panjer's recursion underflows beyond 700 lines")
    weighted = np.arange(len(size_pmf)) * size_pmf
    law = np.zeros(size)
    law[0] = math.exp(-lines)
    for total in range(1, size):
        reach = min(total, len(size_pmf) - 1)
        law[total] = lines / total * (weighted[1 : reach + 1] @ law[total - reach : total][::-1])
    return law


def renewal_measure(size_pmf: FloatArray, size: int) -> FloatArray:
    """Expected number of visits to each of 0..size-1 by sums of independent draws, from 0.

    Parameters
    ----------
    size_pmf : array of float
        ``size_pmf[0]`` may be positive: a period without demand stays where it is.
    size : int
        Number of terms.

    References
    ----------
    Feller (1968), An Introduction to Probability Theory 1, ch. XIII.
    """
    visits = np.zeros(size)
    visits[0] = 1.0
    for total in range(1, size):
        reach = min(total, len(size_pmf) - 1)
        visits[total] = size_pmf[1 : reach + 1] @ visits[total - reach : total][::-1]
        visits[total] /= 1.0 - size_pmf[0]
    return np.asarray(visits / (1.0 - size_pmf[0]))
