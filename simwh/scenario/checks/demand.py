"""Whether every demand can be drawn: process, customers, basket, history and returns fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simwh.calendars import Calendar
from simwh.demand.base import DemandContext
from simwh.demand.basket import Basket
from simwh.demand.process import Process
from simwh.demand.replay import Replay
from simwh.demand.source import Source
from simwh.errors import Fault, InputError, UsageError
from simwh.scenario.checks.flow import Flow, flow_of
from simwh.scenario.customers import Demand
from simwh.scenario.files import fingerprint, inside
from simwh.scenario.tabled import one_of, within
from simwh.scenario.tables import Key, Parser, read_table
from simwh.streams import Streams
from simwh.units import LARGEST, read_moment, refusal

if TYPE_CHECKING:
    from simwh.scenario.checks.facts import Facts

FIRST, LAST = 1900, 2999
"""Years that a scenario may start in: clocks and calendars are sure of them."""


@dataclass(frozen=True)
class Examined:
    """What was found out about a demand: what is wrong with it, or what to expect of it."""

    faults: tuple[Fault, ...] = ()
    flow: Flow = field(default_factory=partial(Flow, known=False))


def demands_can_be_drawn(facts: Facts) -> Iterator[Fault]:
    """Yield what is wrong with each demand."""
    for examined in facts.demands.values():
        yield from examined.faults


def examine(facts: Facts, name: str) -> Examined:
    """Check a demand, and draw its first block as a replication would."""
    demand, path = facts.scenario.demand[name], ("demand", name)
    faults = list(_parts_fit(facts, demand, path))
    if faults:
        return Examined(tuple(faults))
    try:
        source = Source(demand.process, demand.customer, demand.basket, demand.returns)
    except UsageError as error:
        return Examined((facts.fault(path, "", str(error)),))
    if not _names_are_known(facts, demand):
        return Examined()
    try:
        return Examined(flow=_drawn(facts, demand, source))
    except InputError as error:
        field_ = _field_of_table(demand)
        at, table = ((*path, *field_[0]), field_[1]) if field_ else (path, "")
        return Examined(tuple(facts.placed(fault, at, table) for fault in error.faults))
    except (ValueError, ArithmeticError, MemoryError) as error:
        return Examined((facts.fault((*path, "process"), "", str(error)),))


def _parts_fit(facts: Facts, demand: Demand, path: tuple[str, ...]) -> Iterator[Fault]:
    process = demand.process
    if not isinstance(process, Process):
        return
    for part in ("customer", "basket"):
        given = getattr(demand, part) is not None
        if given and process.whole:
            allowed = f"nothing: a {process.kind} demand names its customers and items itself"
            yield facts.fault((*path, part), "", allowed)
        elif not given and not process.whole:
            allowed = f"a {process.kind} demand needs a customer and a basket"
            yield facts.fault((*path, part), "missing", allowed)


def _names_are_known(facts: Facts, demand: Demand) -> bool:
    if facts.items is None or facts.customers is None:
        return False
    wanted = [demand.customer] if isinstance(demand.customer, str) else demand.customer or ()
    items = (demand.basket.items if demand.basket else None) or {}
    calendars = facts.scenario.calendars
    known = (*(name in facts.customers for name in wanted), *(name in facts.items for name in items))
    return all(known) and (demand.calendar is None or demand.calendar in calendars)


def _field_of_table(demand: Demand) -> tuple[tuple[str, ...], str] | None:
    if isinstance(demand.process, Replay):
        return ("process", "file"), demand.process.file
    if demand.basket is not None and demand.basket.table is not None:
        return ("basket", "table"), demand.basket.table
    return None


def _drawn(facts: Facts, demand: Demand, source: Source) -> Flow:
    scenario = facts.scenario
    calendar = scenario.calendars.get(demand.calendar or "", Calendar())
    start = scenario.start if FIRST <= scenario.start.year <= LAST else datetime(2026, 1, 5)
    assert facts.customers is not None
    assert facts.items is not None
    clock = (start, calendar.time_zone or facts.zone, frozenset(calendar.holidays))
    quanta = tuple(item.quantum for item in facts.items.values())
    names = (tuple(facts.customers), tuple(facts.items))
    field_ = _field_of_table(demand)
    if field_ is None:
        return _draw(source, _context(clock, *names, quanta, {}))
    file = field_[1]
    try:
        digest = fingerprint([inside(facts.folder, file)])
    except (ValueError, OSError) as error:
        raise InputError([Fault(file, 0, 0, "", "this file", str(error))]) from None
    tabled = Tabled(facts.folder, file, digest, *names, quanta)
    known = _draw_tabled(tabled, source.process, demand.basket, clock)
    if isinstance(known, InputError):
        raise known
    return _draw(source, known) if isinstance(known, DemandContext) else known
