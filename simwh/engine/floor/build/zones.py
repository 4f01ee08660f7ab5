"""The zones of one floor, each with its pickers and tours of its own."""

from __future__ import annotations

from functools import partial

from simwh.engine.floor.build.pickers import build_hands
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.passing import Keeping, Places
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.pickers import Handover
from simwh.engine.floor.picking import Picking
from simwh.engine.floor.slots import Slots
from simwh.engine.floor.station import Freed, nobody_keeps, taken_at_once
from simwh.engine.floor.zones import Zones
from simwh.layout import Layout
from simwh.policy.zoning.divided import Divided
from simwh.policy.zoning.sequential import Sequential
from simwh.scenario.floor import picking as scenario


def build_zones(
    site: Site,
    picking: scenario.Picking,
    layout: Layout,
    slots: Slots,
    picked: Next,
    handover: Handover | None = None,
) -> Zones:
    """Return what splits pick lists by zone, and hands them to `picked` in the end.

    Where zones have few places, the last picker keeps a list until a line of stations, to which
    `handover` leads, has room for it.
    """
    zoning, item_of = picking.zoning, site.record.parts.item
    zone_of = zoning.bind(layout)
    buffer = zoning.buffer if isinstance(zoning, Sequential) else None
    zones = Zones(
        site.world,
        site.record,
        lambda part: zone_of(slots.of[item_of[part]]),
        zoning.zones,
        zoning.flow == "fork",
        taken_at_once(picked) if handover is None or buffer is None else handover.onward,
    )
    for zone, (legs, station) in enumerate(zip(zones.legs, picking.stations, strict=True)):
        own = layout_of_zone(picking, layout, zone)
        walked = slots.walked_by(picking.routing.bind(own), own)
        done = partial(zones.done, zone)
        hands = build_hands(site, picking, station, walked, legs.arrived, done)
        # Where every line is a task, whoever joins them tells in the record how each was picked.
        hands.note_in(legs.tour if picking.by_line else legs, legs.arrived)
        zones.hands.append(hands)
        if buffer is not None and isinstance(hands, Picking):
            _keep(site, zones, zone, hands, buffer)
    return zones


def _keep(site: Site, zones: Zones, zone: int, hands: Picking, buffer: int) -> None:
    """Give a zone few places, but for the first, and let its pickers keep what has no room yet."""
    free: Freed = nobody_keeps
    if zone:
        crew = site.teams[f"zone {zone + 1}/picking"]
        places = zones.places[zone] = Places(crew, buffer, partial(zones.enter, zone))
        free = places.let_in
    hands.keep(Keeping(site.world, site.record, partial(zones.pass_on, zone), free))


def layout_of_zone(picking: scenario.Picking, layout: Layout, zone: int) -> Layout:
    """Return the floor as a zone's pickers see it, whose tours begin where the zone's do."""
    assert isinstance(picking.zoning, Divided)
    return picking.zoning.seen_from(layout, zone)
