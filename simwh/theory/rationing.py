"""Critical levels: the last K units are kept for tier 1 while tier 2 waits.

Any one unit of time will do; demand of both tiers is unit Poisson. Tier 2 is served only while
stock on hand is above K.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from simwh.theory._markov import require, stationary
from simwh.theory.discrete import poisson_pmf
from simwh.theory.inventory_continuous import positions


@dataclass(frozen=True)
class TierFigures:
    """One tier: share of demand met from stock at once, mean backorders, mean wait a unit."""

    unit_fill_rate: float
    expected_backorders: float
    mean_wait: float


@dataclass(frozen=True)
class BackorderRationing:
    """Two tiers, highest first, with backorders; stock on hand averaged over time."""

    tiers: tuple[TierFigures, TierFigures]
    expected_on_hand: float


def base_stock_backorders(
    rates: tuple[float, float], lead_time_mean: float, base_stock: int, critical_level: int
) -> BackorderRationing:
    """(S-1, S) with backorders, priority clearing and independent exponential lead times.

    A unit that arrives goes to a tier-1 backorder, else to stock below K, else to a tier-2
    backorder, else to stock.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    lead_time_mean : float
        Mean of the exponential lead time.
    base_stock, critical_level : int
        S and K, in units.

    Raises
    ------
    UsageError
        Unless 0 <= K <= S.

    References
    ----------
    Nahmias & Demmy (1981), Management Science 27(11); Dekker, Kleijn & de Rooij (1998), A
    spare parts stocking policy based on equipment criticality, IJPE 56-57: exact chain.
    """
    require(0 <= critical_level <= base_stock, "critical_level must be in 0..base_stock")
    mean = sum(rates) * lead_time_mean
    most = math.ceil(mean + 10.0 * math.sqrt(mean)) + 20

    def moves(state: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        on_order, waiting = state
        # Stock on hand, or tier-1 backorders where negative.
        stock = base_stock - on_order + waiting
        if on_order < most:
            yield (on_order + 1, waiting), rates[0]
            yield (on_order + 1, waiting + (stock <= critical_level)), rates[1]
        if on_order:
            clears = stock >= critical_level and waiting > 0
            yield (on_order - 1, waiting - clears), on_order / lead_time_mean

    law = stationary((0, 0), moves)
    stock = np.array([base_stock - on_order + waiting for on_order, waiting in law])
    waiting = np.array([waiting for _, waiting in law])
    share = np.array(list(law.values()))
    return _backorder_figures(
        rates,
        (float(share[stock > 0].sum()), float(share[stock > critical_level].sum())),
        (float(share @ np.clip(-stock, 0, None)), float(share @ waiting)),
        base_stock - mean,
    )


def threshold_rq(
    rates: tuple[float, float],
    lead_time: float,
    reorder_point: int,
    order_quantity: int,
    critical_level: int,
) -> BackorderRationing:
    """(r, Q) with backorders, constant lead time and threshold clearing.

    An order placed at u first fills, on arrival, every backorder no later than the (r + Q - K)-th
    demand after u, then those of tier 1 only, each in order of arrival. So with y the position a
    lead time ago, the first y - K demands since are served, and of the later ones K of tier 1.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    lead_time : float
        Constant lead time.
    reorder_point, order_quantity, critical_level : int
        r, Q and K, in units.

    Raises
    ------
    UsageError
        Unless 0 <= K <= r + 1.

    References
    ----------
    Deshpande, Cohen & Donohue (2003), A threshold inventory rationing policy for
    service-differentiated demand classes, Management Science 49(6).
    """
    require(0 <= critical_level <= reorder_point + 1, "critical_level must not exceed r + 1")
    total = sum(rates)
    first = rates[0] / total
    levels = positions(reorder_point, order_quantity)
    demand = poisson_pmf(total * lead_time)
    beyond = np.arange(len(demand))[None, :] - (levels[:, None] - critical_level)
    weight = np.broadcast_to(demand / len(levels), beyond.shape)
    late = beyond >= 0
    law = np.bincount(beyond[late], weights=weight[late])
    counts = np.arange(len(law))
    # Of n late demands Binomial(n, first) are of tier 1; those from the K-th on find no stock.
    short = float(law @ binom.sf(critical_level - 1, counts, first))
    ones = np.clip(counts - critical_level, 0, None)
    waiting_first = float(law @ (binom.pmf(counts, counts[:, None], first) @ ones))
    return _backorder_figures(
        rates,
        (1.0 - short, float(weight[~late].sum())),
        (waiting_first, float(law @ counts) * (1.0 - first)),
        float(levels.mean()) - total * lead_time,
    )


def _backorder_figures(
    rates: tuple[float, float],
    fill_rates: tuple[float, float],
    backorders: tuple[float, float],
    mean_net: float,
) -> BackorderRationing:
    high, low = (
        TierFigures(fill, owed, owed / rate)
        for rate, fill, owed in zip(rates, fill_rates, backorders, strict=True)
    )
    return BackorderRationing((high, low), mean_net + sum(backorders))
