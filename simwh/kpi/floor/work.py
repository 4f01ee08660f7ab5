"""What work on the floor amounts to: tours, how dense picks lie, what lines cost, and space."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.floor.crews import PICKING, SITE, tour_tally
from simwh.kpi.ledger.attribution import cell_keys
from simwh.kpi.ledger.prices import floor_cost
from simwh.kpi.levels import on_hand
from simwh.kpi.spine import Spine
from simwh.kpi.stock import path
from simwh.kpi.terms import Keys, Tally, Terms, ratio

HUNDRED_METRES = 100.0


@kpi(
    "Tour length",
    unit="m",
    denominator="tours finished in the window",
    better="lower",
    source=PICKING,
    tags=SITE,
)
def tour_length(spine: Spine) -> Terms:
    """Mean metres of one tour."""
    return Terms((tour_tally(spine, "distance"),), (tour_tally(spine, None),))


@kpi(
    "Lines per 100 m walked",
    unit="ratio",
    denominator="hundreds of metres of the tours finished in the window",
    better="higher",
    source="Caron, Marchet and Perego, IJPR 38(1), 2000: pick density",
    tags=SITE,
)
def pick_density(spine: Spine) -> Terms:
    """Lines picked per 100 metres walked: how dense picks lie along a tour."""
    metres = tour_tally(spine, "distance")
    return Terms(
        (tour_tally(spine, "lines"),), (Tally(metres.keys, metres.values / HUNDRED_METRES),)
    )


@kpi(
    "Floor cost per line",
    unit="money",
    denominator="lines of the tours finished in the window",
    better="lower",
    source=f"{PICKING}; Tompkins et al., Facilities Planning, 4th ed. 2010: cost of order picking",
    tags=SITE,
)
def floor_cost_per_line(spine: Spine) -> Terms:
    """What the floor costs in the window, per line picked.

    That is the wages of those who pick and pack, idle or not, what their equipment costs, and
    handling; not the building.
    """
    cost = Tally(spine.once(cell_keys), spine.once(floor_cost).ravel())
    return Terms((cost,), (tour_tally(spine, "lines"),))


@kpi(
    "Slots in use",
    unit="%",
    denominator="slots of the layout x time: the observed window",
    source="Hausman, Schwarz and Graves, Management Science 22(6), 1976; Tompkins et al., "
    "Facilities Planning, 4th ed. 2010: storage space utilisation",
    tags=SITE,
    bounds=SHARE,
)
def slots_in_use(spine: Spine) -> Terms:
    """Share of the slots whose item has stock available, averaged over time.

    Every item has one slot; warehouses without a layout are left out.
    """
    slots = np.zeros(len(spine.cast.sites))
    for site, name in enumerate(spine.cast.sites):
        picking = spine.scenario.warehouses[name].picking
        if picking is not None and picking.layout is not None:
            slots[site] = picking.layout.slots
    rows = np.flatnonzero(slots)
    keys = Keys(spine.sizes, site=rows)
    if not len(rows):
        return ratio(keys, slots[rows], slots[rows])
    ready = spine.once(path).ready.reshape(len(slots), -1).sum(axis=1)
    return ratio(keys, ready[rows], slots[rows] * spine.window)


@kpi(
    "Space in use",
    unit="%",
    denominator="litres of the layout's slots x time: the observed window",
    source="Tompkins et al., Facilities Planning, 4th ed. 2010: storage space utilisation",
    tags=SITE,
)
def space_in_use(spine: Spine) -> Terms:
    """Litres of physical stock, of what all slots hold, averaged over time.

    Stock that its slot has no room for counts as well, so that this can exceed 100 %. Warehouses
    whose layout gives no `slot_volume` are left out.
    """
    litres = np.zeros(len(spine.cast.sites))
    for site, name in enumerate(spine.cast.sites):
        picking = spine.scenario.warehouses[name].picking
        if picking is not None and picking.layout is not None:
            litres[site] = picking.layout.slots * (picking.layout.slot_volume or 0.0)
    rows = np.flatnonzero(litres)
    there = Tally(Keys(spine.sizes, site=rows), litres[rows] * spine.window)
    told = np.append(litres > 0, False)
    stock = []
    for keys, since, until, size in on_hand(spine):
        assert keys.site is not None
        assert keys.item is not None
        volume = np.where(told[keys.site], spine.cast.volume[keys.item], 0.0)
        seconds = np.atleast_1d(spine.within(since, until))
        stock.append(Tally(keys, seconds * size * volume))
    return Terms(tuple(stock), (there,))


KPIS = (tour_length, pick_density, floor_cost_per_line, slots_in_use, space_in_use)
