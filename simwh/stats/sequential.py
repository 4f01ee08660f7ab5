"""Repeated looks at a growing sample without inflated error: alpha spending.

Replications are added at preset counts until every requirement is decided. Testing at 95 % at each
look is wrong far more often than 5 %, since each look is another chance. Here every look gets a
level of its own, stricter than the whole, such that all the intervals of a sequence hold together
with the stated probability: repeated confidence intervals (Jennison and Turnbull, Group Sequential
Methods, 2000, ch. 9) with error spent over the looks (Lan and DeMets 1983; ibid. ch. 7).

What is exact and what is not. The levels are exact, to about 1e-9, for normal values of known
variance, where the standardised means of looks i < j have correlation ``sqrt(n_i / n_j)``. They are
used as levels of Student intervals, which is the significance-level approach (ibid. sec. 3.8 and
4.4). Measured, with looks at 10, 20, 40, 80 and 200 and a requirement exactly at its bound: met at
some look in 2.5 % of runs on normal values, as stated (plain retesting: 9 %); on values with
skewness -1 in 3.5 %, and in 2.5 % with intervals that correct for it (`skew` of
`simwh.stats.interval`).

One-sided and two-sided. Either end of the intervals is wrong at some look with probability at most
``(1 - level) / 2``, computed without regard to stops at the other end, which can only help. So at
level 0.95 a requirement that is exactly at its bound is ever told as met with probability at most
2.5 %, and a difference of 0 ever told as one of either sign with at most 5 %. The counts must be
fixed before the first look. A verdict may be kept once reached or told again at the last look, as
both are covered; several lines at once divide the level first (`simwh.stats.simultaneous`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import optimize, stats

from simwh.stats.residual import Floats, check_level

Spending = Callable[[float, float], float]

# A standard normal value beyond this is taken for impossible (probability 1e-15).
_FAR = 8.0


def looks(first: int, limit: int, factor: float) -> tuple[int, ...]:
    """Preset counts at which to look: from `first` to `limit`, each `factor` times the last.

    A count that would leave less than half a step (``sqrt(factor)``) to the limit gives way to
    it, since so near a look costs error and brings no news.

    Raises
    ------
    ValueError
        Unless ``2 <= first <= limit`` and ``factor > 1``.
    """
    if not (2 <= first <= limit and factor > 1):
        raise ValueError(f"no looks from {first!r} to {limit!r} by a factor of {factor!r}")
    counts = [first]
    while counts[-1] * factor * math.sqrt(factor) < limit:
        counts.append(max(math.ceil(counts[-1] * factor), counts[-1] + 1))
    return tuple(counts) if counts[-1] == limit else (*counts, limit)


def quadratic(fraction: float, alpha: float) -> float:
    """Error spent by a fraction of the sample, in proportion to its square.

    ``alpha fraction**2``, the power family of Kim and DeMets (1987) at exponent 2; Jennison and
    Turnbull 2000, sec. 7.2.3. It spends little while replications are few, which is when normal
    theory is worst, yet enough for clear cases to be decided there.
    """
    return alpha * fraction**2


def pocock(fraction: float, alpha: float) -> float:
    """Error spent by a fraction of the sample, near-equal strictness at all looks.

    ``alpha ln(1 + (e - 1) fraction)`` (Lan and DeMets 1983). Decides most at the first looks, and
    pays with wider intervals at the last and with more error on skewed values.
    """
    return alpha * math.log1p((math.e - 1) * fraction)


def obrien_fleming(fraction: float, alpha: float) -> float:
    """Error spent by a fraction of the sample, nearly all of it at the end.

    ``2 (1 - Phi(z / sqrt(fraction)))`` with z the upper ``alpha / 2`` quantile (Lan and DeMets
    1983). The last look is hardly stricter than a single one, but the first looks, at a few
    replications, ask for more than a Student interval of so few can give.
    """
    z = stats.norm.isf(alpha / 2)
    return float(2 * stats.norm.sf(z / math.sqrt(fraction)))


def spend(level: float, looks: Sequence[int], spending: Spending = quadratic) -> tuple[float, ...]:
    """Level of the interval at each look, such that all hold together with probability `level`.

    Parameters
    ----------
    level : float
        Wanted overall level, two-sided, in (0, 1].
    looks : sequence of int
        Counts of replications at the looks, rising; the last is the limit.
    spending : function (fraction, alpha) -> float
        Error spent on one side by a fraction of the sample; rises from 0 to alpha:
        `quadratic`, `pocock`, `obrien_fleming` or one's own, fixed before the first look.

    Returns
    -------
    tuple of float
        One two-sided level a look, none below `level`; 1 (the whole line) where the share is too
        small for any interval.

    Raises
    ------
    ValueError
        If the level, the counts or the spending function are impossible.
    """
    check_level(level)
    counts = tuple(looks)
    if not counts or counts[0] < 1 or any(b <= a for a, b in pairwise(counts)):
        raise ValueError(f"looks must be rising positive counts, not {counts!r}")
    return _levels(level, counts, spending)


# Every line of a requirement list asks for the same few designs at every look.
@lru_cache(maxsize=256)
def _levels(level: float, counts: tuple[int, ...], spending: Spending) -> tuple[float, ...]:
    alpha = (1 - level) / 2
    times = [count / counts[-1] for count in counts]
    spent = [spending(time, alpha) for time in times[:-1]] + [alpha]
    increments = np.diff(spent, prepend=0.0).tolist()
    if min(increments) < 0:
        raise ValueError("a spending function rises from 0 to alpha")
    bounds = _boundary(times, increments)
    return tuple(max(level, 1 - 2 * float(stats.norm.sf(z))) for z in bounds)


def _boundary(times: Sequence[float], increments: Sequence[float]) -> list[float]:
    """Standard normal bounds, each first crossed from below with its increment of probability.

    The score at information time t is Brownian motion. What has crossed no bound so far is
    carried from look to look by quadrature (Armitage, McPherson and Rowe 1969; Jennison and
    Turnbull 2000, ch. 19).
    """
    steps = np.sqrt(np.diff(times, prepend=0.0)).tolist()
    nodes, mass = np.zeros(1), np.ones(1)
    bounds = []
    for time, step, ahead, increment in zip(
        times, steps, [*steps[1:], steps[-1]], increments, strict=True
    ):
        bound = _crossing(nodes, mass, math.sqrt(time), step, increment)
        bounds.append(bound)
        grid, weights = _grid(math.sqrt(time), min(bound, _FAR), min(step, ahead))
        density = stats.norm.pdf((grid[:, None] - nodes) / step) @ mass / step
        nodes, mass = grid, weights * density
    return bounds


def _crossing(nodes: Floats, mass: Floats, scale: float, step: float, increment: float) -> float:
    """The bound z at which paths first exceed ``z scale`` now with probability `increment`."""

    def excess(z: float) -> float:
        return float(stats.norm.sf((z * scale - nodes) / step) @ mass) - increment

    if excess(_FAR) >= 0:
        return math.inf
    return float(optimize.brentq(excess, -_FAR, _FAR, xtol=1e-12))


def _grid(scale: float, bound: float, resolution: float) -> tuple[Floats, Floats]:
    """Gauss-Legendre nodes and weights, 16 to four `resolution`, from far below to a bound."""
    low, high = -_FAR * scale, bound * scale
    panels = math.ceil((high - low) / (4 * resolution))
    unit, weights = np.polynomial.legendre.leggauss(16)
    edges = np.linspace(low, high, panels + 1)
    half = (high - low) / panels / 2
    return ((edges[:-1] + half)[:, None] + half * unit).ravel(), np.tile(half * weights, panels)
