"""The zones of one floor, each with its pickers and tours of its own."""

from __future__ import annotations

from functools import partial

from simwh.engine.floor.build_pickers import build_hands
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.site import Site
from simwh.engine.floor.slots import Slots
from simwh.engine.floor.zones import Zones
from simwh.layout import Layout
from simwh.scenario.floor import picking as scenario


def build_zones(
    site: Site, picking: scenario.Picking, layout: Layout, slots: Slots, picked: Next
) -> Zones:
    """Return what splits pick lists by zone, and hands them to `picked` in the end."""
    zoning, item_of = picking.zoning, site.record.parts.item
    zone_of = zoning.bind(layout)
    zones = Zones(
        site.world,
        site.record,
        lambda part: zone_of(slots.of[item_of[part]]),
        zoning.zones,
        zoning.flow == "fork",
        picked,
    )
    for zone, (legs, station) in enumerate(zip(zones.legs, picking.stations, strict=True)):
        own = layout_of_zone(picking, layout, zone)
        walked = slots.walked_by(picking.routing.bind(own), own)
        done = partial(zones.done, zone)
        hands = build_hands(site, picking, station, walked, legs.arrived, done)
        # Where every line is a task, whoever joins them tells in the record how each was picked.
        hands.note_in(legs.tour if picking.by_line else legs, legs.arrived)
        zones.hands.append(hands)
    return zones


def layout_of_zone(picking: scenario.Picking, layout: Layout, zone: int) -> Layout:
    """Return the floor as a zone's pickers see it, whose tours begin at the front of its middle."""
    zone_of = picking.zoning.bind(layout)
    aisles = {slot.aisle for slot in layout.locations() if zone_of(slot) == zone}
    middle = (min(aisles) + max(aisles)) / 2 * layout.aisle_pitch
    return layout.model_copy(update={"depot": middle})
