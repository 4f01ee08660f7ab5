"""Where stock stands and how goods move: warehouses, lanes and what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from simwh.distribution import FactorLaw
from simwh.policy.dispatch import Dispatch
from simwh.policy.dispatch.parcel import Parcel
from simwh.scenario.customers import Coordinates
from simwh.scenario.floor.accuracy import PickingAccuracy
from simwh.scenario.floor.crew import Crew, MaintenanceCrew
from simwh.scenario.floor.fleet import Fleet
from simwh.scenario.floor.loading import Loading
from simwh.scenario.floor.packing import Packing
from simwh.scenario.floor.picking import Picking
from simwh.scenario.floor.receiving import Receiving
from simwh.scenario.floor.sorting import Sorting
from simwh.scenario.floor.station import Station
from simwh.scenario.part import Part, StreamName
from simwh.scenario.stock import SiteStock
from simwh.scenario.tariff import Tariff
from simwh.units import (
    Duration,
    FractionRate,
    Length,
    Money,
    MoneyRate,
    Name,
    NonNegative,
    PositiveCount,
    Speed,
)

UNLOADING, PUT_AWAY, LOADING = "dock/unloading", "dock/put_away", "dock/loading"
"""What the crews of the docks are called."""
RELOCATING = "relocating"
"""What a crew is called that moves items to new slots."""


def in_record(station: str) -> str:
    """Return what the crew of a station is called in the record."""
    return f"dock/{station}" if f"dock/{station}" in (UNLOADING, PUT_AWAY, LOADING) else station


class Warehouse(Part):
    """A site with stock; without `picking` what is allocated leaves at once.

    Attributes
    ----------
    at : degrees north and degrees east
    calendar : its clock, its holidays, and the hours in which replenishment is taken in
    stock : how items are kept
    picking : the floor; without it what is allocated leaves at once
    packing : pack stations; none by default
    sorting : a belt and a sorter between picking and packing; none by default
    stations : further stations of the floor, such as sorting, checks and staging
    floor_limit : pick lists that the floor takes at most, waiting for release or under way
        A line that is ordered while it is full is turned away: lost, and its stock untouched. What
        waits for stock is taken in when it comes.
    maintenance : crews that repair what breaks down in other crews, by name
    dispatch : when packed shipments leave
    fleet : its own trucks, where they are few; by default there is always another one
    loading : the outbound doors, where trucks are loaded; without it that takes no time
    receiving : the dock, where replenishment is unloaded and put away
        Without it what arrives is stock at once.
    trip_cost : of every truck that leaves, beside what its shipments cost
        Where dispatch has trucks that are trips of their own.
    trip_tariff : what the weight on every such truck is charged beside that
    fixed_cost : of the site, whatever it does
    capital : bound in the site, on which `rates.capital_charge` is paid
    stream : what its draws belong to; its name by default
    """

    at: Coordinates | None = None
    calendar: Name | None = None
    stock: SiteStock
    picking: Picking | None = None
    packing: Packing | None = None
    sorting: Sorting | None = None
    stations: Mapping[Name, Station] = {}
    floor_limit: PositiveCount | None = None
    maintenance: Mapping[Name, MaintenanceCrew] = {}
    dispatch: Dispatch = Parcel()
    fleet: Fleet | None = None
    loading: Loading | None = None
    receiving: Receiving | None = None
    trip_cost: Money = 0.0
    trip_tariff: Tariff | None = None
    fixed_cost: MoneyRate = 0.0
    capital: Money = 0.0
    stream: StreamName = None

    @property
    def floor_crews(self) -> dict[str, Crew]:
        """The crews of the stations of its floor, by what they are called in the record."""
        picking, checkers = self.picking, self.checkers
        zones = () if picking is None else picking.stations
        found = {name: picking.crew_at(name) for name in zones if picking is not None}
        found |= {} if self.packing is None else {"packing": self.packing.crew}
        found |= {} if checkers is None else {"checking": checkers}
        found |= {} if self.sorting is None else {"sorting": self.sorting.crew}
        further = sorted(self.stations.items())
        return found | {name: told.crew for name, told in further if told.crew is not None}

    @property
    def pickers_do_more(self) -> bool:
        """Tell whether the pickers have other tasks beside tours."""
        put_away = self.receiving.put_away if self.receiving else None
        stored = put_away is not None and put_away.crew is None and put_away.by == "picking"
        picking = self.picking
        return stored or (picking is not None and (picking.faces is not None or picking.they_move))

    @property
    def dock_crews(self) -> dict[str, Crew]:
        """The crews of its docks, by what they are called in the record."""
        receiving = self.receiving
        put_away = None if receiving is None else receiving.put_away
        named = {UNLOADING: receiving, PUT_AWAY: put_away, LOADING: self.loading}
        return {
            name: work.crew
            for name, work in named.items()
            if work is not None and work.crew is not None
        }

    @property
    def chore_crews(self) -> dict[str, Crew | MaintenanceCrew]:
        """The crews of its dock, and who moves items to new slots, by their names in the record."""
        reslot = None if self.picking is None else self.picking.reslot
        movers = None if reslot is None else reslot.crew
        return {**self.dock_crews, **({} if movers is None else {RELOCATING: movers})}

    @property
    def accuracy(self) -> PickingAccuracy:
        """How often a pick is wrong here."""
        stated = None if self.picking is None else self.picking.accuracy
        return stated or PickingAccuracy()

    @property
    def checkers(self) -> Crew | None:
        """Who looks at what was picked, where that is a crew of its own."""
        check = self.accuracy.check
        return None if check is None else check.crew

    @property
    def crews(self) -> dict[str, Crew]:
        """The crews of its floor and its dock, by what they are called in the record."""
        return {**self.floor_crews, **self.dock_crews}

    @property
    def cross_trained(self) -> frozenset[str]:
        """The crews, by what they are called in the record, that help or are helped."""
        found: set[str] = set()
        for name, crew in self.crews.items():
            if helped := crew.helped:
                found |= {name, *map(in_record, helped)}
        return frozenset(found)

    def staff(self, station: str) -> Crew:
        """Return the crew of a station that has one."""
        found = self.checkers if station == "checking" else getattr(self, station).crew
        assert isinstance(found, Crew)
        return found


class Lane(Part):
    """From a warehouse to a customer, a zone or a warehouse; what is left out, the mode says.

    Attributes
    ----------
    transit : mean time from ship to delivery
    distance : in its place, that of coordinates on the globe times `transport.detour`
    cost : of a shipment, in place of what the mode charges
    """

    transit: Duration | None = None
    distance: Length | None = None
    cost: Money | None = None


class Transport(Part):
    """How shipments travel and what they cost and emit.

    Attributes
    ----------
    speed, fixed : transit is fixed + distance / speed where a lane says nothing else
    detour : road over geodesic distance
    variability : law of a factor on the mean transit, drawn per shipment
    lanes : from warehouse to destination (customer, zone or warehouse) to lane
    table : lanes from a CSV file
        Its columns are ``from, to`` and any of ``transit_h, distance_km, cost``.
    per_shipment : money of each shipment that has no lane with a cost
    per_kg, per_km, per_kg_km : what its weight, its way, and both together add
    tariff : what the weight of each such shipment is charged beside that, with a minimum and breaks
    co2_per_tonne_km : kilograms that a tonne emits on a kilometre
    """

    speed: Speed = 20.0
    fixed: Duration = 0.0
    detour: Annotated[float, Field(ge=1, le=3)] = 1.0
    variability: FactorLaw | None = None
    lanes: Mapping[Name, Mapping[Name, Lane]] = {}
    table: str | None = None
    per_shipment: Money = 0.0
    per_kg: Money = 0.0
    per_km: Money = 0.0
    per_kg_km: Money = 0.0
    tariff: Tariff | None = None
    co2_per_tonne_km: NonNegative = 0.0


class Rates(Part):
    """Prices that no policy reads: changing them needs no new run.

    Attributes
    ----------
    holding : share of the value of stock, per time
    ordering : of each replenishment order of an item
    joint_ordering : of all that a site orders from one source at one instant
    handling_per_line, handling_per_unit : of what is picked
    transshipment : of each transshipment of an item between warehouses
    transshipment_per_unit : of each unit of it
    capital_charge : share of the sites' capital, per time
    """

    holding: FractionRate = 0.0
    ordering: Money = 0.0
    joint_ordering: Money = 0.0
    handling_per_line: Money = 0.0
    handling_per_unit: Money = 0.0
    transshipment: Money = 0.0
    transshipment_per_unit: Money = 0.0
    capital_charge: FractionRate = 0.0
