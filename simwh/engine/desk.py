"""From placed to sourced: the cut-off, order entry, checks, account handling."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from simwh.engine.book import Book
from simwh.engine.cut_off import Begin
from simwh.engine.floor.build.crew import drawn_by, make_crew
from simwh.engine.floor.build.team import make_team
from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.plan import Plan, stream_of
from simwh.engine.world import World
from simwh.record import Record
from simwh.streams import Streams

Handle = Callable[[int], None]
"""``handle(order)``: takes an order that was placed, or has been waiting, right now."""


def order_handling(
    plan: Plan, world: World, record: Record, book: Book, source: Handle, streams: Streams
) -> list[Handle | None]:
    """Return by tier what happens to a placed order before `source`; None where nothing does."""
    crews = plan.scenario.account_crews
    desks = {name: _desk(plan, world, record, name, source, streams) for name in crews}
    handles: list[Handle | None] = []
    for tier, begin in zip(plan.tiers.values(), plan.begins, strict=True):
        law, handle = tier.processing, source
        if law is not None:
            column = book.column("processing", law, law.quantile)
            desk = desks.get(tier.account_crew or "")
            handle = after(column, world, record, source) if desk is None else desk.takes(column)
        if begin is not None and tier.cut_off is not None and tier.cut_off.effect == "processed":
            handle = from_next(begin, world, handle)
        handles.append(None if handle == source else handle)
    return handles


def after(seconds: array[float], world: World, record: Record, source: Handle) -> Handle:
    """Return the handling that takes an order's own time (its first part's), beside all others."""
    first, demand = record.orders.first_part, world.phases.demand

    def handle(order: int) -> None:
        world.at(world.now + seconds[first[order]], demand, source, order)

    return handle


def from_next(begin: Begin, world: World, handle: Handle) -> Handle:
    """Return the handling that begins no sooner than work does."""
    demand = world.phases.demand

    def hold(order: int) -> None:
        time = begin(world.now)
        if time > world.now:
            world.at(time, demand, handle, order)
        else:
            handle(order)

    return hold


class Desk:
    """Account managers, each with one order at a time.

    Parameters
    ----------
    world : World
    record : Record
    crew : Crew
        Its tasks are orders with the seconds that they take.
    source : callable
        Takes an order that has been handled.
    """

    def __init__(self, world: World, record: Record, crew: Crew, source: Handle) -> None:
        self._world, self._orders, self._crew, self._source = world, record.orders, crew, source
        crew.begin = self._begin

    def takes(self, seconds: array[float]) -> Handle:
        """Return the handling of a tier whose orders take these times, by their first part."""
        orders, submit = self._orders, self._crew.submit

        def handle(order: int) -> None:
            submit(orders.tier[order], (order, seconds[orders.first_part[order]]))

        return handle

    def _begin(self, task: tuple[int, float]) -> None:
        order, seconds = task
        world = self._world
        self._orders.taken_up[order] = world.now
        self._crew.at(world.now + seconds, world.phases.demand, self._end, order)

    def _end(self, order: int) -> None:
        self._crew.next_or_rest()
        self._source(order)


def _desk(
    plan: Plan, world: World, record: Record, name: str, source: Handle, streams: Streams
) -> Desk:
    asked, index = plan.scenario.account_crews[name], plan.cast.crews.index(f"{name}/accounts")
    calendar = plan.calendar(asked.calendar)
    drawn = drawn_by(streams, f"{stream_of(name, asked)}/accounts")
    if not asked.told_apart:
        crew = make_crew(plan, asked, world, index, calendar, record, drawn)
        return Desk(world, record, crew, source)
    repairs = Repairs(world, record, None)
    team = make_team(plan, asked, world, index, calendar, record, drawn, repairs)
    return Desk(world, record, team, source)
