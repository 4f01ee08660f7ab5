"""The floors of all warehouses, each put together from the door back to the shelf."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from simwh.engine.adjust import Adjust
from simwh.engine.book import Book
from simwh.engine.floor.build.accuracy import build_checking, build_complaints, build_slips
from simwh.engine.floor.build.faces import build_faces
from simwh.engine.floor.build.line import build_line
from simwh.engine.floor.build.loading import build_door
from simwh.engine.floor.build.picking import build_picking
from simwh.engine.floor.build.receiving import build_dock
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.sorting import build_sorting
from simwh.engine.floor.checking import Slipping
from simwh.engine.floor.packing import Packing
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.room import Door, Room
from simwh.engine.floor.station import Onward, nobody_keeps, taken_at_once
from simwh.engine.plan import Plan
from simwh.engine.returns import Delivered
from simwh.engine.supply import Supply
from simwh.engine.world import World
from simwh.policy.release.wip_limit import WipLimit
from simwh.record import Record
from simwh.scenario.floor.accuracy import PickingAccuracy
from simwh.scenario.floor.line import is_line
from simwh.scenario.floor.picking import Picking
from simwh.streams import Streams


class Floors(NamedTuple):
    """The floors of all sites.

    Attributes
    ----------
    submit : list of callable, by site
        ``submit(shipment, tier, parts)``
    full : callable or None
        ``full(site)``: whether a floor takes no more; None where each takes any number.
    """

    submit: list[Next]
    full: Callable[[int], bool] | None


def build_floors(
    plan: Plan,
    world: World,
    record: Record,
    book: Book,
    streams: Streams,
    adjust: Adjust,
    returns: Delivered | None = None,
    opening: Sequence[int] = (),
    supply: Supply | None = None,
) -> Floors:
    """Return what takes pick lists from sales at every site.

    `opening` is by point; `supply` is told the docks that take in what it brings; `adjust` takes
    back what is allocated and never picked.
    """
    items = len(plan.items)
    sites = [
        Site(
            plan,
            world,
            record,
            book,
            streams,
            index,
            name,
            opening=opening[index * items : (index + 1) * items],
            give_back=adjust,
            available=() if supply is None else supply.available,
        )
        for index, name in enumerate(plan.warehouses)
    ]
    submit = [build_faces(site, _floor(site, adjust, returns)) for site in sites]
    if supply is not None:
        _open_docks(sites, supply)
    rooms: dict[int, Room] = {}
    for site in sites:
        if site.warehouse.floor_limit is not None:
            room = rooms[site.index] = Room(site.warehouse.floor_limit)
            submit[site.index] = room.before(submit[site.index])
            for complaints in site.complaints:  # what is sent anew takes up room as well
                complaints.door = room.before(complaints.door)
            site.leaving.append(room.leave)
    full = lambda site: site in rooms and rooms[site].full()  # noqa: E731
    return Floors(submit, full if rooms else None)


def _open_docks(sites: Sequence[Site], supply: Supply) -> None:
    docks = {site.index: build_dock(site, supply.receive) for site in sites}
    if any(docks.values()):
        supply.open_docks({site: dock for site, dock in docks.items() if dock is not None})


def _floor(site: Site, adjust: Adjust, returns: Delivered | None) -> Next:
    picking = site.warehouse.picking
    if picking is not None and picking.accuracy is not None:
        return _fallible(site, picking, picking.accuracy, adjust, returns)
    depart = build_door(site, returns)
    if is_line(site.warehouse):
        return build_line(site, depart)
    packed = build_sorting(site, _packing(site, _counted(site, depart)))
    if picking is None:
        return partial(_at_once, site.record.shipments.released, site.world, packed)
    return build_picking(site, picking, packed)[0]


def _fallible(
    site: Site,
    picking: Picking,
    accuracy: PickingAccuracy,
    adjust: Adjust,
    returns: Delivered | None,
) -> Next:
    """Return the door of a floor on which lines are picked wrong."""
    slips = build_slips(site, picking, accuracy, adjust)
    complaints = build_complaints(site, accuracy, slips, adjust, returns)
    site.complaints.append(complaints)
    depart, check = build_door(site, complaints.follow), accuracy.check

    def looked_at(onward: Onward) -> Slipping:
        """Return what takes pick lists from the pickers, some of them to a crew of checkers."""
        if check is None:
            return Slipping(site.record, slips, onward)
        looking = build_checking(site, check, slips, onward)
        return Slipping(site.record, slips, looking.look, looking)

    if is_line(site.warehouse):
        complaints.door = build_line(site, depart, looked_at)
        return complaints.door
    packed = _packing(site, _counted(site, depart))
    if check is not None and check.crew is None:  # packers look at what comes to them
        looking = build_checking(site, check, slips, taken_at_once(packed))
        come = lambda *task: looking.look(task, nobody_keeps)  # noqa: E731
        by = Slipping(site.record, slips, taken_at_once(build_sorting(site, come)), looking)
    else:
        by = looked_at(taken_at_once(build_sorting(site, packed)))
    complaints.door, at_once = build_picking(site, picking, by.picked)
    by.pick_with(at_once)
    return complaints.door


def _counted(site: Site, depart: Next) -> Next:
    """Return the way out; where somebody has to know what leaves the floor, one that tells."""
    picking = site.warehouse.picking
    limited = picking is not None and isinstance(picking.release, WipLimit)
    if limited or site.warehouse.floor_limit is not None:
        return Door(depart, site.leaving).depart
    return depart


def _packing(site: Site, depart: Next) -> Next:
    packing = site.warehouse.packing
    if packing is None:
        return depart
    law = packing.per_order
    column = None if law is None else site.book.column("pack", law, law.quantile)
    crew = site.crew(packing.crew, "packing")
    return Packing(site.world, site.record, crew, column, packing.per_line, depart).submit


def _at_once(
    released: array[float],
    world: World,
    packed: Next,
    shipment: int,
    tier: int,
    parts: list[int],
) -> None:
    released[shipment] = world._now
    packed(shipment, tier, parts)
