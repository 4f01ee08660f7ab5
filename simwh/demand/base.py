"""What a demand process is asked, and what it answers: blocks of orders, in time order.

A process says when customers order (and, where it knows, who, what and how much); the mix and the
basket say the rest. Blocks are numpy arrays: no object per order on the hot path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simwh.streams import Uniforms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Epochs:
    """Order epochs of a process.

    Attributes
    ----------
    times : ndarray of float, shape (n,)
        Seconds from the start, not decreasing.
    quantities : ndarray of float, shape (n,), or None
        Units of the order's only line where the process itself knows them (AR(1), intermittent
        sizes ...), as drawn: the basket rounds them to whole quanta of the item, and an order that
        rounds to 0 is none. None where the basket draws lines and quantities.
    """

    times: Floats
    quantities: Floats | None = None


@dataclass(frozen=True)
class OrderBlock:
    """Orders in time order, with their lines one after the other.

    Attributes
    ----------
    times : ndarray of float, shape (n,)
        When each order is placed, seconds from the start.
    customers : ndarray of int, shape (n,)
        Index of the customer.
    lines : ndarray of int, shape (n,)
        Number of lines of each order, at least 1.
    items, quantities : ndarray of int, shape (sum of `lines`,)
        Index of the item and quanta of each line.
    """

    times: Floats
    customers: Ints
    lines: Ints
    items: Ints
    quantities: Ints


@dataclass(frozen=True)
class DemandContext:
    """What a process may know when it is bound to a replication.

    Attributes
    ----------
    uniforms : callable
        ``uniforms(part)`` is the stream of one part of this demand (``"interval"``, ``"size"``,
        ``"item"`` ...); the demand's own name is already in it.
    start : datetime
        Local date and time of second 0 (naive), in `time_zone`.
    time_zone : str
        IANA name of the demand's time zone.
    holidays : frozenset of ISO dates
        Days on which the demand's calendar is closed.
    customers, items : mapping from name to index
        Every customer and item of the scenario.
    item_quantum : sequence of float, by item index
        Units in one quantum: history in units becomes quanta.
    table : callable
        ``table(file, columns)`` reads a CSV file beside the scenario as name -> array; `columns`
        maps each wanted column to ``str``, ``int``, ``float`` or ``datetime``.
    """

    uniforms: Callable[[str], Uniforms]
    start: datetime
    time_zone: str
    holidays: frozenset[str]
    customers: Mapping[str, int]
    items: Mapping[str, int]
    item_quantum: Sequence[float]
    table: Callable[[str, Mapping[str, type]], Mapping[str, NDArray[np.generic]]]


class Arrivals(Protocol):
    """A process bound to one replication, read forward in time."""

    def until(self, time: float) -> Epochs | OrderBlock:
        """Return what is placed before `time` and was not returned yet."""


class DemandProcess(Protocol):
    """When customers order: a frozen model with a ``kind``, bound to each replication.

    A process that knows whole orders (history) answers with an `OrderBlock`; any other answers with
    `Epochs`, and the demand's customers and basket complete them.
    """

    kind: str

    def bind(self, context: DemandContext) -> Arrivals:
        """Return the process of this replication, at time 0."""

    def rate(self) -> float:
        """Return the long-run mean of orders per second (nan where only the data know).

        Orders that round to no quanta count: only the basket knows how its items are rounded.
        """
