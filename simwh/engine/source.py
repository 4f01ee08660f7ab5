"""When what is ordered leaves its source: opening hours, outages, production and departures.

Each of them is arithmetic on the time before it. Jobs are served first come, first served, so that
a job's end is known as soon as it is ordered, and no event is needed for a machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from heapq import heapify, heapreplace
from math import ceil
from typing import NamedTuple

from simwh.engine.company import Company
from simwh.engine.plan import stream_of
from simwh.outage.base import Spells
from simwh.scenario.suppliers import Supplier
from simwh.streams import Streams

Step = Callable[[float], float]
"""``step(time)``: when something is done with what came at `time`."""


class Made(NamedTuple):
    """When something is made, or leaves, and the seconds that machines work on it."""

    time: float
    work: float


Make = Callable[[float, int], Made]
"""``make(time, quantity)``: when so many quanta that were ordered at `time` are made."""


class Ready:
    """When what a stock point orders leaves its source.

    Parameters
    ----------
    before : sequence of callable
        What comes before production.
    make : callable or None
    after : sequence of callable
        What comes after it.
    """

    def __init__(self, before: list[Step], make: Make | None, after: list[Step]) -> None:
        self._before, self._make, self._after = before, make, after

    def __call__(self, time: float, quantity: int) -> Made:
        """Return when `quantity` quanta leave that are ordered at `time`."""
        work = 0.0
        for step in self._before:
            time = step(time)
        if self._make is not None:
            time, work = self._make(time, quantity)
        for step in self._after:
            time = step(time)
        return Made(time, work)


class Machines:
    """The machines of a supplier, each free at some time."""

    def __init__(self, count: int) -> None:
        self._free = [0.0] * count
        heapify(self._free)

    def work(self, time: float, jobs: int, each: Callable[[], float]) -> Made:
        """Give `jobs` jobs to the machines that are free first; return when the last one ends."""
        last, total = time, 0.0
        for _ in range(jobs):
            seconds = each()
            end = max(time, self._free[0]) + seconds
            heapreplace(self._free, end)
            last, total = max(last, end), total + seconds
        return Made(last, total)


def ready_by_point(company: Company, streams: Streams, size: int) -> list[Ready | None]:
    """Return by point when what it orders leaves; None where that is at once."""
    plan, names = company.plan, list(company.plan.suppliers)
    found: list[Ready | None] = [None] * size
    sources = {
        name: _Source(company, supplier, stream_of(name, supplier), streams)
        for name, supplier in plan.suppliers.items()
    }
    sites = list(plan.warehouses.values())
    for point, rule in company.rules.items():
        source = sources[names[~rule.source]] if rule.source < 0 else None
        after: list[Step] = []
        if rule.departures is not None:
            supplier = None if source is None else source.supplier
            own = supplier is not None and supplier.departures is not None
            calendar = supplier.calendar if own else sites[point // len(plan.items)].calendar  # type: ignore[union-attr]
            after.append(rule.departures.instants(plan.calendar(calendar)))
        before = [] if source is None else source.before
        make = None if source is None else source.make(point)
        if before or make or after:
            found[point] = Ready(before, make, after)
    return found


class _Source:
    """A supplier in one replication."""

    def __init__(self, company: Company, supplier: Supplier, stream: str, streams: Streams) -> None:
        self.supplier, self._company, self._streams = supplier, company, streams
        self.before: list[Step] = []
        plan = company.plan
        if supplier.calendar is not None and plan.scenario.calendars[supplier.calendar].open:
            self.before.append(plan.calendar(supplier.calendar).next_open)
        if supplier.outages is not None:
            drawn = lambda part: streams.uniforms(f"outage/{part}/{stream}")  # noqa: E731
            self.before.append(Spells(supplier.outages.spells(drawn)).up_from)
        if supplier.production is not None:
            self._machines = Machines(supplier.production.machines)

    def make(self, point: int) -> Make | None:
        """Return when orders of a stock point are made; None where nothing has to be."""
        production = self.supplier.production
        if production is None:
            return None
        low, high = production.time.support()
        each: Callable[[], float] = lambda: low  # noqa: E731
        if low < high:
            uniforms = self._streams.uniforms(f"production/{self._company.rules[point].stream}")
            each = uniforms.following(production.time.quantile)
        if production.job == "order":
            return lambda time, quantity: self._machines.work(time, 1, each)
        quantum = self._company.plan.quanta[point % len(self._company.plan.items)]
        return partial(_units, self._machines, each, quantum)


def _units(
    machines: Machines, each: Callable[[], float], quantum: float, time: float, quantity: int
) -> Made:
    return machines.work(time, ceil(round(quantity * quantum, 6)), each)
