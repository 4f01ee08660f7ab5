"""Fill rates of tiers where the last units are kept for the tiers above: any number of tiers.

Units are taken for single demands, each of tier i by its share; the inventory position covers the
demand of the lead time like without rationing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtr
from scipy.stats import binom

from simwh.design.curves import convolved
from simwh.theory.discrete import FloatArray

MOST_TERMS = 400
"""Terms of a law of demand, beyond which it is counted in steps of several quanta."""
NEGLIGIBLE = 1e-12
BLOCK = 128
"""Tables of chances have a multiple of so many terms, so that most are there already."""


@dataclass(frozen=True)
class TierFills:
    """Shares of the tiers' units that are filled at once, highest tier first, and stock on hand."""

    fills: tuple[float, ...]
    on_hand: float


@dataclass(frozen=True)
class Coarse:
    """A law of demand in steps.

    Attributes
    ----------
    law : ndarray of float
    step : int
        Quanta.
    clump : float
        Quanta that come at once, in the mean over quanta.
    """

    law: FloatArray
    step: int
    clump: float = 1.0

    @classmethod
    def of(cls, law: FloatArray, clump: float = 1.0) -> Coarse:
        """Return a law with a moderate number of terms."""
        last = int(np.flatnonzero(law > NEGLIGIBLE)[-1]) + 1
        step = -(-last // MOST_TERMS)
        if step == 1:
            return cls(law[:last], 1, clump)
        # Each quantum is shared between the steps below and above it, which keeps the mean.
        place = np.arange(last) / step
        low = np.floor(place).astype(int)
        above = place - low
        size = int(low[-1]) + 2
        shared = np.asarray(np.bincount(low, law[:last] * (1 - above), minlength=size), float)
        shared = shared + np.bincount(low + 1, law[:last] * above, minlength=size)
        return cls(shared, step, clump)


def tier_fills(
    demand: Coarse,
    positions: FloatArray,
    lowest: int,
    shares: Sequence[float],
    levels: Sequence[int],
) -> TierFills:
    """Return what tiers get with backorders and threshold clearing.

    With y the position a lead time ago, the first y - K demands since are served, those of all
    tiers; of the later ones those of the tiers above, until the next level is reached; and so on.

    Parameters
    ----------
    demand : Coarse
        Law of the demand that a line finds ahead of it.
    positions : ndarray of float
        Weights of the inventory positions `lowest`, `lowest` + 1, ... in quanta.
    lowest : int
        The first of them.
    shares : sequence of float
        Of the tiers in the demand, highest first.
    levels : sequence of int
        Critical levels K of the tiers in quanta, highest first: 0 <= K1 <= K2 ...

    References
    ----------
    Deshpande, Cohen and Donohue, "A threshold inventory rationing policy for service-differentiated
    demand classes", Management Science 49 (2003), for two tiers: `simwh.theory.threshold_rq`.
    """
    step = demand.step
    law = _coarse_positions(positions, lowest, step)
    start, weights = law
    kept = [round(level / step) for level in levels]
    served = start - kept[-1]
    # Demand less what is served of it: a law on 0, 1, ... where the rest is late.
    beyond = convolved(demand.law, weights[::-1])
    first = -(served + len(weights) - 1)
    late = _from_zero(np.maximum(beyond, 0.0), first)
    late = late[: int(np.flatnonzero(late > NEGLIGIBLE)[-1]) + 1] if late.any() else late
    tiers = len(shares)
    fills, owed = [0.0] * tiers, 0.0
    early = max(0.0, 1.0 - float(late.sum()))
    short = 1.0 - early
    remaining = float(sum(shares))
    for tier in range(tiers - 1, -1, -1):
        fills[tier] = 1.0 - short
        above = remaining - shares[tier]
        mean = float(np.arange(len(late)) @ late)
        if tier == 0:
            owed += mean
            break
        ratio = above / remaining if remaining > 0 else 0.0
        owed += mean * (1.0 - ratio)
        gap = kept[tier] - kept[tier - 1]
        size = len(late)
        table = _thinning(-(-size // BLOCK) * BLOCK, round(ratio, 12), demand.clump / step)
        late = (late @ table[:size, :size])[gap:]
        short = float(late.sum())
        remaining = above
    net = lowest + float(np.arange(len(positions)) @ positions)
    mean_demand = float(np.arange(len(demand.law)) @ demand.law)
    return TierFills(tuple(fills), net + (owed - mean_demand) * step)


def _coarse_positions(positions: FloatArray, lowest: int, step: int) -> tuple[int, FloatArray]:
    """Return positions in steps: the first, and weights that keep the mean."""
    if step == 1:
        return lowest, positions
    # Fewer than y is at most y - 1 quanta, not a whole step less: half of the rest is added.
    place = (lowest + (step - 1) / 2 + np.arange(len(positions))) / step
    low = np.floor(place).astype(int)
    above = place - low
    first = int(low[0])
    size = int(low[-1]) - first + 2
    weights: FloatArray = np.asarray(
        np.bincount(low - first, positions * (1 - above), minlength=size), float
    )
    return first, weights + np.bincount(low - first + 1, positions * above, minlength=size)


def _from_zero(law: FloatArray, first: int) -> FloatArray:
    """Return the part of a law on `first`, `first` + 1, ... that is 0 or more."""
    if first >= 0:
        return np.concatenate((np.zeros(first), law))
    return law[-first:] if -first < len(law) else np.zeros(1)


@lru_cache(maxsize=128)
def _thinning(size: int, share: float, clump: float) -> FloatArray:
    """Return the chances of k of n steps, each with the same share: rows n, columns k.

    Binomial where a step is what comes at once; else normal with the variance of what does.
    """
    counts = np.arange(size)
    if clump == 1.0:
        return np.asarray(binom.pmf(counts[None, :], counts[:, None], share))
    spread = np.sqrt(np.maximum(counts * share * (1.0 - share) * clump, 1e-12))[:, None]
    upper = ndtr((counts[None, :] + 0.5 - share * counts[:, None]) / spread)
    return np.asarray(np.diff(upper, axis=1, prepend=0.0))


def lost_fills(
    rates: Sequence[float], lead_time: float, base_stock: int, levels: Sequence[int]
) -> TierFills:
    """Return what tiers get under one-for-one ordering with lost sales; exact for unit Poisson.

    Parameters
    ----------
    rates : sequence of float
        Demand per second by tier, highest first.
    lead_time : float
        Mean seconds of any law.
    base_stock : int
        S.
    levels : sequence of int
        Critical levels of the tiers, highest first.

    References
    ----------
    Dekker, Hill, Kleijn and Teunter, "On the (S - 1, S) lost sales inventory model with priority
    demand classes", Naval Research Logistics 49 (2002).
    """
    stock = np.arange(base_stock, 0, -1)  # found by a demand that takes one more on order
    taking = np.zeros(base_stock)
    for rate, level in zip(rates, levels, strict=True):
        taking += rate * (stock > level)
    logs = np.concatenate(([0.0], np.cumsum(_logs(taking, lead_time))))
    law = np.exp(logs - logs.max())
    law /= law.sum()
    on_hand = base_stock - np.arange(base_stock + 1)
    fills = tuple(float(law[on_hand > level].sum()) for level in levels)
    return TierFills(fills, float(law @ on_hand))


def _logs(births: FloatArray, lead_time: float) -> FloatArray:
    orders = np.arange(1, len(births) + 1)
    return np.log(np.maximum(births * lead_time, 1e-300)) - np.log(orders)
