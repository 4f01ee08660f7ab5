"""The slots of one floor, given to items as its storage policy says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from simwh.engine.floor.build.site import Site
from simwh.engine.floor.places import store_around, store_by_area
from simwh.engine.floor.slots import Slots
from simwh.engine.plan import Plan, stream_of
from simwh.engine.sample import ordered_together
from simwh.layout import Layout
from simwh.policy.storage.base import Goods
from simwh.scenario.floor import picking as scenario
from simwh.state import Location


def build_slots(site: Site, picking: scenario.Picking) -> Slots | None:
    """Return where the items of a floor stand; None without a layout."""
    layout = picking.layout
    if layout is None:
        return None
    slots = store(site, picking, layout, popularity(site.plan))
    site.record.slots[site.index] = slots if picking.reslot is None else list(slots)
    tour = picking.routing.bind(layout)
    return Slots(site.record, slots, tour, layout)


def store(
    site: Site, picking: scenario.Picking, layout: Layout, popularity: Sequence[float]
) -> list[Location]:
    """Return where every item would stand by its popularity; draws are the same every time."""
    names = [stream_of(name, item) for name, item in site.plan.items.items()]
    drawn: dict[int, Callable[[], float]] = {}

    def chance(item: int) -> float:
        if item not in drawn:
            uniforms = site.streams.uniforms(f"storage/{site.stream}/{names[item]}")
            drawn[item] = uniforms.following(lambda u: u)
        return drawn[item]()

    number = {name: index for index, name in enumerate(site.plan.items)}
    placed = {
        number[name]: Location(place.aisle - 1, place.depth, place.level - 1)
        for name, place in picking.places.items()
    }
    known = popularity, chance, goods(site)
    if not picking.areas:
        return store_around(placed, picking.storage, layout, *known)
    areas = [item.area for item in site.plan.items.values()]
    layouts = {
        area: layout.within(picking.aisles_of(area, layout)) for area in dict.fromkeys(areas)
    }
    return store_by_area(placed, picking.storage, layouts, areas, *known)


def goods(site: Site) -> Goods:
    """Return what storage policies may know of the items of a warehouse."""
    cast = site.plan.cast
    kept = np.maximum(np.array(site.opening or 1), 1) * cast.quantum
    return Goods((cast.volume * kept).tolist(), partial(ordered_together, site.plan))


def popularity(plan: Plan) -> list[float]:
    """Return the expected demand of every item, by which storage policies rank them."""
    everybody = np.zeros(len(plan.customers), np.int64)
    visits: list[float] = plan.item_rates.by_group(everybody, 1, len(plan.items))[0].tolist()
    return visits
