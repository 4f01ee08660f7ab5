"""Whether every demand can be drawn: process, customers, basket, history and returns fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from simwh.calendars import Calendar
from simwh.demand.base import DemandContext
from simwh.demand.history import History
from simwh.demand.process import Process
from simwh.demand.replay import Replay
from simwh.demand.source import Source, weights_of
from simwh.errors import Fault, InputError, UsageError
from simwh.scenario.checks.flow import NOTHING, Flow, flow_of
from simwh.scenario.checks.histories import Rows, read_basket, read_history
from simwh.scenario.customers import Demand
from simwh.scenario.files import fingerprint, inside
from simwh.scenario.tables import read_table
from simwh.streams import Streams

if TYPE_CHECKING:
    from simwh.scenario.checks.facts import Facts


@dataclass(frozen=True)
class Examined:
    """What was found out about a demand: what is wrong with it, or what to expect of it.

    Neither, where it names what is not there: that is told by others.
    """

    faults: tuple[Fault, ...] = ()
    flow: Flow = NOTHING


def demands_can_be_drawn(facts: Facts) -> Iterator[Fault]:
    """Yield what is wrong with each demand."""
    for examined in facts.demands.values():
        yield from examined.faults


def examine(facts: Facts, name: str) -> Examined:
    """Check a demand, and begin to draw it as a replication would."""
    demand, path = facts.scenario.demand[name], ("demand", name)
    faults = tuple(_parts_fit(facts, demand, path))
    if faults:
        return Examined(faults)
    try:
        source = Source(demand.process, demand.customer, demand.basket, demand.returns)
        return Examined(flow=_drawn(facts, demand, source) if _is_told(facts, demand) else NOTHING)
    except UsageError as error:
        return Examined((facts.fault(path, "", str(error)),))
    except InputError as error:
        field_, table = _table_of(demand)
        return Examined(tuple(facts.placed(f, (*path, *field_), table) for f in error.faults))
    except (ValueError, ArithmeticError, MemoryError) as error:
        return Examined((facts.fault((*path, "process"), "", str(error)),))


def _parts_fit(facts: Facts, demand: Demand, path: tuple[str, ...]) -> Iterator[Fault]:
    process = demand.process
    if not isinstance(process, Process):
        return  # a plug-in says itself what it needs
    for part in ("customer", "basket"):
        given = getattr(demand, part) is not None
        if given and process.whole:
            allowed = f"nothing: a {process.kind} demand names its customers and items itself"
            yield facts.fault((*path, part), "", allowed)
        elif not given and not process.whole:
            allowed = f"a {process.kind} demand needs a customer and a basket"
            yield facts.fault((*path, part), "missing", allowed)


def _is_told(facts: Facts, demand: Demand) -> bool:
    """Tell whether everything is known that the demand names."""
    buyers = () if demand.customer is None else weights_of(demand.customer)
    items = (demand.basket.items if demand.basket else None) or ()
    return (
        facts.customers is not None
        and facts.items is not None
        and facts.customers.keys() >= set(buyers)
        and facts.items.keys() >= set(items)
        and (demand.calendar is None or demand.calendar in facts.scenario.calendars)
    )


def _table_of(demand: Demand) -> tuple[tuple[str, ...], str]:
    """Return the field that names the table of a demand, and its name."""
    if isinstance(demand.process, Replay):
        return ("process", "file"), demand.process.file
    if demand.basket is not None and demand.basket.table is not None:
        return ("basket", "table"), demand.basket.table
    return (), ""


class _Setting(NamedTuple):
    """What a demand is drawn in."""

    folder: Path
    start: datetime
    time_zone: str
    holidays: frozenset[str]
    customers: tuple[str, ...]
    items: tuple[str, ...]
    quanta: tuple[float, ...]

    def table(
        self, name: str, columns: Mapping[str, Any], optional: Mapping[str, Any] | None = None
    ) -> Rows:
        return read_table(self.folder, name, columns, optional)

    def context(self, tables: Mapping[str, Rows]) -> DemandContext:
        return DemandContext(
            uniforms=Streams(0, 0).uniforms,
            start=self.start,
            time_zone=self.time_zone,
            holidays=self.holidays,
            customers={name: i for i, name in enumerate(self.customers)},
            items={name: i for i, name in enumerate(self.items)},
            item_quantum=self.quanta,
            table=lambda name, columns: tables[name],
        )


def _drawn(facts: Facts, demand: Demand, source: Source) -> Flow:
    calendar = facts.scenario.calendars.get(demand.calendar or "", Calendar())
    items = facts.items or {}
    setting = _Setting(
        facts.folder,
        facts.start,
        calendar.time_zone or facts.zone,
        frozenset(calendar.holidays),
        tuple(facts.customers or ()),
        tuple(items),
        tuple(item.quantum for item in items.values()),
    )
    if isinstance(source.process, Replay):
        return _replayed(source.process, setting, _digest(facts.folder, source.process.file))
    basket = source.basket
    tables = {} if basket is None else read_basket(basket, setting.table, items)
    return _begun(source, setting.context(tables))


@lru_cache(maxsize=8)
def _replayed(process: Replay, setting: _Setting, digest: str) -> Flow:
    """Return what a history amounts to; to read a long one takes seconds, and variants share it."""
    customers, items = dict.fromkeys(setting.customers), dict.fromkeys(setting.items)
    context = setting.context(read_history(process, setting.table, customers, items))
    flow = _begun(Source(process, returns=True), context)
    if not isinstance(process, History) or process.repeat:
        return flow
    times, _ = process.bind(context).block(0, 0)
    return replace(flow, ends=float(times[-1]))


def _begun(source: Source, context: DemandContext) -> Flow:
    source.bind(context)
    return flow_of(source, context)


def _digest(folder: Path, name: str) -> str:
    try:
        return fingerprint([inside(folder, name)])
    except (ValueError, OSError) as error:
        raise InputError([Fault(name, 0, 0, "", "this file", str(error))]) from None
