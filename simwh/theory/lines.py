"""Stations in series with little room between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import require, stationary


@dataclass(frozen=True)
class LineFigures:
    """A saturated production line.

    Attributes
    ----------
    throughput : float
        Jobs per unit of time.
    blocked, starved : tuple of float
        Share of time by station, first station first.
    """

    throughput: float
    blocked: tuple[float, ...]
    starved: tuple[float, ...]


def saturated_line(rates: Sequence[float], buffers: Sequence[int]) -> LineFigures:
    """Exponential stations in series, always work for the first, blocking after service.

    Parameters
    ----------
    rates : sequence of float, length n
        Service rates.
    buffers : sequence of int, length n - 1
        Places between neighbours, without the places on the stations.

    Raises
    ------
    UsageError
        Unless there is one buffer less than stations.

    References
    ----------
    Hunt (1956), Sequential arrays of waiting lines, Operations Research 4(6): exact chain.
    """
    last = len(rates) - 1
    require(len(buffers) == last, "a line of n stations has n - 1 buffers")

    def blocked(gaps: tuple[int, ...]) -> list[bool]:
        # A finished job keeps its station once buffer and next station are taken; a blocked next
        # station holds a job that is counted behind it.
        stuck = [False] * (last + 1)
        for place in reversed(range(last)):
            stuck[place] = gaps[place] == buffers[place] + 2 - stuck[place + 1]
        return stuck

    def starved(gaps: tuple[int, ...]) -> list[bool]:
        return [False, *(gap == 0 for gap in gaps)]

    def moves(gaps: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], float]]:
        for place, idle in enumerate(map(max, blocked(gaps), starved(gaps))):
            if not idle:
                change = list(gaps)
                if place > 0:
                    change[place - 1] -= 1
                if place < last:
                    change[place] += 1
                yield tuple(change), rates[place]

    law = stationary((0,) * last, moves)
    stuck = sum(p * np.array(blocked(gaps)) for gaps, p in law.items())
    empty = sum(p * np.array(starved(gaps)) for gaps, p in law.items())
    return LineFigures(
        throughput=float(rates[-1] * (1.0 - np.asarray(empty)[-1])),
        blocked=tuple(map(float, np.asarray(stuck))),
        starved=tuple(map(float, np.asarray(empty))),
    )
