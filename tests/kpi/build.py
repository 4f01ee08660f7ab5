"""A run made by hand: named things, rows added one by one, figures computed on paper."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import numpy as np

from simwh.equipment.sorter import ConveyorSorter
from simwh.record import CANCELLED, FOUND, LOST, OPEN, RETURNED, Cast, Record, Run, Station
from simwh.record.servers import ON_DUTY
from simwh.scenario.customers import Tier
from simwh.scenario.floor.accuracy import ErrorCheck, PickingAccuracy
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.packing import Packing
from simwh.scenario.floor.picking import Picking
from simwh.scenario.floor.sorting import Sorting
from simwh.scenario.model import Scenario
from simwh.scenario.sites import Rates, Transport, Warehouse

HOUR = 3600.0
DAY = 86400.0


class Bench:
    """Writes a record by hand.

    Parameters
    ----------
    sites, items : names
    tiers : mapping of name to promise in seconds (infinite without one)
    customers : mapping of name to (tier, zone)
    crews : mapping of crew name to size, from time 0 on
    servers : mapping of crew name to names, where they are told apart, on duty and may fail
    opening : mapping of (site, item) to quanta
    """

    def __init__(
        self,
        *,
        sites: tuple[str, ...] = ("leeds",),
        items: tuple[str, ...] = ("widget",),
        tiers: dict[str, float] | None = None,
        customers: dict[str, tuple[str, str]] | None = None,
        crews: dict[str, int] | None = None,
        servers: dict[str, tuple[str, ...]] | None = None,
        opening: dict[tuple[str, str], int] | None = None,
        warm_up: float = 0.0,
        end: float = 10 * DAY,
        stopped: float | None = None,
        stations: tuple[Station, ...] = (),
        **properties: list[float],
    ) -> None:
        tiers = tiers or {"gold": inf}
        customers = customers or {"ann": ("gold", "north")}
        crews, servers = crews or {}, servers or {}
        named = [(crew, name) for crew, names in servers.items() for name in names]
        zones = tuple(sorted({zone for _, zone in customers.values()}))
        count = len(items)
        column = lambda name, blank: np.array(properties.get(name, [blank] * count), float)  # noqa: E731
        self.cast = Cast(
            sites=sites,
            items=items,
            customers=tuple(customers),
            tiers=tuple(tiers),
            suppliers=("acme",),
            zones=zones,
            sources=("all",),
            crews=tuple(crews),
            customer_tier=np.array([list(tiers).index(tier) for tier, _ in customers.values()]),
            customer_zone=np.array([zones.index(zone) for _, zone in customers.values()]),
            crew_site=np.array([sites.index(crew.split("/")[0]) for crew in crews], int),
            quantum=column("quantum", 1.0),
            value=column("value", 1.0),
            price=column("price", 1.0),
            weight=column("weight", 1.0),
            volume=column("volume", 1.0),
            waste=column("waste", 0.0),
            coming_back=column("coming_back", 0.0),
            tier_promise=np.array(list(tiers.values()), float),
            distance=np.array(properties.get("distance", np.zeros((len(customers), len(sites))))),
            chutes=tuple(99 for _ in sites),
            stations=stations,
            servers=tuple(f"{crew}/{name}" for crew, name in named),
            server_crew=np.array([list(crews).index(crew) for crew, _ in named], np.int64),
            server_fails=np.ones(len(named), bool),
            machines=tuple(9999 * (site == "york") for site in sites),
            doors=tuple(99.0 for _ in sites),
            staging=tuple(inf for _ in sites),
        )
        self.opening = np.zeros(len(sites) * count, np.int64)
        for (site, item), quanta in (opening or {}).items():
            self.opening[self.point(site, item)] = quanta
        self.times = warm_up, end, end if stopped is None else stopped
        self.record = Record()
        for crew, size in crews.items():
            self.staff(crew, 0.0, size)
        for server in self.cast.servers:
            self.spell(server, ON_DUTY, 0.0)

    def point(self, site: str, item: str) -> int:
        return self.cast.sites.index(site) * len(self.cast.items) + self.cast.items.index(item)

    def staff(self, crew: str, time: float, size: int) -> None:
        self.record.staffing.append(crew=self.cast.crews.index(crew), time=time, size=size)

    def stint(
        self,
        crew: str,
        kind: int,
        started: float,
        finished: float = nan,
        people: int = 1,
        pay: float = 1.0,
    ) -> None:
        index = self.cast.crews.index(crew)
        times = {"started": started, "finished": finished}
        self.record.stints.append(crew=index, kind=kind, people=people, pay=pay, **times)

    def spell(
        self, server: str, kind: int, started: float, finished: float = nan, **more: int
    ) -> None:
        number = self.cast.servers.index(server)
        self.record.spells.append(
            server=number, kind=kind, started=started, finished=finished, **more
        )

    def down(self, server: str, failed: float, started: float, repaired: float) -> None:
        number = self.cast.servers.index(server)
        self.record.downtimes.append(
            server=number, failed=failed, started=started, repaired=repaired
        )

    def order(self, placed: float, customer: str = "ann", lines: int = 1) -> int:
        buyer = self.cast.customers.index(customer)
        tier = int(self.cast.customer_tier[buyer])
        return self.record.orders.append(
            placed=placed,
            customer=buyer,
            tier=tier,
            due=placed + float(self.cast.tier_promise[tier]),
            lines=lines,
            first_part=self.record.parts.rows,
            source=0,
        )

    def part(
        self,
        order: int,
        quantity: int = 1,
        *,
        item: str = "widget",
        site: str | None = "leeds",
        sourced: float | None = None,
        allocated: float | None = None,
        line: int | None = None,
        shipment: int = -1,
    ) -> int:
        """Add a part; sourced when placed, and allocated then, unless something else is said."""
        parts = self.record.parts
        placed = self.record.orders.placed[order]
        sourced = placed if sourced is None else sourced
        return parts.append(
            order=order,
            line=parts.rows if line is None else line,
            item=self.cast.items.index(item),
            quantity=quantity,
            site=-1 if site is None else self.cast.sites.index(site),
            sourced=sourced,
            allocated=sourced if allocated is None else allocated,
            shipment=shipment,
            fate=OPEN,
        )

    def waiting(self, order: int, quantity: int = 1, **where: Any) -> int:
        return self.part(order, quantity, allocated=nan, **where)

    def lost(self, order: int, quantity: int = 1, **where: Any) -> int:
        part = self.waiting(order, quantity, **where)
        return self._end(part, LOST, self.record.parts.sourced[part])

    def cancelled(self, order: int, time: float, quantity: int = 1, **where: Any) -> int:
        return self._end(self.waiting(order, quantity, **where), CANCELLED, time)

    def returned(self, order: int, quantity: int = 1, **where: Any) -> int:
        part = self.part(order, -quantity, **where)
        return self._end(part, RETURNED, self.record.parts.allocated[part])

    def _end(self, part: int, fate: int, time: float) -> int:
        self.record.parts.fate[part] = fate
        self.record.parts.ended[part] = time
        return part

    def ship(
        self, *parts: int, delivered: float, distance: float = 0.0, tour: int = -1, **times: float
    ) -> int:
        """Ship parts of one order together; every time that is left out is the one before it.

        On a tour of their own, unless one is given. Times: ready, released, started, finished,
        pack_started, packed, shipped.
        """
        record = self.record
        order, site = record.parts.order[parts[0]], record.parts.site[parts[0]]
        time = times.get("ready", max(record.parts.allocated[part] for part in parts))
        cells = {}
        for name in (
            "ready",
            "released",
            "started",
            "finished",
            "pack_started",
            "packed",
            "shipped",
        ):
            cells[name] = time = times.get(name, time)
        picking = f"{self.cast.sites[site]}/picking"
        if picking in self.cast.crews and tour < 0:
            started, finished = cells["started"], cells["finished"]
            tour = self.tour(picking, started, finished, distance)
        del cells["started"], cells["finished"]
        row = record.shipments.append(
            order=order, site=site, tour=tour, delivered=delivered, **cells
        )
        for part in parts:
            record.parts.shipment[part] = row
        return row

    def trip(self, departed: float, *shipments: int, site: str = "leeds", left: int = 0) -> int:
        """Let a truck leave with shipments, which are shipped then."""
        row = self.record.trips.append(
            site=self.cast.sites.index(site), called=departed, departed=departed, left=left
        )
        for shipment in shipments:
            self.record.shipments.trip[shipment] = row
            self.record.shipments.shipped[shipment] = departed
        return row

    def load(
        self, shipment: int, trip: int, started: float, finished: float, missed: float = nan
    ) -> None:
        """Load a shipment on a truck, which is at its door by now."""
        self.record.loads.append(
            shipment=shipment, trip=trip, missed=missed, started=started, finished=finished
        )

    def dock(self, trip: int, called: float, docked: float, due: float = nan) -> None:
        """Say when a truck came, had a door, and was to leave."""
        for name, time in (("called", called), ("docked", docked), ("due", due)):
            getattr(self.record.trips, name)[trip] = time

    def send(self, trip: int, called: float, taken: float, back: float = nan) -> None:
        """Say when a trip was called, had a truck of the fleet, and was back."""
        for name, time in (("called", called), ("taken", taken), ("back", back)):
            getattr(self.record.trips, name)[trip] = time

    def tour(self, crew: str, started: float, finished: float, distance: float = 0.0) -> int:
        return self.record.tours.append(
            crew=self.cast.crews.index(crew), started=started, finished=finished, distance=distance
        )

    def visit(
        self, shipment: int, station: str, arrived: float, started: float, *ended: float
    ) -> int:
        """Add a visit; of `ended`, the first is when its work was, the second when it left."""
        site = self.record.shipments.site[shipment]
        names = [(told.name, told.site) for told in self.cast.stations]
        return self.record.visits.append(
            shipment=shipment,
            station=names.index((station, site)),
            arrived=arrived,
            started=started,
            finished=ended[0],
            left=ended[-1],
        )

    def replenish(
        self,
        quantity: int,
        ordered: float,
        received: float = nan,
        *,
        site: str = "leeds",
        item: str = "widget",
        source: str | None = None,
        shipped: float | None = None,
        order: int | None = None,
        missing: int = 0,
        work: float = 0.0,
    ) -> int:
        rows = self.record.replenishments
        shipped = ordered if shipped is None else shipped
        return rows.append(
            point=self.point(site, item),
            source=~0 if source is None else self.cast.sites.index(source),
            order=rows.rows if order is None else order,
            quantity=quantity,
            missing=missing,
            work=work,
            ordered=ordered,
            allocated=nan if source is None else shipped,
            shipped=shipped,
            received=received,
        )

    def adjust(
        self,
        quantity: int,
        time: float,
        cause: int = FOUND,
        *,
        site: str = "leeds",
        item: str = "widget",
    ) -> int:
        point = self.point(site, item)
        return self.record.adjustments.append(
            point=point, time=time, quantity=quantity, cause=cause
        )

    def forecast(
        self, before: float, *pairs: tuple[float, float], site: str = "leeds", item: str = "widget"
    ) -> None:
        """Add what was forecast of periods, and what came; `before` came in the one before."""
        forecasts, demands = zip(*pairs, strict=True)
        errors = np.subtract(demands, forecasts)
        self.record.forecasts.append(
            point=self.point(site, item),
            periods=len(pairs),
            forecast=sum(forecasts),
            error=errors.sum(),
            absolute=abs(errors).sum(),
            square=(errors**2).sum(),
            naive=abs(np.diff(demands, prepend=before)).sum(),
        )

    def run(self) -> Run:
        warm_up, end, stopped = self.times
        facts, slots = self.record.facts(), self.record.slots
        return Run(self.cast, facts, self.opening, warm_up, end, stopped, 0, slots=slots)


def prices(bench: Bench, **changes: Any) -> Scenario:
    """The prices of a scenario that charges nothing, but for `changes` (``rates__holding=0.1``)."""
    floors = {
        (site, station): part.model_construct(crew=Crew(size=1))
        for site in bench.cast.sites
        for station, part in (("picking", Picking), ("packing", Packing))
    }
    sorter = ConveyorSorter(rate=1.0, chutes=99, when_full="wait")
    sorting = Sorting.model_construct(crew=Crew(size=1), equipment=sorter)
    for site in bench.cast.sites:
        if f"{site}/checking" in bench.cast.crews:
            check = PickingAccuracy(check=ErrorCheck(crew=Crew(size=1)))
            floors[site, "picking"] = floors[site, "picking"].model_copy(update={"accuracy": check})
    made: Any = Scenario.model_construct(
        tiers={name: Tier() for name in bench.cast.tiers},
        warehouses={
            site: Warehouse.model_construct(
                picking=floors[site, "picking"],
                packing=floors[site, "packing"],
                sorting=sorting,
            )
            for site in bench.cast.sites
        },
        transport=Transport(),
        rates=Rates(),
    )
    for path, value in changes.items():
        made = _changed(made, path.split("__"), value)
    return made


def _changed(owner: Any, path: list[str], value: Any) -> Any:
    name, *rest = path
    if isinstance(owner, dict):
        return owner | {name: _changed(owner[name], rest, value) if rest else value}
    if rest:
        value = _changed(getattr(owner, name), rest, value)
    return owner.model_copy(update={name: value})
