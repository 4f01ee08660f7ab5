"""A company's order history, read from a CSV file: one row a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np

from simwh.clock import DAY
from simwh.demand.base import Floats, Ints, OrderBlock
from simwh.distribution import quanta
from simwh.errors import Fault, InputError

Table = Callable[[str, Mapping[str, type]], Mapping[str, Any]]
Negative = Literal["refuse", "ignore", "keep"]
_COLUMNS: Mapping[str, type] = {
    "order_id": str,
    "ordered_at": datetime,
    "seconds": float,
    "customer": str,
    "item": str,
    "quantity": float,
}
_SHOWN = 20


@dataclass(frozen=True)
class OrderLog:
    """Orders in time order.

    Attributes
    ----------
    orders : OrderBlock
        With `times` in seconds after midnight, and quantities in quanta.
    days : ndarray of int, shape (orders,)
        Days since the first.
    units : ndarray of float, shape (orders,)
        Units of all lines of each order.
    first : date or None
        Date of day 0; None where the file counts seconds from the scenario's start.
    """

    orders: OrderBlock
    days: Ints
    units: Floats
    first: date | None

    @property
    def span(self) -> int:
        """Return the number of days from the first order's to the last's."""
        return int(self.days[-1]) + 1


class _Identity(NamedTuple):
    """A key that stands for one object, alive as long as the key is."""

    number: int
    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.value is other.value

    def __hash__(self) -> int:
        return self.number


def read_log(
    file: str,
    negative: Negative,
    customers: Mapping[str, int],
    items: Mapping[str, int],
    quantum: Sequence[float] | Floats,
    table: Table,
) -> OrderLog:
    """Return the history in a file; replications of one scenario share it.

    Parameters
    ----------
    file : str
        Columns ``order_id, customer, item, quantity`` and ``ordered_at`` (local date and time) or
        ``seconds`` (from the scenario's start).
    negative : "refuse", "ignore" or "keep"
        What becomes of lines with a quantity below 0.
    customers : mapping from name to index
        Every customer of the scenario.
    items : mapping from name to index
        Every item of the scenario.
    quantum : sequence of float, by item index
        Units in one quantum.
    table : callable
        Reads the file.

    Raises
    ------
    InputError
        With a fault for each of the first rows that cannot be read.
    """
    known = [_Identity(id(thing), thing) for thing in (customers, items)]
    steps = tuple(np.asarray(quantum, dtype=np.float64).tolist())
    return _read(file, negative, known[0], known[1], steps, table)


@lru_cache(maxsize=16)
def _read(
    file: str,
    negative: Negative,
    customers: _Identity,
    items: _Identity,
    quantum: tuple[float, ...],
    table: Table,
) -> OrderLog:
    rows = table(file, _COLUMNS)
    reader = _Reader(file, rows)
    days, clock, first = reader.moments()
    customer = reader.known("customer", customers.value)
    item = reader.known("item", items.value)
    size = quanta(reader.quantities(negative), np.array(quantum)[item])
    lines = np.flatnonzero(size)
    if not lines.size:
        raise InputError([Fault(file, 0, 0, "quantity", "no quantity", "at least one quantity")])
    _, opener, order = np.unique(
        np.asarray(rows["order_id"])[lines], return_index=True, return_inverse=True
    )
    same = customer[lines] == customer[lines][opener][order]
    reader.refuse_rows(lines[~same], "customer", "one customer in an order")
    # An order is placed with its first line; orders at the same moment keep the file's sequence.
    moment: Floats = np.full(opener.size, np.inf)
    np.minimum.at(moment, order, (days * DAY + clock)[lines])
    ranked = np.lexsort((opener, moment))
    moment = moment[ranked]
    sequence = lines[np.argsort(np.argsort(ranked)[order], kind="stable")]
    day: Ints = np.floor(moment / DAY).astype(np.int64)
    block = OrderBlock(
        moment - day * DAY,
        customer[lines][opener][ranked],
        np.bincount(order)[ranked],
        item[sequence],
        size[sequence],
    )
    owner = np.repeat(np.arange(day.size), block.lines)
    units = np.bincount(owner, block.quantities * np.array(quantum)[block.items])
    # Lines that are left out may have been the first: day 0 is the first that has an order.
    begun = None if first is None else first + timedelta(days=int(day[0]))
    return OrderLog(block, day - (0 if first is None else day[0]), units.astype(float), begun)


class _Reader:
    """The columns of a history, and the rows that are refused."""

    def __init__(self, file: str, rows: Mapping[str, Any]) -> None:
        self._file, self._rows = file, rows
        if "order_id" in rows and not len(rows["order_id"]):
            raise InputError([Fault(file, 0, 0, "", "no row", "at least one order line")])
        faults = [
            Fault(file, 1, 0, column, "missing", "this column")
            for column in ("order_id", "customer", "item", "quantity")
            if column not in rows
        ]
        times = {"ordered_at", "seconds"} & set(rows)
        if len(times) != 1:
            found = "both of ordered_at and seconds" if times else "missing"
            faults.append(Fault(file, 1, 0, "ordered_at", found, "ordered_at, or seconds"))
        if faults:
            raise InputError(faults)

    def moments(self) -> tuple[Ints, Floats, date | None]:
        """Return day, seconds after midnight, and the date of day 0, by row."""
        if "seconds" in self._rows:
            seconds = np.asarray(self._rows["seconds"], dtype=np.float64)
            self.refuse_rows(np.flatnonzero(~(seconds >= 0)), "seconds", "seconds, 0 or more")
            days = np.floor(seconds / DAY).astype(np.int64)
            return days, seconds - days * DAY, None
        at = np.asarray(self._rows["ordered_at"]).astype("datetime64[us]")
        self.refuse_rows(np.flatnonzero(np.isnat(at)), "ordered_at", "a local date and time")
        dates = at.astype("datetime64[D]")
        first = dates.min()
        clock = (at - dates) / np.timedelta64(1, "s")
        return (dates - first).astype(np.int64), clock, first.astype(object)

    def quantities(self, negative: Negative) -> Floats:
        """Return units by row, 0 where the row is left out."""
        quantity = np.asarray(self._rows["quantity"], dtype=np.float64)
        self.refuse_rows(np.flatnonzero(~np.isfinite(quantity)), "quantity", "a number")
        if negative == "refuse":
            rule = "0 or more, or negative: ignore, or negative: keep"
            self.refuse_rows(np.flatnonzero(quantity < 0), "quantity", rule)
        return quantity if negative == "keep" else np.maximum(quantity, 0.0)

    def known(self, column: str, known: Mapping[str, int]) -> Ints:
        """Return the index of every row's name."""
        names, inverse = np.unique(np.asarray(self._rows[column]), return_inverse=True)
        index = np.array([known.get(str(name), -1) for name in names], dtype=np.int64)[inverse]
        self.refuse_rows(np.flatnonzero(index < 0), column, f"a {column} of the scenario")
        return index

    def refuse_rows(self, rows: Ints, column: str, allowed: str) -> None:
        """Raise a fault for each of the first of these rows, if there are any."""
        faults = [
            Fault(self._file, row + 2, 0, column, str(self._rows[column][row]), allowed)
            for row in rows[:_SHOWN].tolist()
        ]
        if faults:
            raise InputError(faults)
