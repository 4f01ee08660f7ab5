"""The floors of all warehouses, put together from what the scenario says of each."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial

import numpy as np

from simwh.engine.book import Book
from simwh.engine.crew import Crew
from simwh.engine.floor import BatchPicking, Next, Packing, Picking, PickList, Waves, Work
from simwh.engine.plan import Plan, stream_of
from simwh.engine.ranking import RankingCrew
from simwh.engine.returns import Delivered
from simwh.engine.shifts import changes, on_duty_at_start
from simwh.engine.ship import Shipping
from simwh.engine.world import World
from simwh.policy.dispatch.base import DispatchContext
from simwh.policy.release.base import ReleaseContext
from simwh.record import Record, Staffing
from simwh.scenario import floor
from simwh.state import Job
from simwh.streams import Streams, Uniforms


def build_floors(
    plan: Plan,
    world: World,
    record: Record,
    book: Book,
    streams: Streams,
    returns: Delivered | None = None,
) -> list[Next]:
    """Return, by site, the function that takes a pick list from sales."""
    return [
        _Site(plan, world, record, book, streams, returns, site, name).open()
        for site, name in enumerate(plan.warehouses)
    ]


class _Site:
    """One warehouse while it is put together, from the door back to the shelf."""

    def __init__(
        self,
        plan: Plan,
        world: World,
        record: Record,
        book: Book,
        streams: Streams,
        returns: Delivered | None,
        site: int,
        name: str,
    ) -> None:
        self.returns = returns
        self.plan, self.world, self.record, self.book = plan, world, record, book
        self.streams, self.site, self.name = streams, site, name
        self.warehouse = plan.warehouses[name]
        self.stream = stream_of(name, self.warehouse)
        self.calendar = plan.calendar(self.warehouse.calendar)

    def open(self) -> Next:
        """Return the function that takes a pick list from sales."""
        packed = self._packing(self._shipping().depart)
        picking = self.warehouse.picking
        if picking is None:
            return partial(_at_once, self.record.shipments.released, self.world, packed)
        hands = self._picking(picking, packed)
        if picking.release.kind == "immediate":
            return hands.release_by_rank if picking.crew.ranks else hands.release
        context = ReleaseContext(tuple(self.plan.tiers), self.calendar, self._uniforms("release"))
        return Waves(self.world, picking.release.bind(context), hands.release_together).hold

    def _uniforms(self, verb: str) -> Callable[[str], Uniforms]:
        return lambda part: self.streams.uniforms(f"{verb}/{part}/{self.stream}")

    def _shipping(self) -> Shipping:
        dispatch, variability = self.warehouse.dispatch, self.plan.scenario.transport.variability
        context = DispatchContext(tuple(self.plan.tiers), self.calendar)
        return Shipping(
            self.world,
            self.record,
            None if dispatch.kind == "parcel" else dispatch.bind(context),
            [row[self.site] for row in self.plan.lanes.transit],
            None
            if variability is None
            else self.book.column("transit", variability, variability.quantile),
            self.returns,
        )

    def _packing(self, depart: Next) -> Next:
        packing = self.warehouse.packing
        if packing is None:
            return depart
        law = packing.per_order
        column = None if law is None else self.book.column("pack", law, law.quantile)
        crew = self._crew(packing.crew, "packing")
        return Packing(self.world, self.record, crew, column, packing.per_line, depart).submit

    def _picking(self, picking: floor.Picking, picked: Next) -> Picking:
        crew = self._crew(picking.crew, "picking")
        index = self.plan.cast.crews.index(f"{self.name}/picking")
        work = self._work(picking)
        if picking.batching.single:
            return Picking(self.world, self.record, crew, index, work, picked)
        take, job = picking.batching.bind(), partial(self._job, work)
        return BatchPicking(self.world, self.record, crew, index, work, picked, take=take, job=job)

    def _job(self, work: Work, task: PickList) -> Job:
        shipment, tier, parts = task
        record = self.record
        items = [record.parts.item[part] for part in parts]
        quantities = [record.parts.quantity[part] for part in parts]
        cast = self.plan.cast
        litres = sum(
            float(cast.volume[item] * cast.quantum[item]) * quantity
            for item, quantity in zip(items, quantities, strict=True)
        )
        return Job(
            ready=record.shipments.released[shipment],
            tier=tier,
            sequence=shipment,
            rows=parts,
            items=items,
            quantities=quantities,
            work=work.at_slots(tier, parts),
            volume=litres,
            due=record.orders.due[record.shipments.order[shipment]],
        )

    def _work(self, picking: floor.Picking) -> Work:
        laws = [picking.per_line_by_tier.get(tier, picking.per_line) for tier in self.plan.tiers]
        columns: list[array[float] | None] = [
            None if law is None else self.book.column("pick", law, law.quantile) for law in laws
        ]
        handling = [item.handling for item in self.plan.items.values()]
        return Work(
            self.record,
            columns,
            handling if any(handling) else None,
            picking.per_tour,
            self._walk(picking),
            picking.walking,
        )

    def _walk(self, picking: floor.Picking) -> Callable[[list[int]], float] | None:
        """Return the metres of a tour over the slots of the items of parts."""
        if picking.layout is None:
            return None
        names = [stream_of(name, item) for name, item in self.plan.items.items()]
        drawn: dict[int, Callable[[], float]] = {}

        def chance(item: int) -> float:
            if item not in drawn:
                uniforms = self.streams.uniforms(f"storage/{self.stream}/{names[item]}")
                drawn[item] = uniforms.following(lambda u: u)
            return drawn[item]()

        slots = picking.storage.bind(picking.layout, popularity(self.plan), chance)
        tour = picking.routing.bind(picking.layout)
        item_of = self.record.parts.item
        return lambda parts: tour([slots[item_of[part]] for part in parts])

    def _crew(self, crew: floor.Crew, station: str) -> Crew:
        index = self.plan.cast.crews.index(f"{self.name}/{station}")
        size = on_duty_at_start(crew.shifts, self.calendar) if crew.size is None else crew.size
        team = make_crew(self.plan, crew, self.world, index, size, self.record.staffing)
        if crew.size is None:
            self.world.process(team.shifts(changes(crew.shifts, self.calendar)))
        return team


def make_crew(
    plan: Plan, crew: floor.Crew, world: World, index: int, size: int, staffing: Staffing
) -> Crew:
    """Return a crew with a queue for each priority, each tier, or for all tiers together."""
    tiers = plan.tiers
    if crew.priority == "accumulating":
        place = list(range(len(tiers)))
        rates = [crew.priority_rates.get(tier, 1.0) for tier in tiers]
    else:
        place, rates = queue_of_tier(plan, crew.priority == "tier"), None
    if not crew.ranks:
        return Crew(world, index, size, place, staffing)
    kept = [0] * (max(place) + 1)
    for below, tier in zip(place, tiers.values(), strict=True):
        above = (n for name, n in crew.reserved.items() if tiers[name].priority < tier.priority)
        kept[below] = max(above, default=0)
    return RankingCrew(world, index, size, place, staffing, kept=kept, rates=rates)


def queue_of_tier(plan: Plan, by_priority: bool) -> list[int]:
    """Return the queue of each tier: one for each priority, or the same one for all."""
    priorities = [tier.priority if by_priority else 0 for tier in plan.tiers.values()]
    return [sorted(set(priorities)).index(priority) for priority in priorities]


def popularity(plan: Plan) -> list[float]:
    """Return the expected demand of every item, by which storage policies rank them."""
    everybody = np.zeros(len(plan.customers), np.int64)
    visits: list[float] = plan.item_rates.by_group(everybody, 1, len(plan.items))[0].tolist()
    return visits


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
