"""What every level of stock buys, all levels at once: service, stock, backorders and cost.

A *position curve* is a figure by inventory position 0, 1, ...; a *level curve* is the average
of it over the positions that a policy passes through above its reorder point.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.signal import fftconvolve, lfilter

from simwh.theory.discrete import FloatArray

DIRECT = 256
"""Terms up to which a convolution is summed directly."""


@dataclass(frozen=True)
class Exposure:
    """What is demanded between the decision on a position and the instants that it serves.

    Attributes
    ----------
    seen : ndarray of float
        Law of the demand that a line finds ahead of it.
    over_time : ndarray of float
        The same at any instant: differs from `seen` where demand comes at fixed instants.
    cycle : ndarray of float
        Law of the demand from the decision to the next receipt.
    start : ndarray of float
        Law of the demand from the decision to its own receipt.
    waiting : ndarray of float
        Law of the demand from the decision to any instant before its receipt.
    during : ndarray of float or None
        Law of the demand between two reviews; None under continuous review.
    sizes : ndarray of float
        Law of a line's quanta; ``sizes[0]`` is 0.
    partial : bool
        Whether a line takes what is there; else it waits, or is lost, whole.
    """

    seen: FloatArray
    over_time: FloatArray
    cycle: FloatArray
    start: FloatArray
    waiting: FloatArray
    during: FloatArray | None
    sizes: FloatArray
    partial: bool

    @cached_property
    def mean_size(self) -> float:
        """Quanta a line."""
        return float(np.arange(len(self.sizes)) @ self.sizes)

    @cached_property
    def top(self) -> int:
        """The position from which on nothing is short."""
        return len(self.over_time) + len(self.seen) + len(self.sizes)

    @cached_property
    def unit_fill(self) -> FloatArray:
        """Share of units filled at once, by position 0, 1, ... `top`."""
        counts = np.arange(len(self.sizes))
        if self.partial:  # E[min(size, stock)] is the sum of P(size > k) over k below the stock
            above = 1.0 - np.cumsum(self.sizes)
            given = np.concatenate(([0.0], np.cumsum(above)))
        else:
            given = np.append(np.cumsum(counts * self.sizes), self.mean_size)
        return self._filled(np.minimum(given / self.mean_size, 1.0))

    @cached_property
    def line_fill(self) -> FloatArray:
        """Share of lines filled at once and whole, by position."""
        return self._filled(np.append(np.cumsum(self.sizes), 1.0))

    def _filled(self, given: FloatArray) -> FloatArray:
        """Return the expectation of what a line gets of the stock that it finds, by position."""
        found = np.concatenate((given, np.full(self.top + 1 - len(given), given[-1])))
        return np.asarray(np.clip(convolved(found, self.seen)[: self.top + 1], 0.0, 1.0))

    @cached_property
    def ready(self) -> FloatArray:
        """Share of time with stock, by position."""
        below = np.concatenate(([0.0], np.cumsum(self.over_time)))
        return _to(below, self.top + 1)

    @cached_property
    def no_stockout(self) -> FloatArray:
        """Share of cycles without a stock-out, by the position at their beginning."""
        return _to(np.cumsum(self.cycle), self.top + 1)

    @cached_property
    def on_hand(self) -> FloatArray:
        """Mean quanta on hand, by position."""
        upto = np.cumsum(_to_law(self.over_time, self.top + 1))
        return np.asarray(np.concatenate(([0.0], np.cumsum(upto)))[: self.top + 1])

    @cached_property
    def mean(self) -> float:
        """Mean demand at any instant since the decision."""
        return float(np.arange(len(self.over_time)) @ self.over_time)

    @cached_property
    def backorders(self) -> FloatArray:
        """Mean quanta owed, by position."""
        return np.asarray(np.maximum(self.on_hand - np.arange(self.top + 1) + self.mean, 0.0))

    @cached_property
    def accepted(self) -> FloatArray:
        """Chance that the demand up to the receipt fits into the position, by position."""
        return np.maximum(_to(np.cumsum(self.start), self.top + 1), np.finfo(float).tiny)

    @cached_property
    def unit_fill_lost(self) -> FloatArray:
        """Share of units met where the rest is lost, by position.

        What is on order is the demand of the lead time, given that it fits into the position. For
        unit Poisson demand under continuous review that is Erlang's loss formula.

        References
        ----------
        Karush, "A queuing model for an inventory problem", Operations Research 5 (1957).
        """
        if self.during is None:
            return np.asarray(np.minimum(self.unit_fill / self.accepted, 1.0))
        above = 1.0 - np.cumsum(self.during)
        sold = np.concatenate(([0.0], np.cumsum(np.maximum(above, 0.0))))
        mean = float(np.arange(len(self.during)) @ self.during)
        found = np.concatenate((sold, np.full(max(0, self.top + 1 - len(sold)), sold[-1])))
        met = convolved(found[: self.top + 1], self.start)[: self.top + 1]
        return np.asarray(np.clip(met / mean / self.accepted, 0.0, 1.0))

    @cached_property
    def on_hand_lost(self) -> FloatArray:
        """Mean quanta on hand where unmet demand is lost, by position."""
        return np.asarray(np.minimum(self.on_hand / self.accepted, np.arange(self.top + 1.0)))


def convolved(one: FloatArray, other: FloatArray) -> FloatArray:
    """Return the convolution of two sequences."""
    if min(len(one), len(other)) <= DIRECT:
        return np.convolve(one, other)
    return np.asarray(fftconvolve(one, other))


def visits(sizes: FloatArray, span: int) -> FloatArray:
    """Return how often sums of sizes stay at 0, 1, ... `span` - 1 on their way up, from 0.

    As `simwh.theory.compound.renewal_measure`, by a recursive filter.
    """
    stays = 1.0 - float(sizes[0])
    impulse = np.zeros(span)
    impulse[0] = 1.0 / stays
    below = np.asarray(sizes[:span], float) / stays
    below[0] = 0.0
    denominator = -below
    denominator[0] = 1.0
    return np.asarray(lfilter([1.0], denominator, impulse))


def lots(quantity: int) -> FloatArray:
    """Return the weights of the positions 1 ... Q above the reorder point of (s, nQ)."""
    weights = np.full(quantity + 1, 1.0 / quantity)
    weights[0] = 0.0
    return weights


def up_to(sizes: FloatArray, span: int) -> FloatArray:
    """Return the weights of the positions 1 ... S - s above the reorder point of (s, S)."""
    times = visits(sizes, span)
    weights = np.zeros(span + 1)
    weights[1:] = (times / times.sum())[::-1]
    return weights


def averaged(curve: FloatArray, weights: FloatArray, lowest: int, slope: float = 0.0) -> FloatArray:
    """Return a position curve's average over positions above each reorder point.

    Parameters
    ----------
    curve : ndarray of float
        By position 0, 1, ...; it stays as it ends, or goes on by `slope`, and below 0 as it begins.
    weights : ndarray of float
        Of the positions s + 0, s + 1, ...
    lowest : int
        The first reorder point.
    slope : float
        What the curve grows by beyond its end.

    Returns
    -------
    ndarray of float
        By reorder point `lowest`, `lowest` + 1, ... up to the end of the curve.
    """
    before = np.full(max(-lowest, 0), curve[0])
    after = curve[-1] + slope * np.arange(1, len(weights) + 1)
    whole = np.concatenate((before, curve[max(lowest, 0) :], after))
    return np.asarray(convolved(whole, weights[::-1])[len(weights) - 1 : -len(weights)])


def _to(curve: FloatArray, length: int) -> FloatArray:
    """Return a curve of a given length, which stays at 1."""
    return np.concatenate((curve, np.ones(max(0, length - len(curve)))))[:length]


def _to_law(law: FloatArray, length: int) -> FloatArray:
    return np.concatenate((law, np.zeros(max(0, length - len(law)))))[:length]
