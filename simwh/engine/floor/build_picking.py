"""The picking of one warehouse, put together from what the scenario says of it."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from operator import mul

from simwh.engine.floor.batches import BatchPicking, HeldPicking
from simwh.engine.floor.build_slots import build_slots
from simwh.engine.floor.build_work import build_work
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.floor.picking import Picking
from simwh.engine.floor.site import Site
from simwh.engine.floor.slots import waited_since_release
from simwh.engine.floor.trips import carrying
from simwh.engine.floor.waves import Waves
from simwh.engine.floor.work import Work
from simwh.equipment.base import TourTimes
from simwh.policy.batching.base import BatchingView
from simwh.policy.release.base import ReleaseContext
from simwh.scenario.floor import picking as scenario
from simwh.state import Job


def build_picking(site: Site, picking: scenario.Picking, picked: Next) -> Next:
    """Return what takes a pick list from sales, and hands it to `picked` in the end."""
    hands = _hands(site, picking, picked)
    if picking.release.kind == "immediate":
        return hands.release if hands.takes_up_at_once else hands.release_by_rank
    context = ReleaseContext(tuple(site.plan.tiers), site.calendar, site.uniforms("release"))
    return Waves(site.world, picking.release.bind(context), hands.release_together).hold


def _hands(site: Site, picking: scenario.Picking, picked: Next) -> Picking:
    crew, index = site.crew(picking.crew, "picking"), site.crew_index("picking")
    slots = build_slots(site, picking)
    times = picking.equipment.reshape(TourTimes(picking.per_tour, speed=picking.walking))
    work = build_work(site, picking, times, None if slots is None else slots.walk)
    of_floor = site.world, site.record, crew, index, work, picked
    batching, job = picking.batching, _bind_job(site, work)
    if batching.single:
        return Picking(*of_floor)
    waited = waited_since_release(site.world, site.record)
    view = BatchingView(waited=waited) if slots is None else slots.view(waited)
    take, longest_wait = batching.bind(view), batching.longest_wait
    if min(times.volume, times.lists) < inf:
        take = carrying(take, times.volume, times.lists)
    if longest_wait:
        return HeldPicking(*of_floor, longest_wait=longest_wait, take=take, job=job)
    return BatchPicking(*of_floor, take=take, job=job)


def _bind_job(site: Site, work: Work) -> Callable[[PickList], Job]:
    """Return what shows a pick list to batching policies."""
    record, cast = site.record, site.plan.cast
    item_of, quantity_of = record.parts.item, record.parts.quantity
    released, order_of, due = record.shipments.released, record.shipments.order, record.orders.due
    litres: list[float] = (cast.volume * cast.quantum).tolist()
    bulky = any(litres)

    def job(task: PickList) -> Job:
        shipment, tier, parts = task
        items = [item_of[part] for part in parts]
        quantities = [quantity_of[part] for part in parts]
        volume = sum(map(mul, map(litres.__getitem__, items), quantities)) if bulky else 0.0
        return Job(
            ready=released[shipment],
            tier=tier,
            sequence=shipment,
            rows=parts,
            items=items,
            quantities=quantities,
            work=work.at_slots(tier, parts),
            volume=volume,
            due=due[order_of[shipment]],
        )

    return job
