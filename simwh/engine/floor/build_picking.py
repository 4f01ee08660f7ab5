"""The picking of one warehouse, put together from what the scenario says of it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from operator import mul

import numpy as np

from simwh.engine.floor.batches import BatchPicking
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.floor.picking import Picking
from simwh.engine.floor.site import Site
from simwh.engine.floor.waves import Waves
from simwh.engine.floor.work import Work
from simwh.engine.plan import Plan, stream_of
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
    work = _work(site, picking)
    if picking.batching.single:
        return Picking(site.world, site.record, crew, index, work, picked)
    take, job = picking.batching.bind(), _bind_job(site, work)
    return BatchPicking(site.world, site.record, crew, index, work, picked, take=take, job=job)


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


def _work(site: Site, picking: scenario.Picking) -> Work:
    laws = [picking.per_line_by_tier.get(tier, picking.per_line) for tier in site.plan.tiers]
    columns: list[array[float] | None] = [
        None if law is None else site.book.column("pick", law, law.quantile) for law in laws
    ]
    handling = [item.handling for item in site.plan.items.values()]
    return Work(
        site.record,
        columns,
        handling if any(handling) else None,
        picking.per_tour,
        _walk(site, picking),
        picking.walking,
    )


def _walk(site: Site, picking: scenario.Picking) -> Callable[[list[int]], float] | None:
    """Return the metres of a tour over the slots of the items of parts."""
    if picking.layout is None:
        return None
    names = [stream_of(name, item) for name, item in site.plan.items.items()]
    drawn: dict[int, Callable[[], float]] = {}

    def chance(item: int) -> float:
        if item not in drawn:
            uniforms = site.streams.uniforms(f"storage/{site.stream}/{names[item]}")
            drawn[item] = uniforms.following(lambda u: u)
        return drawn[item]()

    slots = picking.storage.bind(picking.layout, popularity(site.plan), chance)
    tour = picking.routing.bind(picking.layout)
    item_of = site.record.parts.item
    return lambda parts: tour([slots[item_of[part]] for part in parts])


def popularity(plan: Plan) -> list[float]:
    """Return the expected demand of every item, by which storage policies rank them."""
    everybody = np.zeros(len(plan.customers), np.int64)
    visits: list[float] = plan.item_rates.by_group(everybody, 1, len(plan.items))[0].tolist()
    return visits
