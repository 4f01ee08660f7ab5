"""Crews, as the scenario says who goes first and who is there."""

from __future__ import annotations

from simwh.calendars import BoundCalendar
from simwh.engine.floor.crew import Crew
from simwh.engine.floor.ranking import RankingCrew
from simwh.engine.floor.shifts import changes, on_duty_at_start
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import Staffing
from simwh.scenario.floor import crew as scenario


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
    team = _crew(plan, crew, world, index, size, staffing)
    if crew.size is None:
        world.process(team.shifts(changes(crew.shifts, calendar)))
    return team


def _crew(
    plan: Plan, crew: scenario.Crew, world: World, index: int, size: int, staffing: Staffing
) -> Crew:
    """Return a crew with a queue for each priority, each tier, or for all tiers together."""
    tiers = plan.tiers
    if crew.priority == "accumulating":
        place = list(range(len(tiers)))
        rates = [crew.priority_rates.get(tier, 1.0) for tier in tiers]
    else:
        place, rates = queue_of_tier(plan, crew.priority == "tier"), None
    if not crew.ranks:
        return Crew(world, index, size, place, staffing)
    kept = [0] * (max(place) + 1)
    for below, tier in zip(place, tiers.values(), strict=True):
        above = (n for name, n in crew.reserved.items() if tiers[name].priority < tier.priority)
        kept[below] = max(above, default=0)
    return RankingCrew(world, index, size, place, staffing, kept=kept, rates=rates)


def queue_of_tier(plan: Plan, by_priority: bool) -> list[int]:
    """Return the queue of each tier: one for each priority, or the same one for all."""
    priorities = [tier.priority if by_priority else 0 for tier in plan.tiers.values()]
    return [sorted(set(priorities)).index(priority) for priority in priorities]
