"""The plan: a scenario as indices and tables, the same for every replication.

Sites, items, customers, tiers, suppliers and demands are numbered in the order of their streams'
names (tiers by priority first), so that neither file order nor a new neighbour changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import inf
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from simwh.calendars import BoundCalendar, Calendar
from simwh.demand.base import DemandContext
from simwh.demand.rates import Rates
from simwh.demand.source import Source
from simwh.engine.cut_off import Begin, begin_after
from simwh.engine.servers import maintenance_crews, servers
from simwh.record import Cast, Station
from simwh.scenario.customers import Customer, Demand, Item, Tier
from simwh.scenario.floor.line import is_line
from simwh.scenario.floor.station import PACKING, PICKING
from simwh.scenario.lanes import Lanes
from simwh.scenario.model import Scenario
from simwh.scenario.sites import Warehouse
from simwh.scenario.suppliers import Supplier
from simwh.scenario.tabled import Reader, read_customers, read_items
from simwh.scenario.tiering import Orders, assigned, history_of, ranked
from simwh.streams import Streams, Uniforms

T = TypeVar("T")


def by_stream(things: Mapping[str, T]) -> dict[str, T]:
    """Return `things` in the order of their streams' names."""

    def stream(entry: tuple[str, T]) -> tuple[str, str]:
        return getattr(entry[1], "stream", None) or entry[0], entry[0]

    return dict(sorted(things.items(), key=stream))


def stream_of(name: str, thing: object) -> str:
    """Return what the draws of `thing` belong to: its stream, or its name."""
    return getattr(thing, "stream", None) or name


@dataclass(frozen=True)
class Plan:
    """Who takes part, by index, with the tables that never change.

    Attributes
    ----------
    scenario : Scenario
    table : callable
        Reads a CSV file beside the scenario.
    tiers, items, customers, suppliers, warehouses, demand : mapping of name to model, in order
        Customers with the tier that they start in.
    history : Orders
        That tiers are assigned from; none where they are given.
    """

    scenario: Scenario
    table: Reader
    tiers: Mapping[str, Tier]
    items: Mapping[str, Item]
    customers: Mapping[str, Customer]
    suppliers: Mapping[str, Supplier]
    warehouses: Mapping[str, Warehouse]
    demand: Mapping[str, Demand]
    history: Orders

    @cached_property
    def tier_index(self) -> dict[str, int]:
        """Tier name to index; ``"replenishment"`` is the last one, of other sites' orders."""
        return {name: i for i, name in enumerate((*self.tiers, "replenishment"))}

    @cached_property
    def item_index(self) -> dict[str, int]:
        """Item name to index."""
        return {name: i for i, name in enumerate(self.items)}

    @cached_property
    def site_index(self) -> dict[str, int]:
        """Warehouse name to index."""
        return {name: i for i, name in enumerate(self.warehouses)}

    @cached_property
    def customer_index(self) -> dict[str, int]:
        """Customer name to index."""
        return {name: i for i, name in enumerate(self.customers)}

    @cached_property
    def customer_tier(self) -> list[int]:
        """Tier index by customer, at the start."""
        return [self.tier_index[customer.tier or ""] for customer in self.customers.values()]

    @cached_property
    def begins(self) -> list[Begin | None]:
        """When an order of each tier begins to count; None where that is when it is placed."""
        cut_offs = [tier.cut_off for tier in self.tiers.values()]
        return [
            None if cut is None else begin_after(self.calendar(cut.calendar), cut.at)
            for cut in cut_offs
        ]

    @property
    def processed(self) -> list[bool]:
        """Whether something comes between placed and sourced, by tier."""
        return [
            tier.processing is not None
            or (tier.cut_off is not None and tier.cut_off.effect == "processed")
            for tier in self.tiers.values()
        ]

    @cached_property
    def lanes(self) -> Lanes:
        """Distances, transits and landed costs between customers and sites."""
        return Lanes.of(self.scenario.transport, self.customers, self.warehouses, self.table)

    @cached_property
    def home(self) -> list[int]:
        """Site index by customer: the one named, else the nearest."""
        return [
            self.site_index[customer.home] if customer.home else self.lanes.reach[i][0]
            for i, customer in enumerate(self.customers.values())
        ]

    @cached_property
    def sources(self) -> list[Source]:
        """The demands, ready to be bound to a replication."""
        return [
            Source(
                process=demand.process,
                customer=demand.customer,
                basket=demand.basket,
                returns=demand.returns,
            )
            for demand in self.demand.values()
        ]

    @cached_property
    def demand_table(self) -> Reader:
        """Read a CSV file as demands ask for it: the columns that are there, dates as dates."""

        def read(name: str, columns: Mapping[str, type]) -> Mapping[str, Any]:
            parsers = {
                column: datetime.fromisoformat if kind is datetime else kind
                for column, kind in columns.items()
            }
            return self.table(name, {}, parsers)

        return read

    def demand_context(self, name: str, uniforms: Callable[[str], Uniforms]) -> DemandContext:
        """Return what the process of a demand may know."""
        scenario = self.scenario
        calendar = scenario.calendars.get(self.demand[name].calendar or "", Calendar())
        return DemandContext(
            uniforms=uniforms,
            start=scenario.start,
            time_zone=calendar.time_zone or scenario.time_zone,
            holidays=frozenset(calendar.holidays),
            customers=self.customer_index,
            items=self.item_index,
            item_quantum=self.quanta,
            table=self.demand_table,
        )

    def calendar(self, name: str | None) -> BoundCalendar:
        """Return a calendar in seconds from the start; one that never closes without a name."""
        scenario = self.scenario
        calendar = Calendar() if name is None else scenario.calendars[name]
        return calendar.bind(scenario.start, scenario.time_zone)

    @cached_property
    def quanta(self) -> list[float]:
        """Units in one quantum, by item."""
        return [item.quantum for item in self.items.values()]

    @cached_property
    def item_rates(self) -> Rates:
        """Expected units per second by customer and item."""
        known = (self.customer_index, self.item_index, self.demand_table, self.quanta)
        each = [source.item_rates(*known) for source in self.sources]
        return Rates([block for rates in each for block in rates.blocks])

    def units_expected(self, since: float, until: float) -> list[float]:
        """Return the units expected by item between two times, where demand moves as it is to.

        Demands of which that is not known beforehand count at their mean rate.
        """
        known = (self.customer_index, self.item_index, self.demand_table, self.quanta)
        everybody, units = np.zeros(len(self.customers), np.int64), np.zeros(len(self.items))
        for source, name in zip(self.sources, self.demand, strict=True):
            context = self.demand_context(name, Streams(0, 0).uniforms)  # nothing is drawn
            seconds = source.equivalent(context, since, until)
            units += seconds * source.item_rates(*known).by_group(everybody, 1, len(units))[0]
        found: list[float] = np.nan_to_num(units).tolist()
        return found

    @property
    def _chutes(self) -> tuple[int, ...]:
        """Chutes of the sorters, by site."""
        sortings = [warehouse.sorting for warehouse in self.warehouses.values()]
        if not any(sortings):
            return ()
        return tuple(getattr(s and s.equipment, "chutes", 0) for s in sortings)

    @property
    def _machines(self) -> tuple[int, ...]:
        """Machines that bring goods to pickers, by site."""
        pickings = [warehouse.picking for warehouse in self.warehouses.values()]
        found = tuple(0 if p is None else p.equipment.machines for p in pickings)
        return found if any(found) else ()

    @property
    def _by_line(self) -> tuple[bool, ...]:
        """Whether lines are picked one by one, by site."""
        pickings = [warehouse.picking for warehouse in self.warehouses.values()]
        found = tuple(p is not None and (p.by_line or p.equipment.machines > 0) for p in pickings)
        return found if any(found) else ()

    def _loading(self, field: str) -> tuple[float, ...]:
        """Return by site how many trucks or shipments its outbound doors have places for."""
        docks = [warehouse.loading for warehouse in self.warehouses.values()]
        if not any(docks):
            return ()
        return tuple(float(getattr(dock, field, None) or inf) for dock in docks)

    @property
    def _fleet(self) -> tuple[float, ...]:
        """Trucks of their own, by site."""
        fleets = [warehouse.fleet for warehouse in self.warehouses.values()]
        found = tuple(inf if fleet is None else float(fleet.trucks) for fleet in fleets)
        return found if any(fleets) else ()

    @cached_property
    def _crews(self) -> list[tuple[str, int]]:
        """Every crew's name and site, -1 for none."""
        found = [
            (f"{name}/{station}", site)
            for site, (name, warehouse) in enumerate(self.warehouses.items())
            for station in (*warehouse.floor_crews, *warehouse.chore_crews)
        ]
        found += [(f"{name}/accounts", -1) for name in by_stream(self.scenario.account_crews)]
        return found + maintenance_crews(self.warehouses)

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        """Of floors that are a line of stations, pickers and packers included."""
        crews, found = [name for name, _ in self._crews], []
        for site, (name, warehouse) in enumerate(self.warehouses.items()):
            if not is_line(warehouse):
                continue
            packing = warehouse.packing
            if warehouse.picking is not None:
                pickers = (crews.index(f"{name}/{crew}") for crew in warehouse.picking.stations)
                found.append(Station(PICKING, site, tuple(pickers)))
            work = {} if packing is None else {PACKING: packing}
            for called, station in (work | dict(sorted(warehouse.stations.items()))).items():
                crew = () if station.crew is None else (crews.index(f"{name}/{called}"),)
                places = inf if station.buffer is None else float(station.buffer)
                found.append(Station(called, site, crew, places))
        return tuple(found)

    @cached_property
    def station_names(self) -> tuple[str, ...]:
        """What stations are called, wherever they are."""
        return tuple(sorted({station.name for station in self.stations}))

    @cached_property
    def cast(self) -> Cast:
        """Names and fixed properties that figures are told by."""
        zones = sorted({customer.zone or name for name, customer in self.customers.items()})
        zone_index = {name: i for i, name in enumerate(zones)}
        crews = self._crews

        def column(field: str) -> NDArray[np.float64]:
            return np.array([getattr(item, field) for item in self.items.values()], float)

        return Cast(
            sites=tuple(self.warehouses),
            items=tuple(self.items),
            customers=tuple(self.customers),
            tiers=tuple(self.tiers),
            suppliers=tuple(self.suppliers),
            zones=tuple(zones),
            sources=tuple(self.demand),
            crews=tuple(name for name, _ in crews),
            customer_tier=np.array(self.customer_tier),
            customer_zone=np.array(
                [zone_index[c.zone or name] for name, c in self.customers.items()]
            ),
            crew_site=np.array([site for _, site in crews], int),
            quantum=np.array(self.quanta),
            value=column("value"),
            price=column("price"),
            weight=column("weight"),
            volume=column("volume"),
            waste=column("disposal") - column("salvage"),
            coming_back=np.array(
                [0.0 if item.returns is None else item.returns.cost for item in self.items.values()]
            ),
            tier_promise=np.array(
                [inf if t.promise is None else t.promise for t in self.tiers.values()]
            ),
            distance=np.array(self.lanes.distance),
            chutes=self._chutes,
            doors=self._loading("doors"),
            staging=self._loading("staging"),
            fleet=self._fleet,
            stations=self.stations,
            machines=self._machines,
            by_line=self._by_line,
            **servers(self.scenario, self.warehouses, [name for name, _ in crews]),
        )


def make_plan(scenario: Scenario, table: Reader) -> Plan:
    """Return the plan of `scenario`; `table` reads the CSV files beside it."""
    tiers = ranked(scenario.tiers)
    items, customers = scenario.items, scenario.customers
    sold = by_stream(read_items(items, table) if isinstance(items, str) else items)
    buyers = by_stream(
        read_customers(customers, table) if isinstance(customers, str) else customers
    )
    history = history_of(scenario, table, tuple(buyers), sold)
    return Plan(
        scenario=scenario,
        table=table,
        tiers=tiers,
        items=sold,
        customers=assigned(scenario, tuple(tiers), buyers, history),
        suppliers=by_stream(scenario.suppliers),
        warehouses=by_stream(scenario.warehouses),
        demand=by_stream(scenario.demand),
        history=history,
    )
