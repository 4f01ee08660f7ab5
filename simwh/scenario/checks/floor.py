"""Whether every floor can work: crews, shifts, layouts, waves and departures."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from simwh.calendars import Calendar
from simwh.errors import Fault
from simwh.layout import Layout
from simwh.policy.dispatch.base import DispatchContext
from simwh.policy.release.base import ReleaseContext
from simwh.policy.release.wave import Wave
from simwh.scenario.checks.facts import Facts, Where
from simwh.scenario.checks.network import REFUSALS
from simwh.scenario.floor.crew import Crew, MaintenanceCrew
from simwh.scenario.floor.line import is_line
from simwh.scenario.floor.picking import Picking
from simwh.scenario.paths import listed
from simwh.scenario.sites import Warehouse
from simwh.scenario.tree import shown
from simwh.streams import Streams
from simwh.units import describe, did_you_mean


def crews_are_staffed(facts: Facts) -> Iterator[Fault]:
    """Yield crews of nobody, of two sizes, and shifts that never begin or end."""
    for path, crew in crews(facts):
        if crew.members:
            for field in ("size", "shifts"):
                if getattr(crew, field):
                    allowed = "members, who are always there, or shifts, or size"
                    yield facts.fault((*path, field), f"members and {field}", allowed)
        else:
            yield from staffed_badly(facts, path, crew)


def staffed_badly(
    facts: Facts, path: tuple[str, ...], crew: Crew | MaintenanceCrew
) -> Iterator[Fault]:
    """Yield what is wrong with the size and the shifts of a crew."""
    if crew.size is not None and crew.shifts:
        yield facts.fault(path, "size and shifts", "size (always there), or shifts")
    elif crew.size is None and not crew.shifts:
        yield facts.fault(path, "neither size nor shifts", "size (always there), or shifts")
    elif not crew.size and not any(shift.size for shift in crew.shifts):
        yield facts.fault((*path, "size"), "nobody", "at least one person")
    for index, shift in enumerate(crew.shifts):
        at = (*path, "shifts", str(index))
        if not shift.days:
            yield facts.fault((*at, "days"), "no day", "at least one day")
        if shift.start == shift.end:
            clock = describe(shift.start / 3600, "number")
            found = f"an end at its start ({clock} h after midnight)"
            allowed = "an end at another time: from 00:00 to 24:00 is the whole day"
            yield facts.fault((*at, "end"), found, allowed)


def crews_serve_every_tier(facts: Facts) -> Iterator[Fault]:
    """Yield crews whose rates nobody reads, and who keep people free where that cannot work."""
    tiers = facts.scenario.tiers
    for path, crew in crews(facts):
        if crew.priority_rates and crew.priority != "accumulating":
            allowed = "priority: accumulating, or no rates"
            yield facts.fault((*path, "priority_rates"), f"priority {crew.priority}", allowed)
        if crew.reserved and crew.priority in ("first_come", "last_come", "shortest"):
            allowed = "priority: tier or accumulating, or nobody reserved"
            yield facts.fault((*path, "reserved"), f"priority {crew.priority}", allowed)
        for name, kept in crew.reserved.items():
            if name not in tiers or crew.heads is None or kept < crew.heads:
                continue
            below = [t for t, tier in tiers.items() if tier.priority > tiers[name].priority]
            if below:
                allowed = f"at most {crew.heads - 1}, so that somebody serves {listed(below)}"
                yield facts.fault((*path, "reserved", name), str(kept), allowed)


def floors_have_room(facts: Facts) -> Iterator[Fault]:
    """Yield layouts with fewer slots than there are items that have no place of their own."""
    for name, site in facts.scenario.warehouses.items():
        if site.picking is None or site.picking.layout is None:
            if site.picking is not None and site.picking.areas:
                path = ("warehouses", name, "picking", "areas")
                yield facts.fault(path, "no layout", "a layout, whose aisles areas have")
            continue
        slots = site.picking.layout.slots
        items = len(set(facts.items or ()) - site.picking.places.keys())
        if slots < items:
            path = ("warehouses", name, "picking", "layout")
            yield facts.fault(path, f"{slots} slots", f"at least {items}, one for each item")
        elif site.picking.areas or any(item.area for item in (facts.items or {}).values()):
            yield from _areas_have_room(facts, name, site.picking, site.picking.layout)


def _areas_have_room(facts: Facts, name: str, picking: Picking, layout: Layout) -> Iterator[Fault]:
    """Yield areas of aisles that there are not, or that another has, and of too few slots."""
    path, taken = ("warehouses", name, "picking", "areas"), dict[int, str]()
    for called, area in picking.areas.items():
        for index, aisle in enumerate(area.aisles):
            at = (*path, called, "aisles", str(index))
            if aisle > layout.aisles:
                yield facts.fault(at, str(aisle), f"1 to {layout.aisles}")
            elif aisle in taken:
                allowed = f"an aisle of one area: it is one of {shown(taken[aisle])}"
                yield facts.fault(at, str(aisle), allowed)
            taken.setdefault(aisle, called)
    yield from _areas_hold_items(facts, name, picking, layout)


def _areas_hold_items(facts: Facts, name: str, picking: Picking, layout: Layout) -> Iterator[Fault]:
    stored: dict[str | None, list[str]] = {}
    at: Where
    for item, told in (facts.items or {}).items():
        place = picking.places.get(item)
        if place is None:
            stored.setdefault(told.area, []).append(item)
        elif place.aisle - 1 not in picking.aisles_of(told.area, layout):
            allowed = f"an aisle of {shown(told.area)}" if told.area else "an aisle of no area"
            at = ("warehouses", name, "picking", "places", item, "aisle")
            yield facts.fault(at, str(place.aisle), allowed)
    for area, items in stored.items():
        slots = layout.slots // layout.aisles * len(picking.aisles_of(area, layout))
        if slots < len(items):
            at = ("warehouses", name, "picking", "areas", *([area] if area else []))
            where = f"area {shown(area)}" if area else "aisles of no area"
            allowed = f"at least {len(items)}, one for each of its items, such as {items[0]}"
            yield facts.fault(at, f"{slots} slots in {where}", allowed)


def places_are_on_the_floor(facts: Facts) -> Iterator[Fault]:
    """Yield places of items that nobody sells, or beside the layout."""
    for name, site in facts.scenario.warehouses.items():
        for item, place in site.picking.places.items() if site.picking else ():
            path = ("warehouses", name, "picking", "places", item)
            if facts.items is not None and item not in facts.items:
                hint = did_you_mean(item, facts.items)
                yield facts.fault(path, item, "an item" + (f"; {hint}" if hint else ""))
            layout = site.picking.layout if site.picking else None
            if layout is None:
                yield facts.fault(path, "no layout", "a layout that the place is on")
                continue
            if place.aisle > layout.aisles:
                yield facts.fault((*path, "aisle"), str(place.aisle), f"1 to {layout.aisles}")
            if place.level > layout.levels:
                yield facts.fault((*path, "level"), str(place.level), f"1 to {layout.levels}")
            if place.depth > layout.depth:
                at, most = (describe(metres, "length") for metres in (place.depth, layout.depth))
                yield facts.fault((*path, "depth"), at, f"at most {most}, where slots end")


def chores_have_hands(facts: Facts) -> Iterator[Fault]:
    """Yield chores that a crew is to do which the warehouse does not have."""
    for name, site in facts.scenario.warehouses.items():
        yield from _faces_are_filled(facts, name, site)
        put_away = site.receiving.put_away if site.receiving is not None else None
        if put_away is None or put_away.crew is not None:
            continue
        path = ("warehouses", name, "receiving", "put_away")
        assert site.receiving is not None
        if put_away.by == "picking" and (site.picking is None or not site.picking.one_crew):
            found = "no pickers" if site.picking is None else "pickers who go by zone"
            yield facts.fault((*path, "by"), "picking", f"a crew: the warehouse has {found}")
        if put_away.by == "unloading" and site.receiving.crew is None:
            allowed = "a crew here, or one of receiving, to unload"
            yield facts.fault((*path, "by"), "unloading", allowed)
        yield from facts.unknown_value((*path, "tier"), put_away.tier, facts.tier_names)


def _faces_are_filled(facts: Facts, name: str, site: Warehouse) -> Iterator[Fault]:
    picking = site.picking
    if picking is None or picking.faces is None:
        return
    faces, path = picking.faces, ("warehouses", name, "picking", "faces")
    if not picking.one_crew:
        allowed = "no faces, where pickers go by zone: they fill them between their tours"
        yield facts.fault(path, "pickers who go by zone", allowed)
    stated = () if faces.units is None else (faces.units,)
    least = min((*stated, *faces.units_by_item.values()), default=inf)
    if faces.reorder >= least:
        found, allowed = f"{faces.reorder:g} units", f"less than the {least:g} that a face holds"
        yield facts.fault((*path, "reorder"), found, allowed)
    if faces.volume is not None:
        flat = [item for item, told in (facts.items or {}).items() if not told.volume]
        if flat:
            found = f"items without a volume, such as {flat[0]}"
            yield facts.fault((*path, "volume"), found, "a volume of every item, or units or cover")
    yield from facts.unknown_keys((*path, "units_by_item"), faces.units_by_item, facts.item_names)
    yield from facts.unknown_value((*path, "tier"), faces.tier, facts.tier_names)


def somebody_checks(facts: Facts) -> Iterator[Fault]:
    """Yield checks of picked lines without anybody to look, and floors that cannot err."""
    for name, site in facts.scenario.warehouses.items():
        path = ("warehouses", name, "picking", "accuracy")
        check = site.accuracy.check
        if check is not None and check.crew is None and site.packing is None:
            allowed = "a crew, or packers who check"
            yield facts.fault((*path, "check"), "neither a crew nor packing", allowed)
        if site.picking is None or site.picking.accuracy is None:
            continue
        if site.picking.accuracy.errors is None and site.picking.equipment.errors is None:
            found = f"neither these nor errors of {site.picking.equipment.kind}"
            allowed = "the share of lines picked wrong, here or of the equipment"
            yield facts.fault((*path, "errors"), found, allowed)
        if check is not None and check.crew is None and is_line(site):
            allowed = "a crew of its own: packers in a line of stations look at nothing"
            yield facts.fault((*path, "check"), "no crew", allowed)
        impatient = [t for t, tier in facts.scenario.tiers.items() if tier.picker_patience]
        if impatient:
            allowed = "accuracy, or customers who give up while they wait for a picker"
            yield facts.fault(path, f"picker_patience of {listed(impatient)}", allowed)


def times_can_be_bound(facts: Facts) -> Iterator[Fault]:
    """Yield releases and dispatches that refuse their warehouse."""
    scenario = facts.scenario
    for name, site in scenario.warehouses.items():
        calendar = scenario.calendars.get(site.calendar or "", Calendar())
        clock = calendar.bind(facts.start, facts.zone)
        tiers, path = tuple(scenario.tiers), ("warehouses", name)
        release = site.picking.release if site.picking else None
        wave = isinstance(release, Wave) and not release.cut_offs.keys() <= scenario.tiers.keys()
        at: Where = (*path, "picking", "release")
        try:
            if release is not None and not wave:
                release.bind(ReleaseContext(tiers, clock, Streams(0, 0).uniforms))
            at = (*path, "dispatch")
            site.dispatch.bind(DispatchContext(tiers, clock))
        except REFUSALS as error:
            yield facts.fault(at, "", str(error))


def crews(facts: Facts) -> Iterator[tuple[tuple[str, ...], Crew]]:
    """Yield every crew with its path."""
    for name, site in facts.scenario.warehouses.items():
        for station in ("picking", "packing", "sorting"):
            work = getattr(site, station)
            if work is not None:
                yield ("warehouses", name, station, "crew"), work.crew
        if site.checkers is not None:
            yield ("warehouses", name, "picking", "accuracy", "check", "crew"), site.checkers
        for called, work in site.stations.items():
            if work.crew is not None:
                yield ("warehouses", name, "stations", called, "crew"), work.crew
        receiving = site.receiving
        if receiving is not None and receiving.crew is not None:
            yield ("warehouses", name, "receiving", "crew"), receiving.crew
        put_away = receiving.put_away if receiving is not None else None
        if put_away is not None and put_away.crew is not None:
            yield ("warehouses", name, "receiving", "put_away", "crew"), put_away.crew
        if site.loading is not None and site.loading.crew is not None:
            yield ("warehouses", name, "loading", "crew"), site.loading.crew
    for name, crew in facts.scenario.account_crews.items():
        yield ("account_crews", name), crew
