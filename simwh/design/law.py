"""Laws of the demand of a stock point over a time that may itself be random, in quanta.

A law answers with probabilities on 0, 1, 2, ...; a *mixture* of times is how lead times that vary,
and instants between two reviews, come in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, log2, sqrt
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, ndtr

from simwh.theory.discrete import FloatArray

Complex = NDArray[np.complex128]
DEVIATIONS = 9.0
"""Standard deviations above the mean at which a law is cut off; what is beyond is wrapped."""
POISSON_LIKE = 1e-9
"""Excess of the variance over the mean, relative, up to which a law counts as Poisson's."""


@dataclass(frozen=True)
class Times:
    """A time that is one of several.

    Attributes
    ----------
    seconds, weights : ndarray of float, shape (n,)
        The weights add up to 1.
    """

    seconds: FloatArray
    weights: FloatArray

    @property
    def mean(self) -> float:
        """The mean."""
        return float(self.weights @ self.seconds)

    @property
    def variance(self) -> float:
        """The variance."""
        return float(self.weights @ (self.seconds - self.mean) ** 2)

    @classmethod
    def of(cls, seconds: Sequence[float] | FloatArray, weights: FloatArray | None = None) -> Times:
        """Return times of given weights, equal ones without."""
        times = np.atleast_1d(np.asarray(seconds, float))
        equal = np.full(len(times), 1.0 / len(times))
        return cls(times, equal if weights is None else weights)


class DemandLaw(Protocol):
    """What is demanded in a time."""

    @property
    def rate(self) -> float:
        """Return the mean per second."""

    def variance(self, times: Times) -> float:
        """Return the variance of the demand in a random time."""

    def probabilities(self, times: Times) -> FloatArray:
        """Return the chance of 0, 1, 2, ... quanta in a random time."""


@dataclass(frozen=True)
class CompoundPoisson:
    """Lines that come independently, each for a size of its own.

    Attributes
    ----------
    lines : float
        Per second.
    sizes : ndarray of float
        ``sizes[k]`` is the share of lines for k quanta; ``sizes[0]`` is 0.

    References
    ----------
    Embrechts and Frei, "Panjer recursion versus FFT for compound distributions", Mathematical
    Methods of Operations Research 69 (2009).
    """

    lines: float
    sizes: FloatArray

    @property
    def rate(self) -> float:
        """Return the mean per second."""
        return self.lines * float(np.arange(len(self.sizes)) @ self.sizes)

    def variance(self, times: Times) -> float:
        """Return the variance, by the law of total variance."""
        square = float(np.arange(len(self.sizes)) ** 2.0 @ self.sizes)
        return self.lines * times.mean * square + self.rate**2 * times.variance

    def probabilities(self, times: Times) -> FloatArray:
        """Return the law, by the Fourier transform of its generating function."""

        def generating(size: Complex) -> Complex:
            exponent = self.lines * times.seconds[:, None] * (size[None, :] - 1.0)
            return np.asarray(times.weights @ np.exp(exponent))

        most = float(times.seconds.max())
        spread = sqrt(self.variance(Times.of([most])))
        reach = self.rate * most + DEVIATIONS * spread + 2 * len(self.sizes)
        return _inverted(generating, self.sizes, reach)


@dataclass(frozen=True)
class PerPeriod:
    """One draw in each period; times are numbers of periods.

    Attributes
    ----------
    sizes : ndarray of float
        ``sizes[k]`` is the chance of k quanta in a period.
    """

    sizes: FloatArray

    @property
    def rate(self) -> float:
        """Return the mean per period."""
        return float(np.arange(len(self.sizes)) @ self.sizes)

    def variance(self, times: Times) -> float:
        """Return the variance, by the law of total variance."""
        counts = np.arange(len(self.sizes))
        each = float((counts - self.rate) ** 2 @ self.sizes)
        return each * times.mean + self.rate**2 * times.variance

    def probabilities(self, times: Times) -> FloatArray:
        """Return the law of the sum of so many draws."""

        def generating(size: Complex) -> Complex:
            return np.asarray(times.weights @ size[None, :] ** times.seconds[:, None])

        most = float(times.seconds.max())
        spread = sqrt(self.variance(Times.of([most])))
        reach = self.rate * most + DEVIATIONS * spread + 2 * len(self.sizes)
        return _inverted(generating, self.sizes, min(reach, most * len(self.sizes) + 1))


@dataclass(frozen=True)
class TwoMoments:
    """A law of which a mean and a variance are known: both grow in proportion to time.

    Negative binomial where the variance is above the mean, Poisson where it is equal, and gamma,
    rounded, where it is below.

    Attributes
    ----------
    rate : float
        Mean per second.
    dispersion : float
        Variance per unit of mean.

    References
    ----------
    Axsäter, Inventory Control (2015), section 5.1; Burgin, "The gamma distribution and inventory
    control", Operational Research Quarterly 26 (1975).
    """

    rate: float
    dispersion: float

    def variance(self, times: Times) -> float:
        """Return the variance, by the law of total variance."""
        return self.rate * self.dispersion * times.mean + self.rate**2 * times.variance

    def probabilities(self, times: Times) -> FloatArray:
        """Return the law."""
        most = self.rate * float(times.seconds.max())
        reach = most + DEVIATIONS * sqrt(most * max(self.dispersion, 1.0)) + 8 * self.dispersion
        means = self.rate * times.seconds
        if self.dispersion < 1.0 - POISSON_LIKE:
            return _rounded_gamma(means, self.dispersion, times.weights, reach)
        excess = max(self.dispersion - 1.0, 0.0)

        def generating(z: Complex) -> Complex:
            each = 1.0 - z if excess <= POISSON_LIKE else np.log1p(excess * (1.0 - z)) / excess
            return np.asarray(times.weights @ np.exp(-means[:, None] * each[None, :]))

        unit = np.zeros(2)
        unit[1] = 1.0
        return _inverted(generating, unit, reach)


def _inverted(
    generating: Callable[[Complex], Complex], sizes: FloatArray, reach: float
) -> FloatArray:
    """Return the law whose generating function is a function of that of `sizes`."""
    terms = 2 ** max(5, ceil(log2(reach + 1)))
    padded = np.zeros(max(terms, len(sizes)))
    padded[: len(sizes)] = sizes
    law = np.fft.irfft(generating(np.fft.rfft(padded, terms)), terms)
    law = np.maximum(law, 0.0)
    return np.asarray(law / law.sum())


def _rounded_gamma(
    means: FloatArray, dispersion: float, weights: FloatArray, reach: float
) -> FloatArray:
    edges = np.arange(ceil(reach) + 1) + 0.5
    below = np.zeros(len(edges))
    for mean, weight in zip(means.tolist(), weights.tolist(), strict=True):
        if mean <= 0 or dispersion <= 0:
            below += weight * (edges > mean)
        elif mean / dispersion > 1e6:
            below += weight * ndtr((edges - mean) / sqrt(mean * dispersion))
        else:
            below += weight * gammainc(mean / dispersion, edges / dispersion)
    law = np.diff(below, prepend=0.0)
    return np.asarray(law / law.sum())


def excess_law(sizes: FloatArray) -> FloatArray:
    """Return the law of what a demand takes beyond a level that it passes (the undershoot).

    Of a level far below where the position began; the unit that reaches the level is not counted.

    References
    ----------
    Feller (1971), An Introduction to Probability Theory 2, section XI.4.
    """
    above = 1.0 - np.cumsum(sizes)
    law = np.maximum(above, 0.0)
    return np.asarray(law / law.sum())
