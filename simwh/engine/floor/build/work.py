"""How long the tours of one warehouse take, put together from its times and its equipment."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import isfinite

import numpy as np

from simwh.distribution.base import Law
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.route import Passes, one_by_one
from simwh.engine.floor.slots import Slots
from simwh.engine.floor.trips import Trips, WorkByTrips
from simwh.engine.floor.work import Work
from simwh.equipment.base import TourTimes
from simwh.scenario.floor import picking as scenario
from simwh.streams import Floats


def build_work(
    site: Site,
    picking: scenario.Picking,
    times: TourTimes,
    slots: Slots | None,
) -> Work:
    """Return the seconds of tours, as the equipment makes them."""
    laws = [picking.per_line_by_tier.get(tier, picking.per_line) for tier in site.plan.tiers]
    columns = [None if law is None else column(site, law, times.factor) for law in laws]
    items = site.plan.items.values()
    handling = [item.handling * times.factor + times.per_line for item in items]
    per_item = handling if any(handling) else None
    walk = None if slots is None else slots.walk
    lift = None if slots is None else build_lift(picking, times.speed, slots)
    given = site.record, columns, per_item, times.per_tour, walk, times.speed
    if not isfinite(times.volume):
        work = Work(*given)
        work.lift = lift
    else:
        litres = (site.plan.cast.volume * site.plan.cast.quantum).tolist()
        by_trips = WorkByTrips(*given, Trips(site.record, litres, times.volume))
        work, by_trips.lift = by_trips, None if lift is None else by_trips.lifted(lift)
    if picking.accuracy is not None and picking.equipment.caught:
        work.corrections = [_corrections(site, picking, tier) for tier in site.plan.tiers]
    if any(area.per_entry for area in picking.areas.values()):
        work.entering = _entering(site, picking)
    return work


def build_lift(
    picking: scenario.Picking, walking: float, slots: Slots
) -> Callable[[Sequence[int]], float] | None:
    """Return what going up takes more than as many metres on foot; None where it is the same.

    A tour goes up once to the highest pick of each place, and down again.
    """
    height = slots.layout.level_height
    lifting = walking if picking.lifting is None else picking.lifting
    per_level = 2 * height * (1.0 / lifting - 1.0 / walking)
    per_lift = picking.per_lift
    if slots.layout.levels == 1 or not (per_level or per_lift):
        return None

    def lift(parts: Sequence[int]) -> float:
        levels = slots.levels(parts)
        return per_level * sum(levels) + per_lift * len(levels)

    return lift


def _entering(site: Site, picking: scenario.Picking) -> Callable[[Sequence[int]], float]:
    """Return the seconds that a tour takes to enter each area that it picks in, once."""
    item_of = site.record.parts.item
    areas = [item.area for item in site.plan.items.values()]
    per_entry = {name: area.per_entry for name, area in picking.areas.items()}

    def entering(parts: Sequence[int]) -> float:
        entered = {areas[item_of[part]] for part in parts}
        return sum(seconds for name, seconds in per_entry.items() if name in entered)

    return entering


def _corrections(site: Site, picking: scenario.Picking, tier: str) -> array[float]:
    """Return the seconds of putting right, of every line that is wrong until it is noticed."""
    left, share, seconds = *picking.wrong(tier), picking.equipment.correction

    def corrected(uniforms: Floats) -> Floats:
        return np.where((uniforms >= left) & (uniforms < share), seconds, 0.0)

    return site.book.column("pick_error", (left, share, seconds), corrected)


def column(site: Site, law: Law, factor: float) -> array[float]:
    """Return the drawn pick time of every line, times a factor."""
    if factor == 1.0:
        return site.book.column("pick", law, law.quantile)
    return site.book.column("pick", (law, factor), lambda u: law.quantile(u) * factor)


def redraw(
    site: Site, picking: scenario.Picking, passes: Passes | None
) -> Callable[[int, Sequence[int]], float | None] | None:
    """Return what draws pick times anew for what is picked again; None where nothing is."""
    if passes is None:
        return None
    laws = [picking.per_line_by_tier.get(tier, picking.per_line) for tier in site.plan.tiers]
    quantiles = [None if law is None else one_by_one(law) for law in laws]
    factor = picking.equipment.reshape(TourTimes(picking.per_tour)).factor
    shipment = site.record.parts.shipment

    def drawn(tier: int, parts: Sequence[int]) -> float | None:
        quantile = quantiles[tier]
        if quantile is None or not passes.of(shipment[parts[0]]):
            return None
        return factor * sum(quantile(passes.draw("pick", part)) for part in parts)

    return drawn
