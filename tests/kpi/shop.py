"""A small shop simulated by the plainest of loops: busy records that are consistent by themselves.

Three sites (the depot replenishes two shops), two items, three tiers: gold takes what there is and
waits for the rest, silver waits until it gives up, bronze does not wait. Some lines are returns.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from math import ceil, inf, nan
from typing import Any

import numpy as np

from simwh.record import (
    CANCELLED,
    EXPIRED,
    FACE_MOVE,
    LOADING,
    LOST,
    PUT_AWAY,
    RELOCATION,
    RESHIPPED,
    REWORK,
    SENT_BACK,
    TRANSSHIPMENT,
    UNLOADING,
    Station,
)
from simwh.record.servers import AT_OTHER_WORK, AT_WORK, ON_THE_WAY
from simwh.record.stints import ABSENT, ON_BREAK, OVERTIME, REGULAR, TEMPORARY
from simwh.state import Location, Stock
from tests.kpi.build import DAY, HOUR, Bench

REORDER, UP_TO = (60, 12, 12), (150, 30, 30)
"""By site, in quanta: ordered up to one as soon as the position is at or below the other."""


class Shop:
    """Places, serves and ships orders until everything is done or the clock stops."""

    def __init__(self, seed: int = 0, orders: int = 400, warm_up: float = 5 * DAY) -> None:
        self.random = np.random.default_rng(seed)
        self.checks = np.random.default_rng([seed, 1])
        sites, items = ("depot", "leeds", "york"), ("bolt", "widget")
        bench = self.bench = Bench(
            sites=sites,
            items=items,
            tiers={"gold": 1 * DAY, "silver": 2 * DAY, "bronze": inf},
            customers={
                "ann": ("gold", "north"),
                "bob": ("silver", "north"),
                "cat": ("bronze", "south"),
                "dan": ("gold", "south"),
                "eve": ("silver", "south"),
            },
            crews={
                "leeds/picking": 2,
                "leeds/packing": 1,
                "leeds/sorting": 1,
                "york/picking": 1,
                "york/check": 1,
                "depot/picking": 2,
                "leeds/dock/unloading": 1,
                "leeds/dock/put_away": 1,
                "leeds/checking": 1,
                "leeds/relocating": 1,
                "york/dock/loading": 1,
            },
            stations=(Station("picking", 2, (3,)), Station("check", 2, (4,))),
            servers={"depot/picking": ("cart", "lift")},
            opening={(site, item): UP_TO[i] for i, site in enumerate(sites) for item in items},
            warm_up=warm_up,
            end=35 * DAY,
            stopped=38 * DAY,
            quantum=[0.5, 1.0],
            value=[2.0, 10.0],
            price=[5.0, 25.0],
            weight=[0.2, 3.0],
            waste=[0.3, 1.0],
            coming_back=[0.1, 0.2],
            distance=(np.arange(15.0).reshape(5, 3) * 10_000).tolist(),
        )
        bench.cast = replace(bench.cast, fleet=(inf, inf, 99.0))
        bench.staff("york/picking", 20 * DAY, 2)
        self.machines()
        self.packers()
        self.parts, self.orders = bench.record.parts, bench.record.replenishments
        self.stock = Stock.empty(len(bench.opening))
        self.stock.available[:] = bench.opening.tolist()
        self.queues: list[deque[int]] = [deque() for _ in bench.opening]
        self.free = {crew: [0.0] * 2 for crew in bench.cast.crews}
        self.free["leeds/packing"] = self.free["york/check"] = [0.0]
        self.heap: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self.now = 0.0
        for time in np.sort(self.random.random(orders) * 37 * DAY).tolist():
            self.at(time, self.place)
        for day in range(3, 36, 3):  # what is drawn stays as it is
            heapq.heappush(self.heap, (day * DAY, 0, self.spoil, ()))
        while self.heap and self.heap[0][0] < 38 * DAY:
            self.now, _, action, arguments = heapq.heappop(self.heap)
            action(*arguments)
        for site in ("leeds", "york"):
            bench.forecast(9.0, (10.0, 12.0), (11.0, 6.0), (9.0, 11.0), site=site)
        self.relocations()

    def machines(self) -> None:
        """Let the machines of the depot work, walk, count and break down, day by day."""
        for day in range(37):
            hour = day * DAY
            for number, server in enumerate(self.bench.cast.servers):
                for kind in (AT_WORK, AT_OTHER_WORK, ON_THE_WAY):
                    hour += HOUR
                    place = number if kind == ON_THE_WAY else -1
                    self.bench.spell(server, kind, hour, hour + HOUR / 2, place=place, lines=2)
                self.bench.down(server, hour + HOUR, hour + 1.25 * HOUR, hour + 1.5 * HOUR)

    def relocations(self) -> None:
        """Let the two items of leeds change places every ninth day."""
        record, leeds = self.bench.record, self.bench.cast.sites.index("leeds")
        places = [Location(0, 1.0), Location(1, 3.0)]
        record.slots[leeds] = places
        crew = self.bench.cast.crews.index("leeds/relocating")
        for day in range(3, 37, 9):
            asked, at = day * DAY, day * DAY + HOUR
            record.chores.append(
                crew=crew, kind=RELOCATION, asked=asked, started=asked, finished=at
            )
            for item, (start, end) in enumerate((places, places[::-1])):
                old = dict(zip(("from_aisle", "from_depth", "from_level"), start, strict=True))
                metres = 0.0 if item else 16.0
                record.relocations.append(
                    site=leeds, item=item, at=at, metres=metres, **old, **end._asdict()
                )
            places = places[::-1]

    def packers(self) -> None:
        """Let a packer have breaks and overtime, somebody be absent, and others help out."""
        bench, crew = self.bench, "leeds/packing"
        bench.stint(crew, REGULAR, 0.0)
        for day in range(1, 36, 5):
            noon, evening, night = (day * DAY + hour * HOUR for hour in (12, 18, 21))
            bench.stint(crew, ON_BREAK, noon, noon + HOUR, pay=day % 2)
            bench.stint(crew, OVERTIME, evening, evening + 2 * HOUR, pay=1.5)
            bench.stint(crew, TEMPORARY, night, night + HOUR)
            bench.stint(crew, ABSENT, noon, evening, pay=0.5)
            for start, hours, size in ((noon, 1, 0), (evening, 2, 2), (night, 1, 2)):
                bench.staff(crew, start, size)
                bench.staff(crew, start + hours * HOUR, 1)

    def at(self, time: float, action: Callable[..., None], *arguments: Any) -> None:
        heapq.heappush(self.heap, (time, int(self.random.integers(1 << 62)), action, arguments))

    def place(self) -> None:
        bench, random = self.bench, self.random
        customer = int(random.integers(5))
        lines = int(random.integers(1, 4))
        order = bench.order(self.now, bench.cast.customers[customer], lines)
        site, tier = ("leeds", "york")[customer % 2], bench.cast.customer_tier[customer]
        taken = []
        for _ in range(lines):
            where = {"item": bench.cast.items[random.integers(2)], "site": site}
            point = bench.point(where["site"], where["item"])
            quantity = int(random.integers(1, 6))
            if random.random() < 0.05:
                part = bench.returned(order, quantity, **where)
                self.add(point, quantity)
                continue
            part = bench.waiting(order, quantity, **where)
            taken += self.serve(part, point, tier)
        if taken:
            self.ship(taken)
        for item in range(2):
            self.review(bench.cast.sites.index(site) * 2 + item)
        if random.random() < 0.1:
            self.help_out(bench.cast.sites.index(site) * 2 + int(random.integers(2)))

    def help_out(self, point: int) -> None:
        """Send a unit from the other shop, where it has one."""
        other = point + 2 if point < 4 else point - 2
        if self.stock.available[other]:
            self.stock.available[other] -= 1
            self.stock.on_order[point] += 1
            names, item = self.bench.cast.sites, self.bench.cast.items[point % 2]
            where = {"site": names[point // 2], "source": names[other // 2]}
            row = self.bench.replenish(1, self.now, item=item, **where)
            self.orders.kind[row] = TRANSSHIPMENT
            self.at(self.now + DAY / 4, self.receive, row)

    def serve(self, part: int, point: int, tier: int) -> list[int]:
        """Allocate a part at once if nobody waits; else what its tier does."""
        available, quantity = self.stock.available, self.parts.quantity[part]
        given = 0 if self.queues[point] else min(available[point], quantity)
        if given == quantity:
            available[point] -= quantity
            self.parts.allocated[part] = self.now
            return [part]
        if tier == 2:
            self.bench._end(part, LOST, self.now)
            self.parts.turned_away[part] = part % 3 == 0
            return []
        taken = []
        if tier == 0 and given:
            available[point] -= given
            taken = [self.split(part, given)]
        self.queues[point].append(part)
        self.stock.backorders[point] += self.parts.quantity[part]
        if tier == 1:
            self.at(self.now + self.random.exponential(DAY), self.give_up, part, point)
        return taken

    def split(self, part: int, given: int) -> int:
        parts = self.parts
        parts.quantity[part] -= given
        cells = {name: getattr(parts, name)[part] for name in ("order", "line", "item", "site")}
        sourced = parts.sourced[part]
        return parts.append(**cells, quantity=given, sourced=sourced, allocated=self.now)

    def give_up(self, part: int, point: int) -> None:
        if part in self.queues[point]:
            self.queues[point].remove(part)
            self.stock.backorders[point] -= self.parts.quantity[part]
            self.bench._end(part, CANCELLED, self.now)
            self.add(point, 0)

    def add(self, point: int, quantity: int) -> None:
        """Put units on the shelf and serve the queue, whole parts only but for other sites."""
        stock, queue = self.stock, self.queues[point]
        stock.available[point] += quantity
        while queue and stock.available[point]:
            row = queue[0]
            wanted = self.parts.quantity[row] if row >= 0 else self.orders.quantity[~row]
            if row >= 0 and wanted > stock.available[point]:
                return
            given = min(wanted, stock.available[point])
            stock.available[point] -= given
            stock.backorders[point] -= given
            if given == wanted:
                queue.popleft()
            if row >= 0:
                self.parts.allocated[row] = self.now
                self.ship([row])
            else:
                self.send(~row, given)

    def spoil(self) -> None:
        """Throw away two quanta of what every point has."""
        for point, held in enumerate(self.stock.available):
            if held > 1:
                site, item = divmod(point, 2)
                where = {"site": self.bench.cast.sites[site], "item": self.bench.cast.items[item]}
                self.bench.adjust(-2, self.now, EXPIRED, **where)
                self.bench.adjust(1, self.now, SENT_BACK, **where)
                self.stock.available[point] -= 1

    def review(self, point: int) -> None:
        site, stock = point // 2, self.stock
        position = stock.available[point] + stock.on_order[point] - stock.backorders[point]
        if position > REORDER[site]:
            return
        quantity = UP_TO[site] - position
        stock.on_order[point] += quantity
        name, item = self.bench.cast.sites[site], self.bench.cast.items[point % 2]
        source = "depot" if site else None
        row = self.bench.replenish(
            quantity,
            self.now,
            site=name,
            item=item,
            source=source,
            shipped=nan if site else None,
            work=0.0 if site else HOUR * quantity,
        )
        if not site:
            self.at(self.now + 3 * DAY, self.receive, row)
            return
        self.queues[point % 2].append(~row)
        stock.backorders[point % 2] += quantity
        self.add(point % 2, 0)
        self.review(point % 2)

    def send(self, row: int, quantity: int) -> None:
        rows = self.orders
        rest = rows.quantity[row] - quantity
        if rest:
            rows.quantity[row] = rest
            cells = {name: getattr(rows, name)[row] for name in ("point", "source", "ordered")}
            row = rows.append(**cells, order=row, quantity=quantity)
        rows.allocated[row] = rows.shipped[row] = self.now
        self.at(self.now + DAY / 2, self.receive, row)

    def receive(self, row: int) -> None:
        point, quantity = self.orders.point[row], self.orders.quantity[row]
        self.orders.received[row] = self.now
        if self.bench.cast.sites[point // 2] == "leeds":
            self.unload(row)
        self.stock.on_order[point] -= quantity
        missing = self.orders.missing[row] = int(self.random.random() < 0.3)
        self.add(point, quantity - missing)

    def unload(self, row: int) -> None:
        """Say that what leeds received was unloaded and put away in the minutes before."""
        left = self.orders.shipped[row]
        arrived, unloaded = (max(left, self.now - minutes * 60) for minutes in (30, 10))
        self.orders.arrived[row] = arrived
        for kind, crew, asked, started, finished in (
            (UNLOADING, "unloading", arrived, arrived, unloaded),
            (PUT_AWAY, "put_away", unloaded, min(unloaded + 300, self.now), self.now),
        ):
            self.bench.record.chores.append(
                crew=self.bench.cast.crews.index(f"leeds/dock/{crew}"),
                kind=kind,
                asked=asked,
                started=started,
                finished=finished,
            )

    def ship(self, taken: list[int]) -> None:
        """Release hourly, pick, pack or check first come, leave at four-hourly departures."""
        site = self.bench.cast.sites[self.parts.site[taken[0]]]
        released = ceil(self.now / HOUR) * HOUR
        started, finished = self.work(f"{site}/picking", released, 0.5 * HOUR * len(taken))
        ready = finished + 0.1 * HOUR if site == "leeds" else finished
        begun, packed = self.work(f"{site}/packing", ready, 0.2 * HOUR)
        checked = self.check(finished) if site == "york" else ()
        packed = checked[-1] if checked else packed
        shipped = ceil(packed / (4 * HOUR)) * 4 * HOUR
        row = self.bench.ship(
            *taken,
            released=released,
            started=started,
            finished=finished,
            pack_started=begun,
            packed=packed,
            shipped=shipped,
            delivered=shipped + self.random.exponential(8 * HOUR),
            distance=25.0 * len(taken),
        )
        if site == "york":
            self.fetch(len(taken), started)
        if site == "leeds":
            self.sort(row, finished, ready, len(taken))
        elif len(taken) > 1:  # too little is on a face
            ready = self.bench.record.shipments.ready[row]
            self.bench.record.face_waits.append(shipment=row, since=ready, until=released)
            crew = self.bench.cast.crews.index("york/picking")
            times = {"asked": ready, "started": ready, "finished": released}
            self.bench.record.chores.append(crew=crew, kind=FACE_MOVE, **times)
        if checked:
            self.bench.visit(row, "check", *checked)
            trip = self.bench.trip(shipped, row, site=site, left=row % 2)
            self.load(row, trip, packed, shipped)
        if row % 10 == 0 and site == "leeds":
            self.err(row, taken[0], finished, begun)

    def load(self, shipment: int, trip: int, packed: float, shipped: float) -> None:
        """Let one truck miss a shipment, and have it loaded on the one that leaves with it.

        Every other time its own truck is wanted by then, and all are away.
        """
        missed, called, docked, loaded = (
            packed + share * (shipped - packed) for share in (0.1, 0.2, 0.3, 0.8)
        )
        self.bench.dock(trip, called, docked, due=loaded)
        wanted = packed + (0.05 if shipment % 4 < 2 else 0.15) * (shipped - packed)
        self.bench.send(trip, wanted, called, shipped + HOUR)
        self.bench.load(shipment, trip, docked, loaded, missed)
        crew = self.bench.cast.crews.index("york/dock/loading")
        times = {"asked": docked, "started": docked, "finished": loaded}
        self.bench.record.chores.append(crew=crew, kind=LOADING, **times)

    def fetch(self, loads: int, started: float) -> None:
        """Let a machine fetch loads, before the picker who works alone begins."""
        moves, york = self.bench.record.moves, self.bench.cast.sites.index("york")
        cells = {"site": york, "machine": moves.rows, "stops": min(loads, 2), "travel": 1.0}
        cells["lines"] = loads
        moves.append(started=started, finished=started + 2, **cells)

    def sort(self, shipment: int, picked: float, ready: float, items: int) -> None:
        """Sort what was picked; every third shipment goes round once."""
        cells = dict.fromkeys(("begun", "assigned", "sorted"), (picked + ready) / 2)
        self.bench.record.sortings.append(
            shipment=shipment,
            arrived=picked,
            cleared=ready,
            items=items,
            carried=items * (2 if shipment % 3 == 0 else 1),
            **cells,
        )

    def check(self, picked: float) -> tuple[float, float, float, float]:
        """Return when a shipment gets to the check of york, and is begun, done and gone there."""
        ready = self.free["york/check"][0]
        begun = max(picked, ready)
        done = begun + self.checks.exponential(0.2 * HOUR)
        self.free["york/check"] = [done + self.checks.exponential(0.1 * HOUR)]
        return picked, begun, done, self.free["york/check"][0]

    def err(self, shipment: int, part: int, made: float, packing: float) -> None:
        """Leave a line out: every other time a check sees it, else the customer tells at once."""
        record, seen = self.bench.record, shipment % 20 == 0
        delivered = record.shipments.delivered[shipment]
        told = delivered if not seen else made
        anew = record.shipments.append(
            order=self.parts.order[part],
            site=self.parts.site[part],
            kind=REWORK if seen else RESHIPPED,
            ready=told,
            released=told,
            tour=self.bench.tour("leeds/picking", told, told + HOUR),
        )
        if not seen:
            for name in ("pack_started", "packed", "shipped", "delivered"):
                getattr(record.shipments, name)[anew] = told + 2 * HOUR
        record.checks.append(shipment=shipment, crew=8, started=made, finished=packing, lines=1)
        record.errors.append(
            part=part,
            shipment=shipment,
            missing=self.parts.quantity[part],
            made=made,
            caught=made if seen else nan,
            told=nan if seen else told,
            again=anew,
        )
        if seen:
            told_at = {"made": made, "caught": made, "at_slot": 1}
            record.errors.append(part=part, shipment=shipment, **told_at)

    def work(self, crew: str, ready: float, seconds: float) -> tuple[float, float]:
        if crew not in self.free:
            return ready, ready
        people = self.free[crew]
        who = people.index(min(people))
        begun = max(ready, people[who])
        people[who] = begun + self.random.exponential(seconds)
        return begun, people[who]
