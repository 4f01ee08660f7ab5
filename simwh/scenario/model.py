"""The scenario: what a modeller claims about a company, in one frozen tree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from simwh.calendars import Calendar
from simwh.policy.allocation import Allocation
from simwh.policy.allocation.first_come import FirstCome
from simwh.policy.clearing import Clearing
from simwh.policy.clearing.first_come import FirstCome as FirstComeClearing
from simwh.policy.sourcing import Sourcing
from simwh.policy.sourcing.nearest_with_stock import NearestWithStock
from simwh.policy.tiering import Tiering
from simwh.policy.tiering.given import Given
from simwh.policy.transshipment import Transshipment
from simwh.policy.transshipment.none import NoTransshipment
from simwh.scenario.contracts import Contract
from simwh.scenario.customers import Customer, Demand, Item, Tier
from simwh.scenario.floor.crew import AccountCrew
from simwh.scenario.part import Part
from simwh.scenario.satisfaction import Satisfaction
from simwh.scenario.sites import Rates, Transport, Warehouse
from simwh.scenario.suppliers import Supplier
from simwh.units import Duration, Fraction, Moment, Name, NonNegative, PositiveDuration

PHASES = ("review", "ship", "receive", "demand", "expire", "record")


class Horizon(Part):
    """What is observed.

    Attributes
    ----------
    kind : "steady_state" or "terminating"
        Whether the start is an artefact to be deleted, or part of the question.
    warm_up : duration
        Deleted transient; orders placed in it do not count (0 where terminating).
    run_length : duration
        Observed after it.
    follow_up : duration
        How long at most the observed orders are followed to delivery, while arrivals go on, also
        where terminating: the rest of a day alone is 0 s. What is open then is counted as such.
    """

    kind: Literal["steady_state", "terminating"] = "steady_state"
    warm_up: Duration = 0.0
    run_length: PositiveDuration
    follow_up: Duration = 90 * 86400.0


class Policies(Part):
    """The decisions of the whole network.

    Attributes
    ----------
    tiering : which tier a customer has
    sourcing : which warehouse serves a line or an order
    allocation : who gets scarce stock
    clearing : who of those that wait is served first
    transshipment : whether warehouses help each other out
    """

    tiering: Tiering = Given()
    sourcing: Sourcing = NearestWithStock()
    allocation: Allocation = FirstCome()
    clearing: Clearing = FirstComeClearing()
    transshipment: Transshipment = NoTransshipment()


class StockClasses(Part):
    """By what stock and items are told apart in figures; nothing that happens depends on it.

    Attributes
    ----------
    fast : how long stock may last at the demand seen, to be called fast
    excess : stock beyond the demand of so long is excess
    abc : shares of the value demanded that items of class A, and of A and B, make up
    xyz : coefficients of variation of a period's demand up to which an item is X, and Y
    period : whose demand is looked at for them
    """

    fast: PositiveDuration = 90 * 86400.0
    excess: PositiveDuration = 365 * 86400.0
    abc: tuple[Fraction, Fraction] = (0.8, 0.95)
    xyz: tuple[NonNegative, NonNegative] = (0.5, 1.0)
    period: PositiveDuration = 7 * 86400.0


class Caps(Part):
    """Limits that no replication may pass.

    Attributes
    ----------
    events : what the clock may do
    wall_clock : seconds of computing
    """

    events: Annotated[int, Field(gt=0)] = 200_000_000
    wall_clock: PositiveDuration = 3600.0


class Scenario(Part):
    """A company that serves tiered customers from several warehouses.

    Attributes
    ----------
    simwh : version of the format
    name, description : what reports are headed by
    currency : three capitals, of every amount of money
    start : local date and time of second 0; the default is a Monday
    time_zone : IANA name, of `start` and of every calendar that names none
    horizon : what is observed
    period_order : which of simultaneous events come first
        Each of the six once.
    calendars : when places are open, by name
    tiers : priority classes of customers
    items : what is sold, or a CSV file
        Its columns are ``item`` and any of ``value, price, weight_kg, volume_l, shelf_life_d,
        disposal, salvage``.
    account_crews : who process the orders of tiers that ask for them
    customers : who orders, or a CSV file
        Its columns are ``customer`` and any of ``tier, zone, home, latitude, longitude``.
    demand : when they order, what and how much
    suppliers : outside sources
    warehouses : sites with stock
    transport : how shipments travel
    policies : decisions of the whole network
    contracts : service agreed over a period, and what is credited where it is missed
    satisfaction : what customers make of what they got
    rates : prices that no policy reads
    stock_classes : by what stock and items are told apart in figures
    caps : limits that no replication may pass
    """

    simwh: Literal[1] = 1
    name: str = Field("scenario", max_length=200)
    description: str = Field("", max_length=10_000)
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    start: Moment = datetime(2026, 1, 5)  # a Monday; local time of `time_zone`
    time_zone: str = "UTC"
    horizon: Horizon
    period_order: tuple[Literal["review", "ship", "receive", "demand", "expire", "record"], ...] = (
        "review",
        "ship",
        "receive",
        "demand",
        "expire",
        "record",
    )
    calendars: Mapping[Name, Calendar] = {}
    tiers: Mapping[Name, Tier]
    account_crews: Mapping[Name, AccountCrew] = {}
    items: Mapping[Name, Item] | str
    customers: Mapping[Name, Customer] | str
    demand: Mapping[Name, Demand]
    suppliers: Mapping[Name, Supplier] = {}
    warehouses: Mapping[Name, Warehouse]
    transport: Transport = Transport()
    policies: Policies = Policies()
    contracts: Mapping[Name, Contract] = {}
    satisfaction: Satisfaction | None = None
    rates: Rates = Rates()
    stock_classes: StockClasses = StockClasses()
    caps: Caps = Caps()
