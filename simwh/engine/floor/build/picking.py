"""The picking of one warehouse, put together from what the scenario says of it."""

from __future__ import annotations

from simwh.engine.floor.build.crew import queue_of_tier
from simwh.engine.floor.build.fetching import build_fetching
from simwh.engine.floor.build.pickers import build_hands
from simwh.engine.floor.build.relocation import build_relocation
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.slots import build_slots
from simwh.engine.floor.build.work import redraw
from simwh.engine.floor.build.zones import build_zones
from simwh.engine.floor.impatience import Impatience
from simwh.engine.floor.machines.fetching import LinePicking
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.pickers import Handover
from simwh.engine.floor.picking import Picking
from simwh.engine.floor.pieces import Pieces
from simwh.engine.floor.room import WorkInProcess
from simwh.engine.floor.slots import Slots
from simwh.engine.floor.waves import Gathering, Waves
from simwh.engine.floor.zones import Zones
from simwh.policy.release.base import ReleaseContext
from simwh.policy.release.pool import Pool
from simwh.policy.release.wip_limit import WipLimit
from simwh.scenario.floor import picking as scenario

Hands = Picking | Zones | LinePicking | Pieces
"""Whoever picks on a floor."""


def build_picking(
    site: Site, picking: scenario.Picking, picked: Next, handover: Handover | None = None
) -> tuple[Next, Next]:
    """Return what takes a pick list from sales, and hands it to `picked` in the end.

    The second one does so without waiting for a release. Where a line of stations follows,
    `handover` is what hands it over; where several zones pick a list, and have room for any number,
    nobody keeps it until there is room.
    """
    hands = _hands(site, picking, picked, handover)
    if handover is not None and isinstance(hands, Picking):
        hands.join(handover, redraw(site, picking, handover.passes))
    at_once = hands.release if hands.takes_up_at_once else hands.release_by_rank
    return _released(site, picking, hands, at_once), at_once


def _released(site: Site, picking: scenario.Picking, hands: Hands, release: Next) -> Next:
    """Return what takes a pick list from sales until it is released."""
    release_together = hands.release_together
    impatience = _impatience(site, hands)
    if impatience is not None:
        release, release_together = impatience.release, impatience.release_together
    if isinstance(picking.release, WipLimit):
        process = WorkInProcess(picking.release.limit, queue_of_tier(site.plan, True), release)
        site.leaving.append(process.leave)
        return process.hold
    if isinstance(picking.release, Pool):
        return Gathering(site.world, picking.release, release_together).hold
    if picking.release.kind == "immediate":
        return release
    context = ReleaseContext(tuple(site.plan.tiers), site.calendar, site.uniforms("release"))
    return Waves(site.world, picking.release.bind(context), release_together).hold


def _impatience(site: Site, hands: Hands) -> Impatience | None:
    """Return what lets customers give up while they wait for a picker; None where nobody does."""
    laws = [tier.picker_patience for tier in site.plan.tiers.values()]
    if not any(laws) or site.give_back is None or not isinstance(hands, Picking):
        return None
    return Impatience(
        site.world,
        site.record,
        hands,
        [
            None if law is None else site.book.column("picker_patience", law, law.quantile)
            for law in laws
        ],
        site.index * len(site.plan.items),
        site.give_back,
        site.leaving,
    )


def _hands(site: Site, picking: scenario.Picking, picked: Next, handover: Handover | None) -> Hands:
    if picking.equipment.machines:
        return build_fetching(site, picking, picked)
    slots = build_slots(site, picking)
    hands = _walking(site, picking, slots, picked, handover)
    if slots is not None and picking.reslot is not None:
        build_relocation(site, picking, picking.reslot, slots)
    return hands


def _walking(
    site: Site,
    picking: scenario.Picking,
    slots: Slots | None,
    picked: Next,
    handover: Handover | None,
) -> Hands:
    layout = picking.layout
    if slots is None or layout is None or picking.zoning.zones == 1:
        released = site.record.shipments.released
        return build_hands(site, picking, "picking", slots, released, picked)
    return build_zones(site, picking, layout, slots, picked, handover)
