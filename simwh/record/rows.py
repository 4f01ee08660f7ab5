"""What is recorded of orders and of who is there: one row each time."""

from __future__ import annotations

from array import array
from math import inf, nan

from simwh.record.table import Table

OPEN, LOST, CANCELLED, RETURNED, DECLINED = 0, 1, 2, 3, 4
"""Codes of a part's `fate`: delivered is what is open and shipped; a return ends on its shelf."""
ORDINARY, REWORK, RESHIPPED = 0, 1, 2
"""Codes of a shipment's `kind`: what was ordered, lines picked anew after a check, lines sent
anew after a complaint."""


class Orders(Table):
    """One row an order: when, who, how many lines, its first part's row, its demand.

    `tier` is the one that its customer had when it was placed, whatever the customer is later;
    `due` is when it is promised to be delivered, infinite without a promise; `taken_up` is when an
    account manager began with it, where there are any.
    """

    placed: array[float]
    customer: array[int]
    lines: array[int]
    first_part: array[int]
    source: array[int]
    tier: array[int]
    due: array[float]
    taken_up: array[float]

    def __init__(self) -> None:
        super().__init__(
            {
                "placed": ("d", nan),
                "customer": ("i", -1),
                "lines": ("i", 0),
                "first_part": ("i", -1),
                "source": ("i", -1),
                "tier": ("h", -1),
                "due": ("d", inf),
                "taken_up": ("d", nan),
            }
        )


class Parts(Table):
    """One row a line part; an order line that is not split has one, and is its own `line`.

    `item` is what is given; `asked`, where that is a substitute, what was asked for. One that is
    `turned_away` was lost because the floor was full, not for want of stock.
    """

    order: array[int]
    line: array[int]
    item: array[int]
    asked: array[int]
    quantity: array[int]
    site: array[int]
    sourced: array[float]
    allocated: array[float]
    shipment: array[int]
    fate: array[int]
    turned_away: array[int]
    ended: array[float]

    def __init__(self) -> None:
        super().__init__(
            {
                "order": ("i", -1),
                "line": ("i", -1),
                "item": ("i", -1),
                "asked": ("i", -1),
                "quantity": ("i", 0),
                "site": ("i", -1),
                "sourced": ("d", nan),
                "allocated": ("d", nan),
                "shipment": ("i", -1),
                "fate": ("b", OPEN),
                "turned_away": ("b", 0),
                "ended": ("d", nan),
            }
        )


class Shipments(Table):
    """One row for what one order gets from one site together: pick list, parcel, delivery.

    `ready` is when it reached the floor; the causes of lateness are differences of neighbours:
    ready, released, (tour: started, finished), pack_started, packed, shipped, delivered. `trip` is
    the truck that it left with, -1 where trucks are no more than a time of departure.
    `kind` tells what was ordered from what is done again; a pick list of rework joins the shipment
    that it was made for, and is packed and leaves with that. Once the clock has stopped, `lines`
    says how many line parts are on it.
    """

    order: array[int]
    site: array[int]
    kind: array[int]
    ready: array[float]
    released: array[float]
    tour: array[int]
    pack_started: array[float]
    packed: array[float]
    shipped: array[float]
    delivered: array[float]
    trip: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"order": ("i", -1), "site": ("i", -1)}
        columns |= {
            "kind": ("b", ORDINARY),
            "ready": ("d", nan),
            "released": ("d", nan),
            "tour": ("i", -1),
        }
        columns |= dict.fromkeys(("pack_started", "packed", "shipped", "delivered"), ("d", nan))
        columns |= {"trip": ("i", -1)}
        super().__init__(columns)


class Staffing(Table):
    """One row a change of a crew's size; the size holds until the crew's next row."""

    crew: array[int]
    time: array[float]
    size: array[int]

    def __init__(self) -> None:
        super().__init__({"crew": ("i", -1), "time": ("d", nan), "size": ("i", 0)})
