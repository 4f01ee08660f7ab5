"""The order book: blocks of orders are drawn ahead of the clock and entered in the record.

A block holds a few thousand lines whatever the rates, so memory is flat in the horizon and no array
is as long as the run. Draws that belong to a line (its pick work, its transit, its patience) are
drawn with it, one column a law, whatever happens to the line later.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from simwh.demand.base import OrderBlock
from simwh.demand.source import BoundSource, merge
from simwh.engine.tiers import Tiers
from simwh.record import Record
from simwh.streams import Floats, Uniforms

LINES_A_BLOCK = 8192
LONGEST = 16
"""Times the expected length of such a block that a block may grow to while nobody orders."""


class Column:
    """Values of one law, one a row of the parts, drawn from ``<part>/<demand>``.

    Parameters
    ----------
    part : str
        What is drawn: ``"pick"``, ``"pack"``, ``"transit"``, ``"patience"``, ``"processing"``.
    quantile : callable
        The law's inverse distribution function.
    """

    def __init__(self, part: str, quantile: Callable[[Floats], Floats]) -> None:
        self.part = part
        self.quantile = quantile
        self.values = array("d")


class Book:
    """Draws blocks of orders and enters them in the record.

    Parameters
    ----------
    sources : sequence of BoundSource
        In the order of their streams' names, which breaks ties.
    streams : sequence of callable
        By source: ``streams[i](part)`` is the stream of a part of its draws.
    record : Record
    tiers : Tiers
        Which tier an order is placed under.
    rate : float
        Expected lines per second, as far as it is known.
    """

    def __init__(
        self,
        sources: Sequence[BoundSource],
        streams: Sequence[Callable[[str], Uniforms]],
        record: Record,
        tiers: Tiers,
        rate: float,
    ) -> None:
        self._sources = sources
        self._streams = streams
        self._record = record
        self._tiers = tiers
        block = LINES_A_BLOCK / rate if rate > 0 else inf
        self._step, self._longest = min(3600.0, block), LONGEST * block
        self._columns: dict[tuple[str, object], Column] = {}
        self._uniforms: dict[tuple[int, str], Uniforms] = {}
        self._until = 0.0

    def column(self, part: str, law: object, quantile: Callable[[Floats], Floats]) -> array[float]:
        """Return the growing column of draws of `law`; equal laws share their column."""
        key = (part, law)
        if key not in self._columns:
            self._columns[key] = Column(part, quantile)
        return self._columns[key].values

    def draw(self, horizon: float) -> OrderBlock | None:
        """Enter the next block with any order before `horizon`; None where there is none left."""
        tiers = self._tiers
        while self._until < horizon:
            if self._until >= tiers.next_review:
                tiers.review()
            self._until = min(self._until + self._step, horizon, tiers.next_review)
            block, source = merge(self._sources, self._until)
            # Draws do not depend on where blocks end, so their length may follow the demand.
            lines = len(block.items)
            grown = self._step * (min(8.0, max(0.125, LINES_A_BLOCK / lines)) if lines else 8.0)
            self._step = min(grown, self._longest)
            if lines:
                self._enter(block, source)
                return block
        return None

    def _enter(self, block: OrderBlock, source: NDArray[np.int64]) -> None:
        record = self._record
        lines, tier = block.lines, self._tiers.of(block.customers)
        first = record.parts.rows + np.cumsum(lines) - lines
        orders = record.orders.extend(
            len(lines),
            placed=block.times,
            customer=block.customers,
            lines=lines,
            first_part=first,
            source=source,
            tier=tier,
            due=self._tiers.due(block.times, tier),
        )
        order = np.repeat(np.arange(orders, orders + len(lines)), lines)
        self._draw_columns(source, lines, record.parts.rows)
        record.parts.extend(
            len(order),
            order=order,
            line=np.arange(record.parts.rows, record.parts.rows + len(order)),
            item=block.items,
            quantity=block.quantities,
            sourced=np.repeat(self._tiers.sourced(block.times, tier), lines),
        )

    def _draw_columns(
        self, source: NDArray[np.int64], lines: NDArray[np.int64], first: int
    ) -> None:
        """Draw one value a line of the block; rows split off since the last one get none."""
        of_line = np.repeat(source, lines)
        drawn: dict[str, Floats] = {}
        for column in self._columns.values():
            if column.part not in drawn:
                drawn[column.part] = self._by_source(column.part, of_line)
            column.values.frombytes(bytes(8 * (first - len(column.values))))
            column.values.frombytes(column.quantile(drawn[column.part]).tobytes())

    def _by_source(self, part: str, of_line: NDArray[np.int64]) -> Floats:
        """Return one uniform a line, each from its own demand's stream, in the demand's order."""
        uniforms = np.empty(len(of_line))
        for source in np.unique(of_line).tolist():
            if (source, part) not in self._uniforms:
                self._uniforms[source, part] = self._streams[source](part)
            mine = of_line == source
            uniforms[mine] = self._uniforms[source, part].take(int(mine.sum()))
        return uniforms
