"""Crews, as the scenario says who goes first and who is there."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from simwh.calendars import BoundCalendar
from simwh.engine.floor.crew import Crew
from simwh.engine.floor.ranking import RankingCrew
from simwh.engine.floor.shifts import changes, on_duty_at_start
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import Staffing
from simwh.scenario.floor import crew as scenario

C = TypeVar("C", bound=Crew)


class Queues(NamedTuple):
    """How a crew ranks what waits for it.

    Attributes
    ----------
    place : list of int, by tier
    kept : list of int, by queue
    rates : list of float, by queue, or None
    last_first : bool
        As of `RankingCrew`.
    """

    place: list[int]
    kept: list[int]
    rates: list[float] | None
    last_first: bool


def make_crew(
    plan: Plan,
    crew: scenario.Crew,
    world: World,
    index: int,
    calendar: BoundCalendar,
    staffing: Staffing,
) -> Crew:
    """Return a crew whose people come and go by its shifts, on the clock of this calendar."""
    size = on_duty_at_start(crew.shifts, calendar) if crew.size is None else crew.size
    place, kept, rates, last_first = queues_of(plan, crew)
    if crew.ranks or last_first:
        ranking = RankingCrew(
            world, index, size, place, staffing, kept=kept, rates=rates, last_first=last_first
        )
        return staffed(ranking, crew, world, calendar)
    return staffed(Crew(world, index, size, place, staffing), crew, world, calendar)


def make_mechanics(
    crew: scenario.MaintenanceCrew,
    world: World,
    index: int,
    calendar: BoundCalendar,
    staffing: Staffing,
) -> Crew:
    """Return a crew that repairs what failed first."""
    size = on_duty_at_start(crew.shifts, calendar) if crew.size is None else crew.size
    return staffed(Crew(world, index, size, [0], staffing), crew, world, calendar)


def staffed(
    team: C,
    crew: scenario.Crew | scenario.MaintenanceCrew,
    world: World,
    calendar: BoundCalendar,
) -> C:
    """Return a crew that was made, with its people coming and going."""
    if crew.shifts:
        world.process(team.shifts(changes(crew.shifts, calendar)))
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
    return Queues(place, kept, rates, crew.priority == "last_come")


def queue_of_tier(plan: Plan, by_priority: bool) -> list[int]:
    """Return the queue of each tier: one for each priority, or the same one for all."""
    priorities = [tier.priority if by_priority else 0 for tier in plan.tiers.values()]
    return [sorted(set(priorities)).index(priority) for priority in priorities]
