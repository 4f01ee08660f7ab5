"""Poisson orders at a rate that moves: unit-rate epochs, put through the inverse of its integral.

Inversion, not thinning, so that an order keeps its uniform when the rate changes.

References
----------
Cinlar, *Introduction to Stochastic Processes* (1975), chapter 4, section 7.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi
from typing import Protocol

import numpy as np

from simwh.demand.base import Epochs, Floats
from simwh.demand.epochs import Renewals, exponential
from simwh.distribution.inversion import invert
from simwh.streams import Uniforms


class Intensity(Protocol):
    """The integral of a rate, and its inverse."""

    def cumulative(self, t: float) -> float:
        """Return the orders expected before `t`."""

    def inverse(self, expected: Floats) -> Floats:
        """Return when `expected` is reached, for values that `cumulative` has passed."""


class InvertedArrivals:
    """Orders of a Poisson process with an intensity.

    Parameters
    ----------
    uniforms : Uniforms
        One for each order.
    intensity : Intensity
    factor : float
        By which the intensity is multiplied.
    """

    def __init__(self, uniforms: Uniforms, intensity: Intensity, factor: float = 1.0) -> None:
        self._unit = Renewals(uniforms, exponential, 1.0)
        self._intensity = intensity
        self._factor = factor

    def until(self, time: float) -> Epochs:
        """Return the orders before `time` that were not returned yet."""
        expected = self._unit.before(self.expected(time))
        times = self._intensity.inverse(expected / self._factor)
        # The inverse is rounded: it may pass the end, or the order before, by the last bit.
        times = np.minimum(np.maximum.accumulate(times), np.nextafter(time, -np.inf))
        return Epochs(times)

    def expected(self, window: float) -> float:
        """Return the orders expected in the first `window` seconds."""
        return self._factor * self._intensity.cumulative(window)


class Piecewise:
    """A rate that is constant between breakpoints, listed as far as it was asked for.

    Parameters
    ----------
    extend : callable
        Returns the next breakpoints, increasing, and the rate before each of them.
    """

    def __init__(self, extend: Callable[[], tuple[Floats, Floats]]) -> None:
        self._extend = extend
        self._ends = np.zeros(1)
        self._expected = np.zeros(1)

    def cumulative(self, t: float) -> float:
        """Return the integral of the rate up to `t`."""
        while self._ends[-1] < t:
            ends, rates = self._extend()
            areas = np.diff(ends, prepend=self._ends[-1]) * rates
            # The running sum starts at the last value, so that it is the same in any steps.
            sums = np.cumsum(np.concatenate((self._expected[-1:], areas)))
            self._ends = np.concatenate((self._ends, ends))
            self._expected = np.concatenate((self._expected, sums[1:]))
        return float(np.interp(t, self._ends, self._expected))

    def inverse(self, expected: Floats) -> Floats:
        """Return when `expected` is reached."""
        return np.interp(expected, self._expected, self._ends)


class Wave:
    """The rate ``1 + amplitude * sin(2 pi (t - offset) / period)``."""

    def __init__(self, amplitude: float, period: float, offset: float) -> None:
        self._swing = amplitude * period / (2 * pi)
        self._angle = 2 * pi / period
        self._offset = offset

    def cumulative(self, t: float) -> float:
        """Return the integral of the rate up to `t`."""
        return float(self._integral(np.array(t)))

    def inverse(self, expected: Floats) -> Floats:
        """Return when `expected` is reached, by bisection: the rate may touch 0."""
        low = np.maximum(expected - 2 * self._swing, 0.0)
        return invert(self._integral, expected, low, expected + 2 * self._swing)

    def _integral(self, t: Floats) -> Floats:
        start = cos(self._angle * self._offset)
        return t + self._swing * (start - np.cos(self._angle * (t - self._offset)))
