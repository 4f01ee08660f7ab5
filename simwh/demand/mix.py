"""A weighted choice among names: which customer orders, which item is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import numpy as np
from pydantic import BeforeValidator

from simwh.demand.base import Floats, Ints
from simwh.errors import Fault, InputError
from simwh.units import Name, NonNegative

_WHOLE = 2.0**52
"""Weights are whole parts of this, so that sums of them are exact."""


def _alone(value: object) -> object:
    return {value: 1.0} if isinstance(value, str) else value


Weights = Annotated[
    Mapping[Name, NonNegative],
    BeforeValidator(_alone, json_schema_input_type=Name | Mapping[Name, NonNegative]),
]
"""A mapping of names to weights, of which only the proportions count, or one name."""


def indices(names: Mapping[str, object], known: Mapping[str, int], path: str) -> Ints:
    """Return the index of every name, or say which is not known.

    Raises
    ------
    InputError
        With a fault for each name that is not in `known`.
    """
    faults = [
        Fault("", 0, 0, path, name, f"a name among {len(known)} known ones")
        for name in names
        if name not in known
    ]
    if faults:
        raise InputError(faults)
    return np.array([known[name] for name in names], dtype=np.int64)


class Mix:
    """Positions 0, 1 ... drawn in proportion to weights.

    Parameters
    ----------
    weights : ndarray of float, shape (n,)
        0 or more, not all 0.

    Attributes
    ----------
    shares : ndarray of float, shape (n,)
        The weights over their sum.
    """

    def __init__(self, weights: Floats) -> None:
        self.shares: Floats = weights / weights.sum()
        self._ends = np.rint(np.cumsum(self.shares) * _WHOLE)
        self._ends[np.flatnonzero(weights)[-1] :] = _WHOLE
        self._sizes = np.diff(self._ends, prepend=0.0)
        self.possible = int(np.count_nonzero(self._sizes))

    def draw(self, u: Floats) -> Ints:
        """Return a position for each uniform."""
        if self.shares.size == 1:
            return np.zeros(u.shape, dtype=np.int64)
        return np.searchsorted(self._ends, u * _WHOLE, side="right")

    def draw_distinct(self, u: Floats, counts: Ints) -> Ints:
        """Return positions for groups of uniforms, none twice in its group.

        Each is drawn in proportion among those that the group has not yet (successive sampling).

        Parameters
        ----------
        u : ndarray of float, shape (sum of `counts`,)
            Group after group.
        counts : ndarray of int
            Size of each group, at most `possible`.
        """
        positions = np.empty(u.size, dtype=np.int64)
        begins = np.cumsum(counts) - counts
        for j in range(int(counts.max(initial=0))):
            rows = begins[counts > j] + j
            had = np.sort(positions[rows[:, np.newaxis] - j + np.arange(j)], axis=1)
            left = _WHOLE - self._sizes[had].sum(axis=1)
            x = np.minimum(np.floor(u[rows] * left), left - 1)
            for earlier in had.T:
                skipped = x >= self._ends[earlier] - self._sizes[earlier]
                x += np.where(skipped, self._sizes[earlier], 0.0)
            positions[rows] = np.searchsorted(self._ends, x, side="right")
        return positions

    def inclusion(self, count: int) -> Floats:
        """Return the chance of each position to be among `count` distinct ones.

        By the limit of successive sampling for many positions, exact for equal weights.

        References
        ----------
        Rosen, "Asymptotic theory for successive sampling with varying probabilities" (1972).
        """
        if count >= self.possible:
            return (self.shares > 0).astype(np.float64)
        low, high = 0.0, 1.0
        while self._reached(high).sum() < count:
            low, high = high, 2 * high
        for _ in range(60):
            middle = 0.5 * (low + high)
            low, high = (low, middle) if self._reached(middle).sum() >= count else (middle, high)
        return self._reached(high)

    def _reached(self, time: float) -> Floats:
        return -np.expm1(-self.shares * time)
