"""A demand's surroundings in tests: streams, a start, names, and files held in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

import numpy as np
from pydantic import TypeAdapter

from simwh.choice import Choice
from simwh.demand import CATALOGUE
from simwh.demand.base import DemandContext, OrderBlock
from simwh.demand.process import Process
from simwh.demand.source import BoundSource, Source
from simwh.streams import Streams
from simwh.units import FROM_FILE

DAY = 86400.0
MONDAY = datetime(2026, 1, 5)
Table = Callable[[str, Mapping[str, type]], Mapping[str, Any]]
_CHOICE: Any = TypeAdapter(Annotated[Process, Choice("simwh.demand", CATALOGUE)])


def read(kind: str, **fields: Any) -> Any:
    """Return the process that a file describes."""
    return _CHOICE.validate_python({"kind": kind, **fields}, context=FROM_FILE)


def tables(**files: Mapping[str, Any]) -> Table:
    """Return a reader of files held in memory: it answers the columns that are there."""
    kept = {name: {c: np.array(v) for c, v in columns.items()} for name, columns in files.items()}

    def table(file: str, columns: Mapping[str, type]) -> Mapping[str, Any]:
        return {name: kept[file][name] for name in columns if name in kept[file]}

    return table


def context(
    name: str = "demand",
    replication: int = 0,
    *,
    start: datetime = MONDAY,
    time_zone: str = "UTC",
    holidays: frozenset[str] = frozenset(),
    customers: tuple[str, ...] = ("anna", "bert", "carl"),
    items: tuple[str, ...] = ("axe", "bolt", "chain", "drill"),
    quantum: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0),
    table: Table | None = None,
) -> DemandContext:
    """Return a context whose streams are those of one replication."""
    streams = Streams(11, replication)
    return DemandContext(
        uniforms=lambda part: streams.uniforms(f"{part}/{name}"),
        start=start,
        time_zone=time_zone,
        holidays=holidays,
        customers={customer: i for i, customer in enumerate(customers)},
        items={item: i for i, item in enumerate(items)},
        item_quantum=quantum,
        table=table or tables(),
    )


def in_steps(source: BoundSource, times: list[float]) -> list[OrderBlock]:
    """Return the blocks of a source asked at each of these times."""
    return [source.until(time) for time in times]


def rows(blocks: list[OrderBlock]) -> list[tuple[float, int, tuple[tuple[int, int], ...]]]:
    """Return (time, customer, ((item, quantity), ...)) of every order."""
    found = []
    for block in blocks:
        ends = np.cumsum(block.lines).tolist()
        lines = list(zip(block.items.tolist(), block.quantities.tolist(), strict=True))
        for i, (end, count) in enumerate(zip(ends, block.lines.tolist(), strict=True)):
            line = tuple(lines[end - count : end])
            found.append((float(block.times[i]), int(block.customers[i]), line))
    return found


def bound(source: Source, **surroundings: Any) -> BoundSource:
    """Return a source bound to a context with these surroundings."""
    return source.bind(context(**surroundings))
