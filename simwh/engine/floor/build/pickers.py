"""Pickers of a floor or of one zone, who form their tours as the scenario says."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from operator import mul

from simwh.engine.floor.batches import BatchPicking, HeldPicking
from simwh.engine.floor.brigade import Brigade
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.work import build_work
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.floor.picking import Picking
from simwh.engine.floor.pieces import Pieces
from simwh.engine.floor.slots import Arrived, Slots, waited_since
from simwh.engine.floor.trips import carrying
from simwh.engine.floor.work import Work
from simwh.equipment.base import TourTimes
from simwh.policy.batching.base import BatchingView
from simwh.policy.zoning.bucket_brigade import BucketBrigade
from simwh.scenario.floor import picking as scenario
from simwh.state import Job


def build_hands(
    site: Site,
    picking: scenario.Picking,
    station: str,
    slots: Slots | None,
    arrived: Arrived,
    picked: Next,
) -> Picking | Pieces:
    """Return whoever picks at a station, line by line where each line is a task of its own.

    Parameters are those of `build_pickers`.
    """
    if not picking.by_line:
        return build_pickers(site, picking, station, slots, arrived, picked)
    pieces = Pieces(site.world, site.record, picked)
    pieces.hands = build_pickers(site, picking, station, slots, arrived, pieces.done)
    pieces.note_in(site.record.shipments.tour, site.record.shipments.released)
    return pieces


def build_pickers(
    site: Site,
    picking: scenario.Picking,
    station: str,
    slots: Slots | None,
    arrived: Arrived,
    picked: Next,
) -> Picking:
    """Return the pickers of a station, who walk these slots.

    `arrived` says when a shipment's list came to them; they hand it to `picked`.
    """
    crew = site.crew(picking.crew_at(station), station)
    times = picking.equipment.reshape(TourTimes(picking.per_tour, speed=picking.walking))
    work = build_work(site, picking, times, slots)
    if picking.per_batch is not None:
        work.drawn = site.uniforms("batch")(station).following(picking.per_batch.quantile)
    of_floor = site.world, site.record, crew, site.crew_index(station), work, picked
    batching, zoning = picking.batching, picking.zoning
    if isinstance(zoning, BucketBrigade):
        crew.at = Brigade(site.world, zoning.paces, zoning.hand_over).at
    if batching.single:
        return Picking(*of_floor)
    job, waited = _bind_job(site, work, arrived, picking.by_line), waited_since(site.world)
    view = BatchingView(waited=waited) if slots is None else slots.view(waited)
    take, longest_wait = batching.bind(view), batching.longest_wait
    if min(times.volume, times.lists) < inf:
        take = carrying(take, times.volume, times.lists)
    hands: BatchPicking
    if longest_wait:
        hands = HeldPicking(*of_floor, longest_wait=longest_wait, take=take, job=job)
    else:
        hands = BatchPicking(*of_floor, take=take, job=job, in_blocks=batching.walks)
    if site.warehouse.pickers_do_more:
        hands.look_past_chores()
    return hands


def _bind_job(site: Site, work: Work, arrived: Arrived, by_line: bool) -> Callable[[PickList], Job]:
    """Return what shows a pick list, or a line of one, to batching policies."""
    record, cast = site.record, site.plan.cast
    item_of, quantity_of = record.parts.item, record.parts.quantity
    order_of, due = record.shipments.order, record.orders.due
    litres: list[float] = (cast.volume * cast.quantum).tolist()
    bulky = any(litres)

    def job(task: PickList) -> Job:
        shipment, tier, parts = task
        items = [item_of[part] for part in parts]
        quantities = [quantity_of[part] for part in parts]
        volume = sum(map(mul, map(litres.__getitem__, items), quantities)) if bulky else 0.0
        return Job(
            ready=arrived[shipment],
            tier=tier,
            sequence=parts[0] if by_line else shipment,
            rows=parts,
            items=items,
            quantities=quantities,
            work=work.at_slots(tier, parts),
            volume=volume,
            due=due[order_of[shipment]],
        )

    return job
