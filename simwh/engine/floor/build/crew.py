"""Crews, as the scenario says who goes first and who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from simwh.calendars import BoundCalendar
from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.people.ranking import RankingCrew
from simwh.engine.floor.people.roster import Book, ShiftRoster
from simwh.engine.floor.people.shifts import changes, on_duty_at_start
from simwh.engine.floor.people.temps import Agency
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import Record
from simwh.record.stints import REGULAR
from simwh.scenario.floor import crew as scenario
from simwh.streams import Streams, Uniforms

C = TypeVar("C", bound=Crew)
Drawn = Callable[[str, str], Uniforms]
"""``drawn(what, member)``: the stream of what a member of a crew, or a place in it, draws."""


def drawn_by(streams: Streams, crew: str) -> Drawn:
    """Return the streams of what the members of a crew draw."""
    return lambda what, member: streams.uniforms(f"{what}/{crew}/{member}")


class Queues(NamedTuple):
    """How a crew ranks what waits for it.

    Attributes
    ----------
    place : list of int, by tier
    kept : list of int, by queue
    rates : list of float, by queue, or None
    within : str
        As of `RankingCrew`.
    """

    place: list[int]
    kept: list[int]
    rates: list[float] | None
    within: str


def make_crew(
    plan: Plan,
    crew: scenario.Crew,
    world: World,
    index: int,
    calendar: BoundCalendar,
    record: Record,
    drawn: Drawn,
) -> Crew:
    """Return a crew whose people come and go by its shifts, on the clock of this calendar."""
    size, (place, kept, rates, within) = size_at_start(crew, calendar), queues_of(plan, crew)
    of_crew = world, index, size, place, record.staffing
    if crew.ranks or within != "first_come":
        team: Crew = RankingCrew(*of_crew, kept=kept, rates=rates, within=within)
    else:
        team = Crew(*of_crew)
    return staffed(team, crew, world, index, calendar, record, drawn)


def make_plain_crew(
    crew: scenario.MaintenanceCrew,
    world: World,
    index: int,
    calendar: BoundCalendar,
    record: Record,
    drawn: Drawn,
) -> Crew:
    """Return a crew that takes up what came first: repairs, or items to be moved."""
    team = Crew(world, index, size_at_start(crew, calendar), [0], record.staffing)
    return staffed(team, crew, world, index, calendar, record, drawn)


def size_at_start(crew: scenario.Hired, calendar: BoundCalendar) -> int:
    """Return how many are there at time 0, before its roster says who is, where it has one."""
    if crew.heads is not None:
        return crew.heads
    return 0 if crew.rostered else on_duty_at_start(crew.shifts, calendar)


def staffed(
    team: C,
    crew: scenario.Hired,
    world: World,
    index: int,
    calendar: BoundCalendar,
    record: Record,
    drawn: Drawn,
) -> C:
    """Return a crew that was made, with its people coming and going."""
    if not crew.rostered:
        if crew.shifts:
            world.process(team.shifts(changes(crew.shifts, calendar)))
        return team
    book, absence = Book(world, record.stints, index), crew.absence
    if crew.heads:
        book.begin(REGULAR, crew.heads)
    for number, shift in enumerate(crew.shifts, 1):
        places = range(1, 1 + shift.size) if absence is not None and absence.share else ()
        uniforms = [drawn("absence", f"shift {number}/{place}") for place in places]
        draws = [one.following(lambda values: values) for one in uniforms]
        ShiftRoster(
            world,
            team,
            book,
            shift,
            calendar,
            absence=absence,
            draws=draws,
            overtime=crew.overtime,
        )
    if crew.temps is not None:
        Agency(world, team, book, crew.temps, crew.shifts, calendar)
    return team


def queues_of(plan: Plan, crew: scenario.Crew) -> Queues:
    """Return a queue for each priority, each tier, or for all tiers together."""
    tiers = plan.tiers
    rates: list[float] | None = None
    if crew.priority == "accumulating":
        place = list(range(len(tiers)))
        rates = [crew.priority_rates.get(tier, 1.0) for tier in tiers]
    else:
        place = queue_of_tier(plan, crew.priority == "tier")
    kept = [0] * (max(place) + 1)
    for below, tier in zip(place, tiers.values(), strict=True):
        above = (n for name, n in crew.reserved.items() if tiers[name].priority < tier.priority)
        kept[below] = max(above, default=0)
    within = crew.priority if crew.priority in ("last_come", "shortest") else "first_come"
    return Queues(place, kept, rates, within)


def queue_of_tier(plan: Plan, by_priority: bool) -> list[int]:
    """Return the queue of each tier: one for each priority, or the same one for all."""
    priorities = [tier.priority if by_priority else 0 for tier in plan.tiers.values()]
    return [sorted(set(priorities)).index(priority) for priority in priorities]
