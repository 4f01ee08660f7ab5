"""Teams, as the scenario says what their members are like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import inf
from typing import Any, TypedDict

from simwh.calendars import BoundCalendar
from simwh.distribution import Law
from simwh.engine.floor.build.crew import Drawn, queues_of, size_at_start, staffed
from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.people.helping import Floor, SharedTeam
from simwh.engine.floor.people.members import Draw, Fails, Skills, Traits
from simwh.engine.floor.people.pace import Learned, learned, rested
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.floor.people.rounds import RoundTeam
from simwh.engine.floor.people.team import Team
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import Cast, Record
from simwh.scenario.floor import crew as scenario
from simwh.scenario.floor.servers import Member, Rounds
from simwh.scenario.floor.skills import Helps
from simwh.scenario.sites import in_record
from simwh.streams import Uniforms


class _Pace(TypedDict):
    """As of `Team`."""

    learned: Learned | None
    counts: bool


def make_team(
    plan: Plan,
    crew: scenario.Crew,
    world: World,
    index: int,
    calendar: BoundCalendar,
    record: Record,
    drawn: Drawn,
    repairs: Repairs,
    item_of: Callable[[Any], int] | None = None,
    floor: Floor | None = None,
) -> Crew:
    """Return a crew whose members are told apart.

    Parameters
    ----------
    plan, crew, world, index, calendar, record
        As of `make_crew`.
    drawn : callable
        The streams of its members.
    repairs : Repairs
        Who repairs them.
    item_of : callable, optional
        The item of a task, for rounds.
    floor : Floor, optional
        What it shares with other teams, where members work at several stations.
    """
    size = size_at_start(crew, calendar)
    traits = _traits(crew, plan, index, drawn)
    practice = None if crew.learning is None else learned(crew.learning)
    pace = _Pace(learned=practice, counts=crew.counts_lines or floor is not None)
    if crew.rounds is not None:
        zone_of, zones = _zones(plan, crew.rounds.zones), len(crew.rounds.zones)

        def zone(task: Any) -> int:
            assert item_of is not None
            return zone_of[item_of(task)]

        team: Team = RoundTeam(
            world,
            index,
            size,
            zones=zones,
            zone_of=zone,
            most=_most(crew.rounds),
            record=record,
            traits=traits,
            repairs=repairs,
            **pace,
        )
    else:
        queues = queues_of(plan, crew)
        kind = Team if floor is None else partial(SharedTeam, floor=floor)
        team = kind(
            world,
            index,
            size,
            queues.place,
            kept=queues.kept,
            rates=queues.rates,
            within=queues.within,
            preempt=crew.preempt,
            yields=crew.other_work is not None and crew.other_work.interrupted == "by_orders",
            again=crew.other_work is None or crew.other_work.again,
            record=record,
            traits=traits,
            repairs=repairs,
            **pace,
        )
    return staffed(team, crew, world, index, calendar, record, drawn)


def _traits(crew: scenario.Crew, plan: Plan, index: int, drawn: Drawn) -> list[Traits]:
    """Return what the members are like, in the order in which they are asked."""
    first = plan.cast.server_crew.tolist().index(index)
    members = {name: _member(crew, name) for name in crew.names}
    numbers = {name: first + place for place, name in enumerate(crew.names)}
    order = {name: place for place, name in enumerate(sorted(members) if crew.members else members)}
    asked = sorted(members, key=lambda n: (members[n].turn, -members[n].pace, order[n]))
    rest = None if crew.rest is None else rested(crew.rest)
    zones = 0 if crew.rounds is None else len(crew.rounds.zones)
    paid = 1.0 if crew.incentive is None else crew.incentive.pace
    return [
        Traits(
            numbers[name],
            rank,
            members[name].pace * paid,
            _fails(crew, drawn, name),
            _spare(crew, drawn, name),
            rank * zones // len(asked),
            rest,
            members[name].experience,
            _skills(crew, name, plan.cast, index),
            name in crew.temp_names,
        )
        for rank, name in enumerate(asked)
    ]


def _member(crew: scenario.Crew, name: str) -> Member:
    if crew.temps is not None and name in crew.temp_names:
        return Member(pace=crew.temps.pace)
    return crew.members.get(name, Member())


def _skills(crew: scenario.Crew, name: str, cast: Cast, index: int) -> Skills | None:
    """Return where a member works beside his own station; None if nowhere."""
    elsewhere, helps = crew.skills(name), crew.helps or Helps()
    if not elsewhere:
        return None
    site = cast.sites[cast.crew_site[index]]
    known = [cast.crews.index(f"{site}/{in_record(station)}") for station in elsewhere]
    order = known if index in known else [index, *known]
    return Skills(tuple(order), helps.goes == "longest_queue", helps.moving, helps.pace)


def _fails(crew: scenario.Crew, drawn: Drawn, name: str) -> Fails | None:
    said = crew.breakdowns
    if said is None:
        return None
    return Fails(
        _draws(said.uptime, drawn("uptime", name)),
        _draws(said.repair, drawn("repair", name)),
        said.counts == "while_busy",
        said.interrupted == "restarts",
        said.interrupted == "passed_on",
    )


def _spare(crew: scenario.Crew, drawn: Drawn, name: str) -> Draw | None:
    if crew.rounds is not None:
        return _draws(crew.rounds.walk, drawn("walk", name))
    if crew.other_work is not None:
        return _draws(crew.other_work.time, drawn("other_work", name))
    return None


def _draws(law: Law, uniforms: Uniforms) -> Draw:
    return uniforms.following(law.quantile)


def _most(rounds: Rounds) -> Callable[[int], float]:
    """Return how many of so many tasks a member takes up in a zone."""
    if rounds.service == "gated":
        return float
    most = inf if rounds.service == "exhaustive" else float(rounds.most)
    return lambda waiting: most


def _zones(plan: Plan, zones: Mapping[str, Sequence[str]]) -> list[int]:
    """Return the zone of every item."""
    found = [0] * len(plan.items)
    for place, name in enumerate(sorted(zones)):
        for item in zones[name]:
            found[plan.item_index[item]] = place
    return found
