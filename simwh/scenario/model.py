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
from simwh.scenario.customers import Customer, Demand, Item, Tier
from simwh.scenario.part import Part
from simwh.scenario.sites import Rates, Supplier, Transport, Warehouse
from simwh.units import Duration, Moment, Name, PositiveDuration

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
        How long at most the observed orders are followed to delivery, while arrivals go on.
    """

    kind: Literal["steady_state", "terminating"] = "steady_state"
    warm_up: Duration = 0.0
    run_length: PositiveDuration
    follow_up: Duration = 90 * 86400.0


class Policies(Part):
    """The decisions of the whole network: who serves, who gets scarce stock, who waits less."""

    sourcing: Sourcing = NearestWithStock()
    allocation: Allocation = FirstCome()
    clearing: Clearing = FirstComeClearing()


class Caps(Part):
    """Limits that no replication may pass."""

    events: Annotated[int, Field(gt=0)] = 200_000_000
    wall_clock: PositiveDuration = 3600.0


class Scenario(Part):
    """A company that serves tiered customers from several warehouses."""

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
    items: Mapping[Name, Item] | str
    customers: Mapping[Name, Customer] | str
    demand: Mapping[Name, Demand]
    suppliers: Mapping[Name, Supplier] = {}
    warehouses: Mapping[Name, Warehouse]
    transport: Transport = Transport()
    policies: Policies = Policies()
    rates: Rates = Rates()
    caps: Caps = Caps()
