"""One order's story: every part from placed to delivered, and what it waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isnan, nan

import numpy as np

from simwh.errors import UsageError
from simwh.record import CANCELLED, LOST, OPEN, RETURNED, Run
from simwh.report.text import inert
from simwh.units import format_duration

FATES = {OPEN: "open", LOST: "lost", CANCELLED: "cancelled", RETURNED: "returned"}
STEPS = (
    ("sourced", "processing"),
    ("allocated", "waiting for stock"),
    ("ready", "waiting for the order's other lines"),
    ("released", "waiting for release"),
    ("started", "waiting for a picker"),
    ("finished", "picking"),
    ("packed", "packing"),
    ("shipped", "waiting for a truck"),
    ("delivered", "in transit"),
)
"""Milestones after *placed*, each with what lies between it and the one before."""


@dataclass(frozen=True)
class PartStory:
    """What became of one part of an order line.

    Attributes
    ----------
    title : str
        Quantity, item and site.
    steps : list of (milestone, time, cause, seconds)
        Those that happened, in order.
    fate : str
        Delivered, open, lost, cancelled or returned.
    """

    title: str
    steps: list[tuple[str, float, str, float]]
    fate: str


def story(run: Run, order: int) -> list[PartStory]:
    """Return the story of an order by its number, from 0 in the order of placing.

    Raises
    ------
    UsageError
        There is no such order.
    """
    orders, parts = run.facts.orders, run.facts.parts
    count = int(np.sum(orders["placed"] < run.stopped))  # type: ignore[operator]
    if not 0 <= order < count:
        raise UsageError(f"--order {order}: {count} orders were placed, 0 to {count - 1}")
    rows = np.flatnonzero(parts["order"] == order).tolist()
    return [_part(run, row) for row in rows]


def _part(run: Run, row: int) -> PartStory:
    parts, cast = run.facts.parts, run.cast
    item, site = int(parts["item"][row]), int(parts["site"][row])
    units = int(parts["quantity"][row]) * float(cast.quantum[item])
    asked = int(parts["asked"][row])
    what = inert(cast.items[item])
    if asked >= 0:
        what += f" in the place of {inert(cast.items[asked])}"
    where = inert(cast.sites[site]) if site >= 0 else "no site yet"
    times = _milestones(run, row)
    steps, before = [], float(run.facts.orders["placed"][int(parts["order"][row])])
    for name, cause in STEPS:
        visits = _visits(run, row) if name == "packed" else []
        for step, time, why in [*visits, (name, times[name], "the door" if visits else cause)]:
            if not isnan(time):
                steps.append((step, time, why, time - before))
                before = time
    fate = "delivered" if not isnan(times["delivered"]) else FATES[int(parts["fate"][row])]
    return PartStory(f"{units:g} x {what} from {where}", steps, fate)


def _milestones(run: Run, row: int) -> dict[str, float]:
    parts, shipments, tours = run.facts.parts, run.facts.shipments, run.facts.tours
    times = {name: float(parts[name][row]) for name in ("sourced", "allocated")}
    shipment = int(parts["shipment"][row])
    for name in ("ready", "released", "packed", "shipped", "delivered"):
        times[name] = float(shipments[name][shipment]) if shipment >= 0 else nan
    tour = int(shipments["tour"][shipment]) if shipment >= 0 else -1
    for name in ("started", "finished"):
        times[name] = float(tours[name][tour]) if tour >= 0 else nan
    return times


def _visits(run: Run, row: int) -> list[tuple[str, float, str]]:
    """Return the milestones of a part at the stations that its shipment visits one by one."""
    visits, stations = run.facts.visits, run.cast.stations
    shipment = int(run.facts.parts["shipment"][row])
    steps = []
    for visit in np.flatnonzero(visits["shipment"] == shipment).tolist() if shipment >= 0 else []:
        name = inert(stations[int(visits["station"][visit])].name)
        started, finished, left = (float(visits[k][visit]) for k in ("started", "finished", "left"))
        steps += [(f"{name} begun", started, f"waiting for {name}")]
        steps += [(f"{name} finished", finished, name)]
        if left > finished:
            steps += [(f"{name} left", left, f"blocked at {name}")]
    return steps


def told(run: Run, order: int, start: datetime, zone: str) -> Iterator[str]:
    """Yield the lines that tell the story of an order, with times of the scenario's clock."""
    from simwh.clock import LocalClock

    clock = LocalClock(start, zone)
    orders, cast = run.facts.orders, run.cast
    parts = story(run, order)
    customer = int(orders["customer"][order])
    placed = float(orders["placed"][order])
    tier = inert(cast.tiers[int(orders["tier"][order])])
    yield f"order {order} of {inert(cast.customers[customer])} (tier {tier})"
    yield f"  {_moment(clock.local(placed))}  placed, {len(parts)} parts"
    for part in parts:
        yield f"  {part.title}: {part.fate}"
        for name, time, cause, seconds in part.steps:
            took = f"  after {format_duration(round(seconds, 1))} {cause}" if seconds > 0 else ""
            yield f"    {_moment(clock.local(time))}  {name}{took}"


def _moment(moment: datetime) -> str:
    return f"{moment + timedelta(microseconds=500_000):%Y-%m-%d %a %H:%M:%S}"
