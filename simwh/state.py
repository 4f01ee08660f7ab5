"""All that changes while the clock runs, and the read-only views that policies see.

Points are numbered ``site * items + item``. Lists are shared, not copied: a policy is bound once to
a view and reads the live state through it; the `Sequence` types keep it from writing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, NamedTuple, Protocol


class Waiting(NamedTuple):
    """A part of a line, or of a replenishment order, that waits for stock.

    Attributes
    ----------
    sequence : int
        Order of arrival at the point, over all tiers.
    quantity : int
        Quanta still owed.
    row : int
        Row of the line part; ``~row`` of the replenishment order of another site.
    demanded : int
        Quanta that the point was asked for from the start up to this part, what was lost left out.
    """

    sequence: int
    quantity: int
    row: int
    demanded: int = 0


class Earmark(NamedTuple):
    """How the stock of a point is divided among tiers; each sequence has the replenishment last.

    Attributes
    ----------
    shares : tuple of float, by tier
        They sum to 1.
    free : tuple of int, by tier
        Quanta on the shelf that the tier alone may take.
    owed : tuple of (tier, quantity)
        What tiers have asked for and receipts have not refilled, the earliest first.
    """

    shares: tuple[float, ...]
    free: tuple[int, ...]
    owed: tuple[tuple[int, int], ...]


class Queues(Protocol):
    """The waiting parts of one point: one first-come queue per tier (the last: replenishment)."""

    def __len__(self) -> int: ...
    def __getitem__(self, tier: int, /) -> Sequence[Waiting]: ...


@dataclass
class Stock:
    """Quantities of every stock point, in quanta; each list has one entry a point.

    Attributes
    ----------
    available : list of int
        On hand and not allocated; what is allocated and still in the building, the record tells.
    on_order : list of int
        Ordered and not received.
    backorders : list of int
        Owed to waiting parts, internal replenishment included.
    waiting : dict of point to list of deque
        The waiting parts by tier; a point without any is absent.
    """

    available: list[int]
    on_order: list[int]
    backorders: list[int]
    waiting: dict[int, list[deque[Waiting]]] = field(default_factory=dict)

    @classmethod
    def empty(cls, points: int) -> Stock:
        """Return the stock of `points` points, all zero."""
        return cls([0] * points, [0] * points, [0] * points)

    def position(self, point: int) -> int:
        """Return on hand - allocated + on order - backorders."""
        return self.available[point] + self.on_order[point] - self.backorders[point]


@dataclass(frozen=True)
class NetworkView:
    """What sourcing, allocation and clearing policies see.

    Attributes
    ----------
    items : int
        Number of items: the point of an item at a site is ``site * items + item``.
    sites, customers, tiers, item_names : sequence of str
        Names by index; sites, customers and items are in the order of their streams' names. The
        last tier is ``"replenishment"``, of other sites' orders.
    tier, home : sequence of int, by customer
        Tier index, and the site that serves the customer by default.
    reach : sequence of sequences of int, by customer
        The sites that may serve the customer, nearest first (ties by stream name).
    distance, transit, landed_cost : by customer, by site
        Metres; mean seconds from ship to delivery; mean money to ship one unit of weight there
        (rates that a policy reads are behaviour).
    priority : sequence of int, by tier
        Smaller goes first; the last entry is the internal replenishment of other sites.
    available, backorders : live sequence of int, by point
    position : callable
        ``position(point)``: on hand - allocated + on order - backorders, right now.
    waiting : live mapping of point to queues
    entitled : callable
        ``entitled(point, tier)``: units that the allocation policy would give this tier right now.
        Set by the engine after allocation is bound; sourcing policies ask it.
    chance : callable
        ``chance(customer)``: the next uniform of the customer's own stream, for policies that draw.
    next_receipt : callable
        ``next_receipt(point)``: seconds until the next of the replenishment orders that are on
        their way is received, infinite while none is; kept where the allocation policy is `dated`.
    earmarks : live sequence of Earmark, by point
        Empty where the allocation policy has no `earmarks`.
    partial : sequence of bool, by tier
        Whether a part that waits may be served in pieces.
    between : by destination site, by origin site
        Mean seconds from site to site.
    demand_rate : sequence of float, by point
        Expected quanta per second that are asked for.
    quantum : sequence of float, by item
        Units in one quantum.
    supplied : live sequence of int, by point
        Quanta that were there at the start or have come since.
    """

    items: int
    sites: Sequence[str]
    customers: Sequence[str]
    tiers: Sequence[str]
    item_names: Sequence[str]
    tier: Sequence[int]
    home: Sequence[int]
    reach: Sequence[Sequence[int]]
    distance: Sequence[Sequence[float]]
    transit: Sequence[Sequence[float]]
    landed_cost: Sequence[Sequence[float]]
    priority: Sequence[int]
    available: Sequence[int]
    backorders: Sequence[int]
    waiting: Mapping[int, Queues]
    entitled: Callable[[int, int], int]
    chance: Callable[[int], float]
    next_receipt: Callable[[int], float] = lambda point: inf
    earmarks: Sequence[Earmark] = ()
    partial: Sequence[bool] = ()
    position: Callable[[int], int] = lambda point: 0
    between: Sequence[Sequence[float]] = ()
    demand_rate: Sequence[float] = ()
    quantum: Sequence[float] = ()
    supplied: Sequence[int] = ()


class Asked(NamedTuple):
    """What a stock point was asked for in one period, in quanta; returns count below 0.

    Attributes
    ----------
    orders : float
        By its customers and by the sites that it replenishes, unmet demand included.
    sales : float
        The same without what was lost.
    end_demand : float
        By the customers of the point and of every site below it, without what was lost.
    """

    orders: float
    sales: float
    end_demand: float


class Seen(Protocol):
    """What a stock point's forecasting method remembers; live."""

    @property
    def memory(self) -> Any:
        """The method's memory after the last period."""


@dataclass(frozen=True)
class PointView:
    """What a replenishment policy sees of its stock point when it is bound.

    Attributes
    ----------
    demand_rate : float
        Expected quanta per second that customers with this home order, from the scenario; includes
        what downstream sites replenish from here.
    lead_time : float
        Mean seconds from order to receipt.
    review_period : float
        Seconds between reviews; 0 for continuous review.
    quantum : float
        Units in one quantum.
    seen : Seen or None
        What its forecasting method remembers; None before the clock runs, and without a method.
    """

    demand_rate: float
    lead_time: float
    review_period: float
    quantum: float
    seen: Seen | None = None


class Job(NamedTuple):
    """A pick list: what one order needs from one site, allocated together.

    Attributes
    ----------
    ready : float
        Seconds; when the job reached the floor, or the zone that it is in.
    tier : int
        Tier index of the customer.
    sequence : int
        Order of arrival on the floor; no other job that waits has the same.
    rows : sequence of int
        Line parts.
    items, quantities : sequence of int
        Of each part.
    work : float
        Seconds of pick work at the slots (drawn per line), without setup and walking.
    volume : float
        Litres.
    due : float
        Seconds; when the job must be packed to keep its tier's promise, infinity without one.
    """

    ready: float
    tier: int
    sequence: int
    rows: Sequence[int]
    items: Sequence[int]
    quantities: Sequence[int]
    work: float
    volume: float
    due: float


class Location(NamedTuple):
    """A slot: aisle number from the left, metres from the front of the aisle, level from below."""

    aisle: int
    depth: float
    level: int = 0
