"""What happened: typed columns, rows are added, cells are written once.

While the clock runs the engine appends rows and writes cells (`array.array`: eight or four bytes a
cell, no object); when it stops `Record.facts` gives them as numpy columns, and the spine of every
line part, from *placed* to *delivered*, is read off them. Stock is never sampled: a level at any
time is the sum of the changes that the rows tell.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.generic]
OPEN, LOST, CANCELLED, RETURNED = 0, 1, 2, 3
"""Codes of a part's `fate`: delivered is what is open and shipped; a return ends on its shelf."""


class Table:
    """Rows of named columns; an attribute a column.

    Parameters
    ----------
    columns : mapping of name to type code and the value of a cell not yet written
    """

    SPARE = 8192

    def __init__(self, columns: Mapping[str, tuple[str, float]]) -> None:
        self._columns = dict(columns)
        for name, (code, _) in columns.items():
            setattr(self, name, array(code))
        self.rows = 0
        self.reserved = 0

    def extend(self, rows: int, **values: Column) -> int:
        """Add `rows` rows, with `values` in the columns named; return the first row's number."""
        first = self.rows
        self._trim()
        self._grow(rows, values)
        self.rows += rows
        return first

    def new_row(self) -> int:
        """Add a blank row; return its number. The caller writes the cells it knows."""
        row = self.rows
        if row == self.reserved:
            self.reserve()
        self.rows = row + 1
        return row

    def reserve(self) -> None:
        """Make room for more blank rows; on the hot path the caller counts `rows` itself."""
        self._grow(self.SPARE, {})

    def append(self, **values: float) -> int:
        """Add one row with `values` in the columns named; return its number."""
        row = self.new_row()
        for name, value in values.items():
            getattr(self, name)[row] = value
        return row

    def facts(self) -> dict[str, Column]:
        """Return the columns as numpy arrays (copies)."""
        self._trim()
        return {name: np.array(getattr(self, name)) for name in self._columns}

    def _grow(self, rows: int, values: Mapping[str, Column]) -> None:
        for name, (code, blank) in self._columns.items():
            given = values.get(name)
            block = np.full(rows, blank, code) if given is None else given.astype(code, copy=False)
            getattr(self, name).frombytes(block.tobytes())
        self.reserved += rows

    def _trim(self) -> None:
        """Drop the reserved rows that are not in use."""
        for name in self._columns:
            del getattr(self, name)[self.rows :]
        self.reserved = self.rows


class Orders(Table):
    """One row an order: when, who, how many lines, its first part's row, its demand."""

    placed: array[float]
    customer: array[int]
    lines: array[int]
    first_part: array[int]
    source: array[int]

    def __init__(self) -> None:
        super().__init__(
            {
                "placed": ("d", nan),
                "customer": ("i", -1),
                "lines": ("i", 0),
                "first_part": ("i", -1),
                "source": ("i", -1),
            }
        )


class Parts(Table):
    """One row a line part; an order line that is not split has one, and is its own `line`."""

    order: array[int]
    line: array[int]
    item: array[int]
    quantity: array[int]
    site: array[int]
    sourced: array[float]
    allocated: array[float]
    shipment: array[int]
    fate: array[int]
    ended: array[float]

    def __init__(self) -> None:
        super().__init__(
            {
                "order": ("i", -1),
                "line": ("i", -1),
                "item": ("i", -1),
                "quantity": ("i", 0),
                "site": ("i", -1),
                "sourced": ("d", nan),
                "allocated": ("d", nan),
                "shipment": ("i", -1),
                "fate": ("b", OPEN),
                "ended": ("d", nan),
            }
        )


class Shipments(Table):
    """One row for what one order gets from one site together: pick list, parcel, delivery.

    `ready` is when it reached the floor; the causes of lateness are differences of neighbours:
    ready, released, (tour: started, finished), pack_started, packed, shipped, delivered.
    """

    order: array[int]
    site: array[int]
    ready: array[float]
    released: array[float]
    tour: array[int]
    pack_started: array[float]
    packed: array[float]
    shipped: array[float]
    delivered: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"order": ("i", -1), "site": ("i", -1)}
        columns |= {"ready": ("d", nan), "released": ("d", nan), "tour": ("i", -1)}
        columns |= dict.fromkeys(("pack_started", "packed", "shipped", "delivered"), ("d", nan))
        super().__init__(columns)


class Tours(Table):
    """One row a picker's round trip: crew, start, finish, metres walked.

    Once the clock has stopped, `shipments` and `lines` say how many were picked on it.
    """

    crew: array[int]
    started: array[float]
    finished: array[float]
    distance: array[float]

    def __init__(self) -> None:
        super().__init__(
            {
                "crew": ("i", -1),
                "started": ("d", nan),
                "finished": ("d", nan),
                "distance": ("d", 0.0),
            }
        )


class Replenishments(Table):
    """One row a replenishment order (or a part of it): point, source, quantity, its times.

    `source` is a site's index, or ``~supplier``; `order` is the row of the whole order, its own row
    where it came in one piece.
    """

    point: array[int]
    source: array[int]
    order: array[int]
    quantity: array[int]
    ordered: array[float]
    shipped: array[float]
    received: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"point": ("i", -1), "source": ("i", 0)}
        columns |= {"order": ("i", -1), "quantity": ("q", 0)}
        columns |= dict.fromkeys(("ordered", "shipped", "received"), ("d", nan))
        super().__init__(columns)


class Staffing(Table):
    """One row a change of a crew's size; the size holds until the crew's next row."""

    crew: array[int]
    time: array[float]
    size: array[int]

    def __init__(self) -> None:
        super().__init__({"crew": ("i", -1), "time": ("d", nan), "size": ("i", 0)})


class Record:
    """The tables of one replication while it runs."""

    def __init__(self) -> None:
        self.orders = Orders()
        self.parts = Parts()
        self.shipments = Shipments()
        self.tours = Tours()
        self.replenishments = Replenishments()
        self.staffing = Staffing()

    def facts(self) -> Facts:
        """Return everything as numpy columns, once the clock has stopped."""
        parts, tours = self.parts.facts(), self.tours.facts()
        shipments = self.shipments.facts()
        of_tour = np.append(shipments["tour"], -1)  # an open part's shipment is -1, the last here
        tours["shipments"] = count_by(shipments["tour"], self.tours.rows)
        tours["lines"] = count_by(of_tour[parts["shipment"]], self.tours.rows)
        # Where there are no pack stations, nobody writes when packing began.
        started, packed = shipments["pack_started"], shipments["packed"]
        shipments["pack_started"] = np.where(np.isnan(started), packed, started)
        return Facts(
            self.orders.facts(),
            parts,
            shipments,
            tours,
            self.replenishments.facts(),
            self.staffing.facts(),
        )


def count_by(index: Column, size: int) -> Column:
    """Return how often each of ``0 .. size - 1`` stands in `index`; negative ones do not count."""
    rows = index.astype(np.int64)
    return np.bincount(rows[rows >= 0], minlength=size)


@dataclass(frozen=True)
class Facts:
    """The tables of one replication as numpy columns, name -> array; one mapping a table."""

    orders: dict[str, Column]
    parts: dict[str, Column]
    shipments: dict[str, Column]
    tours: dict[str, Column]
    replenishments: dict[str, Column]
    staffing: dict[str, Column]


@dataclass(frozen=True)
class Cast:
    """Who takes part: names by index, and the fixed properties that figures are told by.

    Attributes
    ----------
    sites, items, customers, tiers, suppliers, zones, sources, crews : tuple of str
        Names by index. A crew's name is ``<site>/picking`` or ``<site>/packing``.
    customer_tier, customer_zone : int arrays, by customer
    crew_site : int array, by crew
    quantum, value, price, weight, volume : float arrays, by item
        Units a quantum; money, money, kilograms and litres a unit.
    tier_promise : float array, by tier
        Promised seconds from placed to delivered (infinite without a promise).
    distance : float array, customer x site
        Metres.
    """

    sites: tuple[str, ...]
    items: tuple[str, ...]
    customers: tuple[str, ...]
    tiers: tuple[str, ...]
    suppliers: tuple[str, ...]
    zones: tuple[str, ...]
    sources: tuple[str, ...]
    crews: tuple[str, ...]
    customer_tier: NDArray[np.int64]
    customer_zone: NDArray[np.int64]
    crew_site: NDArray[np.int64]
    quantum: NDArray[np.float64]
    value: NDArray[np.float64]
    price: NDArray[np.float64]
    weight: NDArray[np.float64]
    volume: NDArray[np.float64]
    tier_promise: NDArray[np.float64]
    distance: NDArray[np.float64]


@dataclass(frozen=True)
class Run:
    """One replication that has ended: who took part, what happened, and which part of it counts.

    Attributes
    ----------
    cast : Cast
    facts : Facts
    opening : int array, by point
        Quanta available at time 0.
    warm_up, end : float
        Seconds; orders placed in ``[warm_up, end)`` count, levels are averaged over it.
    stopped : float
        Seconds; when the clock stopped, after following the observed orders (>= end).
    events : int
        Events that the engine handled.
    """

    cast: Cast
    facts: Facts
    opening: NDArray[np.int64]
    warm_up: float
    end: float
    stopped: float
    events: int
