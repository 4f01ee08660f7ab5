"""What is recorded: one table a kind of thing that happens, one row each time."""

from __future__ import annotations

from array import array
from math import inf, nan

from simwh.record.table import Table

OPEN, LOST, CANCELLED, RETURNED, DECLINED = 0, 1, 2, 3, 4
"""Codes of a part's `fate`: delivered is what is open and shipped; a return ends on its shelf."""
EXPIRED, SCRAPPED, SHRUNK, FOUND, SENT_BACK, UNPICKED, MISPICKED = 0, 1, 2, 3, 4, 5, 6
"""Codes of an adjustment's `cause`: what left a shelf, or joined it, unsold and unordered.

What was allocated and cancelled before it was picked (`UNPICKED`) becomes available again; it never
left its shelf.
"""
OMITTED, TOO_FEW, TOO_MANY, WRONG_ITEM = 0, 1, 2, 3
"""Codes of a picking error's `kind`."""
ORDINARY, REWORK, RESHIPPED = 0, 1, 2
"""Codes of a shipment's `kind`: what was ordered, lines picked anew after a check, lines sent
anew after a complaint."""
UNLOADING, PUT_AWAY, FACE_MOVE, LOADING, RELOCATION = 0, 1, 2, 3, 4
"""Codes of a chore's `kind`."""
ORDER, TRANSSHIPMENT = 0, 1
"""Codes of a replenishment's `kind`: asked of its source, or sent by a site that helps out."""


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


class Tours(Table):
    """One row a picker's round trip: crew, start, finish, metres walked.

    `left` is when the picker was rid of what was picked, later than `finished` where the next
    station was full. Once the clock has stopped, `shipments` and `lines` say how many were picked
    on it.
    """

    crew: array[int]
    started: array[float]
    finished: array[float]
    left: array[float]
    distance: array[float]

    def __init__(self) -> None:
        super().__init__(
            {
                "crew": ("i", -1),
                "started": ("d", nan),
                "finished": ("d", nan),
                "left": ("d", nan),
                "distance": ("d", 0.0),
            }
        )


class Trips(Table):
    """One row a truck: of which site, when it was called and left, whom it left behind.

    `left` counts the shipments that were packed in time and stayed. Where loading takes time,
    `docked` is when it had a door, and `due` when it was to leave. Once the clock has stopped,
    `shipments` says how many went along.
    """

    site: array[int]
    called: array[float]
    docked: array[float]
    due: array[float]
    departed: array[float]
    left: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"site": ("i", -1), "left": ("i", 0)}
        times = ("called", "docked", "due", "departed")
        super().__init__(columns | dict.fromkeys(times, ("d", nan)))


class Legs(Table):
    """One row a zone's share of a pick list, where zones divide the floor: its tour and lines.

    The shipment's own `tour` is then the one that ended its picking.
    """

    shipment: array[int]
    tour: array[int]
    lines: array[int]

    def __init__(self) -> None:
        super().__init__({"shipment": ("i", -1), "tour": ("i", -1), "lines": ("i", 0)})


class Visits(Table):
    """One row a visit of a shipment to a station of a floor that has more than pickers and packers.

    `station` is an index into the cast's; `left` is later than `finished` where the next one was
    full. First visits to pickers are told by the shipment and its tour; `tour` is that of a later
    one, -1 at other stations.
    """

    shipment: array[int]
    station: array[int]
    tour: array[int]
    arrived: array[float]
    started: array[float]
    finished: array[float]
    left: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = dict.fromkeys(
            ("shipment", "station", "tour"), ("i", -1)
        )
        columns |= dict.fromkeys(("arrived", "started", "finished", "left"), ("d", nan))
        super().__init__(columns)


class Replenishments(Table):
    """One row a replenishment order (or a part of it): point, source, quantity, its times.

    `source` is a site's index, or ``~supplier``; `order` is the row of the whole order, its own row
    where it came in one piece. `allocated` is when a site set its stock apart for it; a supplier
    does not say. Less than 0 was sent back. `missing` quanta never come, and are scrap; below 0,
    more come than were ordered. `work` is the seconds that the supplier's machines work on it.
    `kind` tells orders from transshipments. `received` is when it is stock, `arrived` when it came
    to the site; the same time where there is no dock.
    """

    point: array[int]
    source: array[int]
    order: array[int]
    quantity: array[int]
    missing: array[int]
    work: array[float]
    kind: array[int]
    ordered: array[float]
    allocated: array[float]
    shipped: array[float]
    arrived: array[float]
    received: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"point": ("i", -1), "source": ("i", 0)}
        columns |= {"order": ("i", -1), "quantity": ("q", 0), "missing": ("q", 0)}
        columns |= {"work": ("d", 0.0), "kind": ("b", ORDER)}
        times = ("ordered", "allocated", "shipped", "arrived", "received")
        columns |= dict.fromkeys(times, ("d", nan))
        super().__init__(columns)


class Adjustments(Table):
    """One row a change of what is available that is neither sale, return nor replenishment.

    `quantity` is what joined the shelf, in quanta; what left it is below 0.
    """

    point: array[int]
    time: array[float]
    quantity: array[int]
    cause: array[int]

    def __init__(self) -> None:
        super().__init__(
            {
                "point": ("i", -1),
                "time": ("d", nan),
                "quantity": ("q", 0),
                "cause": ("b", EXPIRED),
            }
        )


class Forecasts(Table):
    """One row a stock point that forecasts: sums over its review periods in the observed window.

    In quanta: `forecast` one period ahead, `error` (demand - forecast), its `absolute` value and
    `square`, and the absolute error of the `naive` forecast, the demand of the period before.
    """

    point: array[int]
    periods: array[int]
    forecast: array[float]
    error: array[float]
    absolute: array[float]
    square: array[float]
    naive: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"point": ("i", -1), "periods": ("i", 0)}
        sums = ("forecast", "error", "absolute", "square", "naive")
        columns |= dict.fromkeys(sums, ("d", 0.0))
        super().__init__(columns)


class FaceWaits(Table):
    """One row a shipment that had to wait for a pick face to be filled: since when, until when."""

    shipment: array[int]
    since: array[float]
    until: array[float]

    def __init__(self) -> None:
        super().__init__({"shipment": ("i", -1), "since": ("d", nan), "until": ("d", nan)})


class Chores(Table):
    """One row a task of a crew that is no tour and no packing: since when it waited, start, end."""

    crew: array[int]
    kind: array[int]
    asked: array[float]
    started: array[float]
    finished: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"crew": ("i", -1), "kind": ("b", UNLOADING)}
        super().__init__(columns | dict.fromkeys(("asked", "started", "finished"), ("d", nan)))


class Errors(Table):
    """One row a picking error: a line part of a shipment that was not picked as asked.

    `missing` quanta of the part are not in the shipment; `extra` quanta of item `wrong` are in it
    that do not belong there. `made` is when picking ended. Either the check sees it (`caught`), or
    it reaches the customer, who tells it (`told`). One that is seen and put right at its slot
    (`at_slot`) lacks nothing, and nothing is there that does not belong. `again` is the row of
    shipments on which what is missing is picked anew, -1 where nothing is. What is extra is back on
    its shelf, or scrapped, at `back`, `restocked` quanta of it good.
    """

    part: array[int]
    shipment: array[int]
    kind: array[int]
    missing: array[int]
    wrong: array[int]
    extra: array[int]
    made: array[float]
    caught: array[float]
    told: array[float]
    again: array[int]
    back: array[float]
    restocked: array[int]
    at_slot: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"part": ("i", -1), "shipment": ("i", -1)}
        columns |= {
            "at_slot": ("b", 0),
            "kind": ("b", OMITTED),
            "missing": ("i", 0),
            "wrong": ("i", -1),
        }
        columns |= {"extra": ("i", 0), "again": ("i", -1), "restocked": ("i", 0)}
        columns |= dict.fromkeys(("made", "caught", "told", "back"), ("d", nan))
        super().__init__(columns)


class Checks(Table):
    """One row a look at a picked shipment: who looked, from when to when, at how many lines."""

    shipment: array[int]
    crew: array[int]
    started: array[float]
    finished: array[float]
    lines: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"shipment": ("i", -1), "crew": ("i", -1)}
        columns |= {"started": ("d", nan), "finished": ("d", nan), "lines": ("i", 0)}
        super().__init__(columns)


class Staffing(Table):
    """One row a change of a crew's size; the size holds until the crew's next row."""

    crew: array[int]
    time: array[float]
    size: array[int]

    def __init__(self) -> None:
        super().__init__({"crew": ("i", -1), "time": ("d", nan), "size": ("i", 0)})
