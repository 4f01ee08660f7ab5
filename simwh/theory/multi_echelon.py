"""A depot and its sites, warehouses that help each other, orders of several items.

Any one unit of time will do; demand is unit Poisson unless stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from simwh.theory._markov import FloatArray, require, stationary
from simwh.theory.discrete import (
    expected_left,
    poisson_at_least,
    poisson_pmf,
)
from simwh.theory.inventory_continuous import StockFigures, base_stock_poisson, positions


@dataclass(frozen=True)
class TwoEchelonFigures:
    """A depot's backorders and stock, averaged over time, and the figures of its sites."""

    depot_backorders: float
    depot_on_hand: float
    sites: tuple[StockFigures, ...]


@dataclass(frozen=True)
class TransshipmentFigures:
    """Two warehouses that help each other.

    Attributes
    ----------
    lost_fraction : float
        Share of all demand that neither can meet.
    own_fill_rate, transshipped_fraction : (float, float)
        Shares of a warehouse's demand met from its own and from the other's stock.
    transshipment_rate : float
        Units per unit of time.
    """

    lost_fraction: float
    own_fill_rate: tuple[float, float]
    transshipped_fraction: tuple[float, float]
    transshipment_rate: float


@dataclass(frozen=True)
class OrderFillFigures:
    """Orders for one or both of two items.

    Attributes
    ----------
    item_fill_rate : (float, float)
        Share of an item's demand met at once.
    both_fill_rate : float
        Share of orders for both items that find both.
    order_fill_rate : float
        Share of all orders that find every item they ask for.
    """

    item_fill_rate: tuple[float, float]
    both_fill_rate: float
    order_fill_rate: float


def two_echelon(
    site_rates: Sequence[float],
    transits: Sequence[float],
    depot_lead_time: float,
    depot_base_stock: int,
    site_base_stocks: Sequence[int],
    depot_order_quantity: int = 1,
) -> TwoEchelonFigures:
    """One-for-one sites behind a depot, backorders first come first served at both levels; exact.

    Parameters
    ----------
    site_rates : sequence of float
        Demand per unit of time by site.
    transits : sequence of float
        Constant, depot to site.
    depot_lead_time : float
        Mean of any law where the depot orders one for one, else constant.
    depot_base_stock : int
        Highest inventory position of the depot, which is (r, Q) with r = this less Q.
    site_base_stocks : sequence of int
        Units by site.
    depot_order_quantity : int
        Units a depot order.

    References
    ----------
    Simon (1971), Stationary properties of a two-echelon inventory model, Operations Research
    19(3); Graves (1985), Management Science 31(10): depot backorders split binomially.
    """
    rate, owed, mean_net = _depot(
        site_rates, depot_lead_time, depot_base_stock, depot_order_quantity
    )
    counts = np.arange(len(owed))
    sites = []
    for site_rate, transit, level in zip(site_rates, transits, site_base_stocks, strict=True):
        share = owed @ binom.pmf(counts, counts[:, None], site_rate / rate)
        pipeline = np.convolve(share, poisson_pmf(site_rate * transit))
        left = float(expected_left(pipeline, level))
        mean = level - float(np.arange(len(pipeline)) @ pipeline)
        fill = float(pipeline[:level].sum())
        sites.append(StockFigures.from_backorders(site_rate, fill, left - mean, mean))
    backorders = float(owed @ counts)
    return TwoEchelonFigures(backorders, mean_net + backorders, tuple(sites))


def metric(
    site_rates: Sequence[float],
    transits: Sequence[float],
    depot_lead_time: float,
    depot_base_stock: int,
    site_base_stocks: Sequence[int],
    depot_order_quantity: int = 1,
) -> TwoEchelonFigures:
    """The approximation of `two_echelon` that takes each site's pipeline for Poisson.

    It understates backorders at the sites wherever the depot runs out.

    Parameters
    ----------
    site_rates, transits : sequence of float
        Demand per unit of time by site; constant, depot to site.
    depot_lead_time : float
        Mean lead time of the depot.
    depot_base_stock : int
        Highest inventory position of the depot.
    site_base_stocks : sequence of int
        Units by site.
    depot_order_quantity : int
        Units a depot order.

    References
    ----------
    Sherbrooke (1968), METRIC: a multi-echelon technique for recoverable item control,
    Operations Research 16(1).
    """
    rate, owed, mean_net = _depot(
        site_rates, depot_lead_time, depot_base_stock, depot_order_quantity
    )
    backorders = float(owed @ np.arange(len(owed)))
    sites = tuple(
        base_stock_poisson(site_rate, transit + backorders / rate, level)
        for site_rate, transit, level in zip(site_rates, transits, site_base_stocks, strict=True)
    )
    return TwoEchelonFigures(backorders, mean_net + backorders, sites)


def _depot(
    site_rates: Sequence[float], lead_time: float, base_stock: int, order_quantity: int
) -> tuple[float, FloatArray, float]:
    """Demand rate, law of backorders and mean net inventory of the depot."""
    require(order_quantity <= base_stock + 1, "the depot's position must not be negative")
    rate = float(sum(site_rates))
    levels = positions(base_stock - order_quantity, order_quantity)
    on_order = poisson_pmf(rate * lead_time)
    owed = np.clip(np.arange(len(on_order)) - levels[:, None], 0, None)
    weight = np.broadcast_to(on_order / order_quantity, owed.shape)
    law = np.bincount(owed.ravel(), weights=weight.ravel())
    return rate, np.asarray(law), float(levels.mean()) - rate * lead_time


def lateral_transshipment(
    rates: tuple[float, float], lead_time_mean: float, base_stocks: tuple[int, int]
) -> TransshipmentFigures:
    """Two one-for-one warehouses with complete pooling and exponential lead times.

    Demand is met from own stock, else at once from the other's, else it is lost; the warehouse
    whose stock falls reorders.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by warehouse.
    lead_time_mean : float
        Mean lead time.
    base_stocks : (int, int)
        Units by place.

    References
    ----------
    Dada (1992), A two-echelon inventory system with priority shipments, Management Science
    38(8); Axsater (1990), Management Science 36(11): exact chain.
    """

    def moves(state: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        for place, rate in enumerate(rates):
            source = place if state[place] else 1 - place
            if state[source]:
                yield _step(state, source, -1), rate
            missing = base_stocks[place] - state[place]
            if missing:
                yield _step(state, place, 1), missing / lead_time_mean

    law = stationary(base_stocks, moves)
    lost = law[(0, 0)]
    own = tuple(
        1.0 - sum(share for state, share in law.items() if not state[place]) for place in (0, 1)
    )
    helped = (1.0 - lost - own[0], 1.0 - lost - own[1])
    moved = rates[0] * helped[0] + rates[1] * helped[1]
    return TransshipmentFigures(lost, (own[0], own[1]), helped, moved)


def _step(state: tuple[int, int], place: int, change: int) -> tuple[int, int]:
    return (state[0] + change * (place == 0), state[1] + change * (place == 1))


def order_fill_two_items(
    single_rates: tuple[float, float],
    both_rate: float,
    lead_times: tuple[float, float],
    base_stocks: tuple[int, int],
) -> OrderFillFigures:
    """Orders for item 1, item 2 or both, each item a one-for-one base stock with backorders.

    An item at hand is allocated to its order even where the other is missing. Items that are
    ordered together run out together: the product of item fill rates understates.

    Parameters
    ----------
    single_rates, both_rate : (float, float), float
        Poisson orders for one item alone, and for both.
    lead_times : (float, float)
        Constant.
    base_stocks : (int, int)
        Units by place.

    References
    ----------
    Song (1998), On the order fill rate in a multi-item, base-stock inventory system, Operations
    Research 46(6).
    """
    item = tuple(
        base_stock_poisson(rate + both_rate, lead_time, level).unit_fill_rate
        for rate, lead_time, level in zip(single_rates, lead_times, base_stocks, strict=True)
    )
    shared_time = min(lead_times)
    shared = poisson_pmf(both_rate * shared_time, min(base_stocks))
    room = np.arange(min(base_stocks))
    both = shared.copy()
    for rate, lead_time, level in zip(single_rates, lead_times, base_stocks, strict=True):
        apart = rate * lead_time + both_rate * (lead_time - shared_time)
        both *= 1.0 - poisson_at_least(apart, level - room)
    filled = float(both.sum())
    total = sum(single_rates) + both_rate
    orders = single_rates[0] * item[0] + single_rates[1] * item[1] + both_rate * filled
    return OrderFillFigures((item[0], item[1]), filled, orders / total)
