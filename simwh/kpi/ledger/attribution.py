"""Who causes a cost: amounts by place, spread over tiers and zones by what they were spent on.

An attributed amount stays at the site where it arises. It goes to the tiers and zones in proportion
to a driver there; where the driver is nothing (a depot without customers, an idle crew), to those
who asked for the item anywhere, or else to all in proportion to the units they demanded
(Cooper and Kaplan, Measure Costs Right, Harvard Business Review 66(5), 1988).
"""

from __future__ import annotations

import numpy as np

from simwh.kpi.spine import Spine
from simwh.kpi.stock import part_point
from simwh.kpi.terms import Floats, Keys, Tally, sums


def by_point(spine: Spine, amount: Floats) -> Floats:
    """Spread amounts by stock point over who demanded units there.

    Returns
    -------
    float array of shape (tiers, sites + 1, zones)
    """
    point = spine.once(part_point)[spine.parts]
    units = np.where(point >= 0, spine.units, 0.0)
    point = np.maximum(point, 0)
    demand = sums(point, units, len(amount))
    rate = np.divide(amount, demand, out=np.zeros(len(amount)), where=demand > 0)
    cube = Tally(spine.part_keys, rate[point] * units).cube()
    rest = np.where(demand > 0, 0.0, amount).reshape(len(spine.cast.sites), -1)
    if rest.any():
        cube[:, :-1] += np.tensordot(spine.once(item_shares), rest, ((2,), (1,))).swapaxes(1, 2)
    return cube


def by_site(spine: Spine, amount: Floats, driver: Floats) -> Floats:
    """Spread amounts by site in proportion to a driver (a cube of tier, site and zone)."""
    driver = driver[:, :-1]
    total = driver.sum(axis=(0, 2), keepdims=True)
    everywhere = spine.once(overall_shares)[:, None, :]
    share = np.where(total > 0, driver / np.where(total > 0, total, 1.0), everywhere)
    cube = np.zeros(spine.sizes)
    cube[:, :-1] = share * amount[None, :, None]
    return cube


def lines(spine: Spine) -> Floats:
    """Return the demanded line parts by tier, site and zone."""
    return Tally(spine.part_keys, np.ones(len(spine.units))).cube()


def overall_shares(spine: Spine) -> Floats:
    """Return the share of all units demanded, by tier and zone; even ones without demand."""
    demand = Tally(spine.part_keys, spine.units).cube().sum(axis=1)
    total = demand.sum()
    return demand / total if total else np.full(demand.shape, 1 / demand.size)


def item_shares(spine: Spine) -> Floats:
    """Return the share of the units demanded of an item, by tier, zone and item."""
    order = spine.part("order")
    tiers, _, zones = spine.sizes
    items = len(spine.cast.items)
    place = spine.order_tier[order].astype(np.intp) * zones + spine.order_zone[order]
    place = place * items + spine.part("item")
    demand = sums(place, spine.units, tiers * zones * items).reshape(tiers, zones, items)
    total = demand.sum(axis=(0, 1))
    share = demand / np.where(total > 0, total, 1.0)
    share[:, :, total == 0] = spine.once(overall_shares)[:, :, None]
    return share


def cell_keys(spine: Spine) -> Keys:
    """Return where the cells of a flat cube belong."""
    tier, site, zone = np.unravel_index(np.arange(np.prod(spine.sizes)), spine.sizes)
    nowhere = site == spine.sizes[1] - 1
    return Keys(spine.sizes, tier, np.where(nowhere, -1, site), zone)
