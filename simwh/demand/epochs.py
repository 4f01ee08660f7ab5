"""Epochs drawn ahead of the clock in blocks, whose sizes never change the sequence."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, sqrt

import numpy as np

from simwh.demand.base import Floats
from simwh.streams import Uniforms

_LARGEST_BLOCK = 2**18
NONE: Floats = np.empty(0)
"""No epochs."""


def exponential(u: Floats) -> Floats:
    """Return exponential intervals of mean 1."""
    return -np.log1p(-u)


class Renewals:
    """The epochs of a renewal process, from time 0 on.

    Parameters
    ----------
    uniforms : Uniforms
        One for each interval.
    quantile : callable
        From uniforms to intervals.
    rate : float
        Epochs per unit of time, about; it only sizes the blocks.
    first : float, optional
        The first epoch, where it does not follow an interval.
    """

    def __init__(
        self,
        uniforms: Uniforms,
        quantile: Callable[[Floats], Floats],
        rate: float,
        first: float | None = None,
    ) -> None:
        self._uniforms = uniforms
        self._quantile = quantile
        self._rate = rate
        self._ahead = NONE if first is None else np.array([first])
        self._last = 0.0 if first is None else first

    def before(self, time: float) -> Floats:
        """Return the epochs before `time` that were not returned yet."""
        while self._last < time:
            self._draw((time - self._last) * self._rate)
        cut = int(np.searchsorted(self._ahead, time))
        epochs, self._ahead = self._ahead[:cut], self._ahead[cut:]
        return epochs

    def _draw(self, expected: float) -> None:
        count = int(min(expected + 3 * sqrt(expected) + 8, _LARGEST_BLOCK))
        intervals = self._quantile(self._uniforms.take(count))
        # The running sum starts at the last epoch, so that it is the same for any block size.
        epochs = np.cumsum(np.concatenate(((self._last,), intervals)))[1:]
        self._ahead = np.concatenate((self._ahead, epochs))
        self._last = float(epochs[-1])


class Ticks:
    """The exact multiples ``offset + k * every``, k = 0, 1, 2 ..."""

    def __init__(self, every: float, offset: float) -> None:
        self._every, self._offset = every, offset
        self._next = 0

    def before(self, time: float) -> Floats:
        """Return the ticks before `time` that were not returned yet."""
        # The quotient is rounded, so one tick more is looked at.
        beyond = max(self._next, floor((time - self._offset) / self._every) + 2)
        ticks = self._offset + self._every * np.arange(self._next, beyond, dtype=np.float64)
        ticks = ticks[ticks < time]
        self._next += ticks.size
        return ticks

    def count(self, window: float) -> int:
        """Return how many ticks lie before `window`."""
        return Ticks(self._every, self._offset).before(window).size
