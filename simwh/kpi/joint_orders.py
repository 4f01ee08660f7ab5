"""What a site orders from one source at one instant is one joint order, whatever the items."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simwh.kpi.catalogue import kpi
from simwh.kpi.inventory import SILVER, YEAR
from simwh.kpi.spine import Spine
from simwh.kpi.stock import Index
from simwh.kpi.terms import Floats, Keys, Terms, ratio
from simwh.record import ORDER


class Placed(NamedTuple):
    """The replenishment orders placed in the window, without what was sent back.

    Attributes
    ----------
    point : int array
    share : float array
        Of the joint order that each is part of; the shares of a joint order sum to 1.
    """

    point: Index
    share: Floats


def placed(spine: Spine) -> Placed:
    """Return what was ordered, item by item, and its share of its joint order."""
    orders = spine.facts.replenishments
    time = orders["ordered"]
    whole = (orders["order"] == np.arange(len(time))) & (orders["quantity"] > 0)
    whole &= orders["kind"] == ORDER
    rows = np.flatnonzero(whole & (time >= spine.begin) & (time < spine.end))
    point, source = (orders[name][rows].astype(np.intp) for name in ("point", "source"))
    _, instant = np.unique(time[rows], return_inverse=True)
    sources = len(spine.cast.sites) + len(spine.cast.suppliers)
    place = instant * len(spine.cast.sites) + point // len(spine.cast.items)
    joint = place * sources + source + len(spine.cast.suppliers)
    _, group, size = np.unique(joint, return_inverse=True, return_counts=True)
    return Placed(point, 1.0 / size[group])


@kpi(
    "Joint orders a year",
    unit="count",
    denominator="years of the window",
    source=f"coordinated replenishment: {SILVER}, ch. 10",
    tags=("site",),
)
def joint_orders_per_year(spine: Spine) -> Terms:
    """Orders in a year of 365 d, where all that a site orders from one source at one instant is one
    order.
    """
    point, share = spine.once(placed)
    keys = Keys(spine.sizes, site=point // len(spine.cast.items))
    return ratio(keys, share, spine.window / YEAR)
