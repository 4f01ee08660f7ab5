"""Quantities are whole quanta: how draws are rounded, and what rounding does to the moments."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.distribution.base import Floats, Law
from simwh.streams import SMALLEST

Ints = NDArray[np.int64]

_CELLS = 2**20
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


def quanta(units: Floats, quantum: float | Floats = 1.0) -> Ints:
    """Round quantities in units to whole quanta: ``rint(units / quantum)``, halves to even."""
    return np.rint(units / quantum).astype(np.int64)


def rounded(law: Law, quantum: float = 1.0) -> Rounded:
    """Return the exact moments of ``quanta(draw, quantum)``.

    A law that spans more than a million quanta is taken as spread evenly within each (Sheppard's
    correction), which is then right to a millionth.
    """
    low, high = quanta(law.quantile(_EXTREMES), quantum).tolist()
    if high - low < _CELLS:
        counts = np.arange(low, high + 1)
        chances = np.diff(law.cdf(_edges(np.arange(low, high + 2), quantum)))
        chances /= chances.sum()
        mean = float(chances @ counts)
        variance = float(chances @ (counts - mean) ** 2)
        return Rounded(mean, variance, float(chances[counts == 0].sum()))
    zero = float(np.diff(law.cdf(_edges(np.array([0, 1]), quantum)))[0])
    return Rounded(law.mean() / quantum, law.variance() / quantum**2 + 1 / 12, zero)


def _edges(counts: Ints, quantum: float) -> Floats:
    """Upper ends of the cells below `counts`: halves belong to the even neighbour."""
    edges = (counts - 0.5) * quantum
    return np.where(counts % 2 == 0, np.nextafter(edges, -np.inf), edges)
