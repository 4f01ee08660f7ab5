"""Quantities are whole quanta: how draws are rounded, and what rounding does to the moments."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.distribution.base import Floats, Law
from simwh.streams import SMALLEST

Ints = NDArray[np.int64]

_CELLS = 2**16
_EXTREMES = np.array([SMALLEST, 1 - 2.0**-53])


class Rounded(NamedTuple):
    """What a law becomes once it is rounded.

    Attributes
    ----------
    mean, variance : float
        In quanta and squared quanta.
    zero : float
        The probability of no quanta at all.
    """

    mean: float
    variance: float
    zero: float


class _Table(NamedTuple):
    """Chances of at most `low`, `low` + 1 ... quanta; the last count, of chance 1, is left out."""

    low: int
    cumulative: Floats


def quanta(units: Floats, quantum: float | Floats = 1.0) -> Ints:
    """Round quantities in units to whole quanta: ``rint(units / quantum)``, halves to even."""
    return np.rint(units / quantum).astype(np.int64)


def draw_quanta(law: Law, u: Floats, quantum: float = 1.0) -> Ints:
    """Return ``quanta(law.quantile(u), quantum)``, from a table of the rounded cdf where it can."""
    table = _table(law, quantum)
    if table is None:
        return quanta(law.quantile(u), quantum)
    return table.low + np.searchsorted(table.cumulative, u)


def rounded(law: Law, quantum: float = 1.0) -> Rounded:
    """Return the exact moments of ``quanta(draw, quantum)``.

    A law that spans more than 65,536 quanta is taken as spread evenly within each (Sheppard's
    correction), which is then right to a millionth of the variance.
    """
    table = _table(law, quantum)
    if table is not None:
        counts = table.low + np.arange(table.cumulative.size + 1)
        chances = np.diff(table.cumulative, prepend=0.0, append=1.0)
        mean = float(chances @ counts)
        variance = float(chances @ (counts - mean) ** 2)
        return Rounded(mean, variance, float(chances[counts == 0].sum()))
    zero = float(np.diff(law.cdf(_edges(np.array([0, 1]), quantum)))[0])
    return Rounded(law.mean() / quantum, law.variance() / quantum**2 + 1 / 12, zero)


def masses(law: Law, quantum: float = 1.0) -> tuple[int, Floats] | None:
    """Return the least count of ``quanta(draw, quantum)``, and the chance of it and each after it.

    None for a law that spans more than 65,536 quanta.
    """
    table = _table(law, quantum)
    if table is None:
        return None
    return table.low, np.diff(table.cumulative, prepend=0.0, append=1.0)


@lru_cache(maxsize=256)
def _table(law: Law, quantum: float) -> _Table | None:
    low, high = np.rint(law.quantile(_EXTREMES) / quantum).tolist()
    if not high - low < _CELLS:
        return None
    return _Table(int(low), law.cdf(_edges(np.arange(int(low), int(high)) + 1, quantum)))


def _edges(counts: Ints, quantum: float) -> Floats:
    """Return the lower ends of the cells of these counts: halves belong to the even neighbour."""
    edges = (counts - 0.5) * quantum
    return np.where(counts % 2 == 0, np.nextafter(edges, -np.inf), edges)
