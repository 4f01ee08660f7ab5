"""Who orders, what is sold, and when: tiers, customers, items and demands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from simwh.choice import Choice
from simwh.demand import CATALOGUE as DEMAND_PROCESSES
from simwh.demand.base import DemandProcess
from simwh.demand.basket import Basket
from simwh.distribution import DurationLaw
from simwh.scenario.part import Part, StreamName
from simwh.units import (
    Duration,
    Fraction,
    Mass,
    Money,
    Name,
    NonNegative,
    Positive,
    PositiveDuration,
    TimeOfDay,
    Volume,
)


class Stockout(Part):
    """What a tier's line does where stock is short.

    Attributes
    ----------
    short : "backorder" or "lost"
        The missing units wait for stock, or are lost.
    partial : bool
        Whether a line takes the units that are there; otherwise it waits, or is lost, whole.
    patience : law of duration, optional
        How long a waiting part is waited for; then it is cancelled. Forever by default.
    """

    short: Annotated[str, Field(pattern="^(backorder|lost)$")] = "backorder"
    partial: bool = False
    patience: DurationLaw | None = None


class CutOff(Part):
    """The local time of day until which orders count for the same day.

    Attributes
    ----------
    at : local time of day
        An order at that very moment is in time; a later one begins when work begins next day.
    calendar : whose clock it is, and when work begins; midnight of the scenario's clock without one
    effect : "counts" or "processed"
        Whether a later order counts as placed next day, so that its promise begins then, or is also
        held back until then.
    """

    at: TimeOfDay
    calendar: Name | None = None
    effect: Annotated[str, Field(pattern="^(counts|processed)$")] = "counts"


class Targets(Part):
    """What a tier is meant to get; told beside the figures, and scored.

    Attributes
    ----------
    window : duration, optional
        In which units are to be delivered; the promise by default.
    window_fill : share of the units delivered within the window
    unit_fill_rate : share of the units filled at once
    on_time, otif : share of the orders on time; on time and in full
    """

    window: PositiveDuration | None = None
    window_fill: Fraction | None = None
    unit_fill_rate: Fraction | None = None
    on_time: Fraction | None = None
    otif: Fraction | None = None


class Tier(Part):
    """A customer priority class.

    Attributes
    ----------
    priority : int
        Smaller goes first where a policy looks at it.
    promise : duration, optional
        Promised time from placed to delivered; without it every order counts as on time.
    processing : law of duration
        From placed to sourced: order entry, credit check, account handling.
    account_crew : name, optional
        The account managers who do the processing, one order at a time each; without them every
        order is processed as soon as it comes.
    cut_off : until when orders count for the same day
    picker_patience : law of duration, optional
        How long a pick list that is released to the pickers waits for one of them to set out; then
        the customer cancels what is on it, and it is available again (as fresh). Forever by
        default. How long a customer waits for stock is `stockout.patience`.
    delivery : "as_available" or "complete"
        Ship what is allocated, or hold an order's lines until all of it is.
    stockout : what its lines do where stock is short
    late_penalty : of each late order
    short_penalty : of each unit that is lost or cancelled
    backorder_cost : money
        Per unit and day that a unit is owed.
    targets : what the tier is meant to get
    """

    priority: Annotated[int, Field(ge=0, le=1000)] = 1
    promise: Duration | None = None
    processing: DurationLaw | None = None
    account_crew: Name | None = None
    cut_off: CutOff | None = None
    picker_patience: DurationLaw | None = None
    stockout: Stockout = Stockout()
    delivery: Annotated[str, Field(pattern="^(as_available|complete)$")] = "as_available"
    late_penalty: Money = 0.0
    short_penalty: Money = 0.0
    backorder_cost: Money = 0.0
    targets: Targets = Targets()


class CustomerReturns(Part):
    """What customers send back of an item, to the warehouse that it came from.

    Attributes
    ----------
    share : of the units delivered that come back
    delay : law of duration from delivered to back
    restocked : share of those that go back on the shelf, as fresh; the rest is scrapped
    cost : of each unit that comes back
    """

    share: Fraction
    delay: DurationLaw
    restocked: Fraction = 1.0
    cost: Money = 0.0


class Item(Part):
    """A thing sold.

    Attributes
    ----------
    value : what a unit costs to buy
    price : what it sells for
    weight, volume : of a unit
    quantum : float
        Units in the smallest quantity: quantities are whole numbers of it.
    handling : duration
        Pick time that every line of this item takes on top of the picking rate.
    shelf_life : duration, optional
        How long a fresh unit may be sold; then it is thrown away. Forever by default.
    substitutes : items that may be given in the place of this one, first to last
        To a whole line that is short, from the line's own warehouse. Fill rates count what was
        asked for and filled, so not such a line; units lost and promises do not count it either.
    substitution : share of its customers that accept another item
    returns : what customers send back
    area : area of the floor that it stands in, such as chilled; where none is named by default
    stock_class : class for which warehouses may have a rule of their own, such as AX
    disposal, salvage : money
        What it costs to throw a unit away, and what it still brings.
    stream : what its draws belong to; its name by default
    """

    value: Money = 1.0
    price: Money = 1.0
    weight: Mass = 1.0
    volume: Volume = 1.0
    quantum: Positive = 1.0
    handling: Duration = 0.0
    shelf_life: PositiveDuration | None = None
    substitutes: tuple[Name, ...] = ()
    substitution: Fraction = 1.0
    returns: CustomerReturns | None = None
    area: Name | None = None
    stock_class: Name | None = None
    disposal: Money = 0.0
    salvage: Money = 0.0
    stream: StreamName = None


Coordinates = tuple[
    Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]
]
"""Degrees north and degrees east."""


class Customer(Part):
    """A customer, or a zone whose customers are alike.

    Attributes
    ----------
    tier : name, optional
        Its priority class; where `policies.tiering` assigns tiers, the one that it starts in.
    zone : name, optional
        Where figures are told by zone; the customer's own name by default.
    at : degrees north and degrees east
    home : the warehouse that serves it by default; the nearest one where it is left out
    stream : what its draws belong to; its name by default
    """

    tier: Name | None = None
    zone: Name | None = None
    at: Coordinates | None = None
    home: Name | None = None
    stream: StreamName = None


class Demand(Part):
    """Orders of one customer, or of a mix of them.

    Attributes
    ----------
    customer : name, or mapping of name to weight; left out where a history names them
    process : when orders are placed
    basket : what a placed order asks for
    returns : bool
        Whether negative quantities are allowed; they come back to stock.
    calendar : its clock and its holidays, where the process looks at them
    stream : what its draws belong to; its name by default
    """

    process: Annotated[DemandProcess, Choice("simwh.demand", DEMAND_PROCESSES)]
    customer: Name | Mapping[Name, NonNegative] | None = None
    basket: Basket | None = None
    returns: bool = False
    calendar: Name | None = None
    stream: StreamName = None
