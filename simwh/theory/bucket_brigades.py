"""Lines that balance themselves: whoever is done takes over the work of the worker before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from simwh.theory._markov import require


def hand_over_points(paces: Sequence[float]) -> list[float]:
    """Return where workers settle to take over, as shares of the work on a list, the first at 0.

    Each worker ends up with a share of the work as large as that of his pace among all paces, if
    the slowest is first and the fastest last, or close to it.

    Parameters
    ----------
    paces : sequence of float, length n
        Work per unit of time of each worker, first to last.

    Raises
    ------
    UsageError
        A pace is not positive.

    References
    ----------
    Bartholdi & Eisenstein, A production line that balances itself, OR 44(1), 1996, Theorem 1.
    """
    require(all(pace > 0 for pace in paces), "paces above 0")
    total = sum(paces)
    return [0.0, *(so_far / total for so_far in accumulate(paces[:-1]))]


def next_points(points: Sequence[float], paces: Sequence[float]) -> list[float]:
    """Return where workers take over next, from where they took over, as shares of the work.

    The last works on to the end, the others meanwhile at their paces; then each goes back to where
    the one before him stands. Lists are alike, and walking back takes no time.

    Parameters
    ----------
    points : sequence of float, length n
        Of the workers, first to last, ascending from 0.
    paces : sequence of float, length n
        Work per unit of time.

    References
    ----------
    Bartholdi & Eisenstein, A production line that balances itself, OR 44(1), 1996, sec. 2.
    """
    time = (1 - points[-1]) / paces[-1]
    reached = [point + pace * time for point, pace in zip(points, paces, strict=True)]
    return [0.0, *reached[:-1]]


def brigade_throughput(paces: Sequence[float], work: float) -> float:
    """Return lists per unit of time of a brigade that always has work: the sum of paces over work.

    Parameters
    ----------
    paces : sequence of float
        Work per unit of time of each worker.
    work : float
        On each list.

    Raises
    ------
    UsageError
        A pace, or the work, is not positive.

    References
    ----------
    Bartholdi & Eisenstein, A production line that balances itself, OR 44(1), 1996, Theorem 1.
    """
    require(work > 0 and all(pace > 0 for pace in paces), "work and paces above 0")
    return sum(paces) / work
