"""Where stock stands and how goods move: warehouses, floors and lanes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from simwh.distribution import DurationLaw, FactorLaw
from simwh.layout import Layout
from simwh.policy.batching import Batching
from simwh.policy.batching.discrete import Discrete
from simwh.policy.dispatch import Dispatch
from simwh.policy.dispatch.parcel import Parcel
from simwh.policy.release import Release
from simwh.policy.release.immediate import Immediate
from simwh.policy.replenishment import Replenishment
from simwh.policy.review import Review
from simwh.policy.review.continuous import Continuous
from simwh.policy.routing import Routing
from simwh.policy.routing.s_shape import SShape
from simwh.policy.storage import Storage
from simwh.policy.storage.random import Random
from simwh.policy.timetable import Timetable
from simwh.policy.zoning import Zoning
from simwh.policy.zoning.none import NoZoning
from simwh.scenario.customers import Coordinates
from simwh.scenario.part import Part, StreamName
from simwh.units import (
    Count,
    Duration,
    FractionRate,
    Length,
    Money,
    MoneyRate,
    Name,
    NonNegative,
    PositiveCount,
    Speed,
    TimeOfDay,
)
from simwh.yields import Yield


class StockRule(Part):
    """How one warehouse keeps one item, or all items; what an item leaves out, the site says.

    Attributes
    ----------
    review : when the stock point is looked at
    replenishment : what it orders then
    source : supplier or warehouse that it orders from
    lead_time : law of duration
        From a supplier, order to receipt; from a warehouse, shipped to received. The supplier's or
        the lane's where it is left out.
    opening : units, or ``"target"`` for the policy's target
        Stock at time 0.
    lot, minimum : units
        Replenishment orders are whole lots, and at least the minimum.
    departures : when what is ordered leaves its source, where the source says nothing
        ``every`` some time, or at ``times`` of day of this warehouse's calendar.
    issuing : "fifo" or "lifo"
        Whether the units that expire first go first, or last, where the item has a shelf life.
    yields : how much comes of what is ordered; all of it where it is left out
        What does not come is known on receipt, and is owed by nobody. The supplier's where it is
        left out.
    partial : whether a warehouse that is short may send an order in pieces; by default it may
        Otherwise the order waits until it can be sent whole.
    """

    review: Review | None = None
    replenishment: Replenishment | None = None
    source: Name | None = None
    lead_time: DurationLaw | None = None
    opening: Count | Annotated[str, Field(pattern="^target$")] | None = None
    lot: PositiveCount | None = None
    minimum: PositiveCount | None = None
    departures: Timetable | None = None
    issuing: Annotated[str, Field(pattern="^(fifo|lifo)$")] | None = None
    yields: Yield | None = None
    partial: bool | None = None


class SiteStock(StockRule):
    """The stock of a warehouse: the rule for every item, and what differs by item.

    Attributes
    ----------
    items : what differs by item, by its name
    classes : what differs by class of items, by their `stock_class`; an item's own rule goes first
    table : CSV file with a column ``item`` and columns named after the levels of `replenishment`
        (``reorder_point``, ``can_order_point``, ``order_quantity``, ``order_up_to``,
        ``base_stock``) or ``opening``.
    only : whether only the items named in `items` or `table` are kept here
    """

    review: Review = Continuous()
    opening: Count | Annotated[str, Field(pattern="^target$")] = "target"
    items: Mapping[Name, StockRule] = {}
    classes: Mapping[Name, StockRule] = {}
    table: str | None = None
    only: bool = False

    def said(self, item: str, stock_class: Name | None, field: str) -> Any:
        """Return what a field of the rule of an item is: its own, its class's, or the site's."""
        own, of_class = self.items.get(item), self.classes.get(stock_class or "")
        for rule in (own, of_class):
            value = None if rule is None else getattr(rule, field)
            if value is not None:
                return value
        return getattr(self, field)


class Shift(Part):
    """People at work on given days between two local times of day.

    Attributes
    ----------
    size : how many
    start, end : an end that is before the start is next day's
    days : on which the shift begins; never on a holiday of the warehouse's calendar
    """

    size: Count
    start: TimeOfDay
    end: TimeOfDay
    days: tuple[Annotated[str, Field(pattern="^(mon|tue|wed|thu|fri|sat|sun)$")], ...] = (
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
    )


class Crew(Part):
    """People, or stations, that work on one task at a time each.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    priority : "tier", "first_come" or "accumulating"
        Who goes first in the crew's queue; within a tier, first come. By accumulating priority
        (Kleinrock 1964; Stanford, Taylor and Ziedins 2014) it is the task whose tier's rate times
        its wait is the greatest, so that a low tier that has waited long passes a high one.
    priority_rates : mapping of tier to number
        Priority that its tasks gain per time of waiting, 1 where a tier is not named; only the
        ratios matter, and only with accumulating priority.
    reserved : mapping of tier to number of people
        So many stay free for this tier and those that go before it (Schaack and Larson 1986). A
        tour that begins for a tier may take along pick lists of any.
    wage : money per time of each person on duty, idle or not
    stream : what its draws belong to; the warehouse's by default
    """

    size: Count | None = None
    shifts: tuple[Shift, ...] = ()
    priority: Annotated[str, Field(pattern="^(tier|first_come|accumulating)$")] = "tier"
    priority_rates: Mapping[Name, NonNegative] = {}
    reserved: Mapping[Name, Count] = {}
    wage: MoneyRate = 0.0
    stream: StreamName = None

    @property
    def ranks(self) -> bool:
        """Tell whether the first of the highest queue may have to wait though somebody is free."""
        return self.priority == "accumulating" or any(self.reserved.values())


class AccountCrew(Crew):
    """Account managers, who process the orders of the tiers that name them.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    priority : "tier", "first_come" or "accumulating"
        Who goes first in the crew's queue.
    wage : money per time of each person on duty, idle or not
    calendar : the clock and the holidays of its shifts
    """

    calendar: Name | None = None


class Picking(Part):
    """The floor: who picks, when work is released, how it is joined, split and walked.

    Attributes
    ----------
    crew : who picks
    release : when a pick list goes to the floor
    batching : which of them are picked on one tour
    zoning : how the floor is divided among pickers
    per_line : law of pick time of a line at its slot
    per_line_by_tier : the same, where a tier differs
    per_tour : set-up time of a tour
    layout, walking : metres become seconds; without a layout no walking is counted
    storage : where items stand
    routing : in which order a tour visits its slots
    """

    crew: Crew
    release: Release = Immediate()
    batching: Batching = Discrete()
    zoning: Zoning = NoZoning()
    per_line: DurationLaw | None = None
    per_line_by_tier: Mapping[Name, DurationLaw] = {}
    per_tour: Duration = 0.0
    layout: Layout | None = None
    storage: Storage = Random()
    routing: Routing = SShape()
    walking: Speed = 1.0


class Packing(Part):
    """Pack stations: the time of an order (drawn), plus that of its lines.

    Attributes
    ----------
    crew : how many stations, and when
    per_order : law of the time that every shipment takes
    per_line : what each of its lines adds
    """

    crew: Crew
    per_order: DurationLaw | None = None
    per_line: Duration = 0.0


class Warehouse(Part):
    """A site with stock; without `picking` what is allocated leaves at once.

    Attributes
    ----------
    at : degrees north and degrees east
    calendar : its clock, its holidays, and the hours in which replenishment is taken in
    stock : how items are kept
    picking : the floor; without it what is allocated leaves at once
    packing : pack stations; none by default
    dispatch : when packed shipments leave
    fixed_cost : of the site, whatever it does
    capital : bound in the site, on which `rates.capital_charge` is paid
    stream : what its draws belong to; its name by default
    """

    at: Coordinates | None = None
    calendar: Name | None = None
    stock: SiteStock
    picking: Picking | None = None
    packing: Packing | None = None
    dispatch: Dispatch = Parcel()
    fixed_cost: MoneyRate = 0.0
    capital: Money = 0.0
    stream: StreamName = None


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
