"""Re-slotting of one floor, put together from what the scenario says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import count, groupby
from math import ceil, inf

import numpy as np

from simwh.engine.build_network import drawn_late
from simwh.engine.floor.build.crew import drawn_by, make_plain_crew
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.slots import store
from simwh.engine.floor.chores import Chores
from simwh.engine.floor.relocation import Effort, Relocation
from simwh.engine.floor.slots import Slots
from simwh.engine.plan import stream_of
from simwh.layout import Layout
from simwh.policy.storage.relocation import Step, relocate
from simwh.scenario.floor.picking import Picking
from simwh.scenario.floor.reslot import Reslot
from simwh.scenario.sites import RELOCATING


def build_relocation(site: Site, picking: Picking, reslot: Reslot, floor: Slots) -> None:
    """Let the items of a floor be moved on the dates that the scenario says.

    The pickers have been given to their station before.
    """
    layout, slots = floor.layout, floor.of
    horizon = site.plan.scenario.horizon
    end = horizon.warm_up + horizon.run_length
    dates = [time for time in reslot_times(site, reslot, end) if time < end]
    number = site.plan.item_index
    stored = [item for item in range(len(slots)) if item not in {number[n] for n in picking.places}]

    def steps() -> list[Step]:
        popularity = _popularity(site, reslot, [*dates, end])
        wanted = store(site, picking, layout, popularity)
        stand = [slots[item] for item in stored]
        found = relocate(
            stand,
            [wanted[item] for item in stored],
            Counter(layout.locations()) - Counter(stand),
            [popularity[item] for item in stored],
            layout.walk,
            reslot.best,
        )
        return [_renumbered(step, stored) for step in found]

    moves = Relocation(
        site.world,
        site.record,
        _chores(site, reslot),
        site.index,
        slots,
        steps,
        _effort(site, picking, reslot, layout),
    )
    for time in dates:
        site.world.at(time, site.world.phases.review, moves.review)


def _renumbered(step: Step, items: Sequence[int]) -> Step:
    other = None if step.other is None else items[step.other]
    return step._replace(item=items[step.item], other=other)


def reslot_times(site: Site, reslot: Reslot, end: float) -> Iterator[float]:
    """Yield the seconds after the start, up to `end`, at which a floor is stored anew."""
    clock = site.calendar.clock
    days = ((date.fromisoformat(text) - clock.first).days for text in reslot.dates)
    dates = sorted(time for day in days if (time := clock.at(day, reslot.at)) > 0)
    every = reslot.every or inf
    periodic = (every * n for n in count(1))
    for time, _ in groupby(merge(dates, periodic)):
        if time > end:
            return
        yield time


def _popularity(site: Site, reslot: Reslot, ends: Sequence[float]) -> list[float]:
    """Return what storage takes for the popularity of every item now."""
    now = site.world.now
    if reslot.demand == "seen":
        since = -inf if reslot.look_back is None else now - reslot.look_back
        return lines_seen(site, since)
    until = next(time for time in ends if time > now)
    return site.plan.units_expected(now, until)


def lines_seen(site: Site, since: float) -> list[float]:
    """Return the lines that a warehouse was asked for from a time until now, by item."""
    parts = site.record.parts
    rows = parts.rows
    at, item, quantity = (np.array(c)[:rows] for c in (parts.site, parts.item, parts.quantity))
    sourced = np.array(parts.sourced)[:rows]
    mine = (at == site.index) & (quantity > 0) & (sourced >= since)
    lines: list[float] = np.bincount(item[mine], minlength=len(site.plan.items)).tolist()
    return lines


def _chores(site: Site, reslot: Reslot) -> Chores:
    if reslot.crew is None:
        return site.chores_of_pickers(reslot.tier)
    index = site.crew_index(RELOCATING)
    drawn = drawn_by(site.streams, f"{site.stream}/{RELOCATING}")
    crew = make_plain_crew(reslot.crew, site.world, index, site.calendar, site.record, drawn)
    return Chores(site.world, site.record, crew, index, 0, shared=False)


def _effort(
    site: Site, picking: Picking, reslot: Reslot, layout: Layout
) -> Callable[[Step], Effort]:
    """Return what tells the effort of a step, by what is in stock when it is given to the crew."""
    law, quanta, available = reslot.per_move, site.plan.quanta, site.available
    first, most = site.index * len(quanta), reslot.units_per_trip or inf
    names = [stream_of(name, item) for name, item in site.plan.items.items()]
    drawn: dict[int, Callable[[], float]] = {}

    def set_up(item: int) -> float:
        if law is None:
            return 0.0
        if item not in drawn:
            stream = f"relocation/{site.stream}/{names[item]}"
            drawn[item] = drawn_late(site.streams, stream, law.quantile)
        return drawn[item]()

    def effort(step: Step) -> Effort:
        units = [available[first + item] * quanta[item] for item in step.items]
        trips = max(1, *(ceil(each / most) for each in units))
        # Whoever brings another item back has gone there and back; else the last trip is one way.
        ways = 2 * trips - (step.other is None)
        up = 2 * layout.level_height * (step.start.level + step.end.level)
        metres = ways * layout.distance(step.start, step.end) + trips * up
        handling = reslot.per_unit * sum(units)
        raised = trips * picking.per_lift * ((step.start.level > 0) + (step.end.level > 0))
        lifting = picking.walking if picking.lifting is None else picking.lifting
        moving = (metres - trips * up) / picking.walking + trips * up / lifting + raised
        return Effort(metres, set_up(step.item) + moving + handling)

    return effort
