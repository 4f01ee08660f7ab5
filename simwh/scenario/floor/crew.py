"""Who works on the floor, and who takes orders in: crews by shift."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from simwh.scenario.floor.hours import WORKDAYS, Absence, Break, DayNames, Overtime, Temps
from simwh.scenario.floor.pace import Incentive, Learning, Rest
from simwh.scenario.floor.servers import Breakdowns, Member, OtherWork, Rounds
from simwh.scenario.floor.skills import Helps
from simwh.scenario.part import Part, StreamName
from simwh.units import Count, MoneyRate, Name, NonNegative, TimeOfDay

DAY = 86400.0


class Shift(Part):
    """People at work on given days between two local times of day.

    Attributes
    ----------
    size : how many
    start, end : an end that is before the start is next day's
    days : on which the shift begins; never on a holiday of the warehouse's calendar
    breaks : in which nobody of the shift begins anything
    """

    size: Count
    start: TimeOfDay
    end: TimeOfDay
    days: DayNames = WORKDAYS
    breaks: tuple[Break, ...] = ()

    @property
    def length(self) -> float:
        """Seconds from its start to its end, on a day of 24 hours."""
        return (self.end - self.start) % DAY or DAY

    @property
    def working(self) -> float:
        """Seconds of it without its breaks."""
        return self.length - sum(pause.length for pause in self.breaks)


class Crew(Part):
    """People, or stations, that work on one task at a time each.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it, or `members`
    shifts : who is there when
    members : by name, where they differ; they are always there
    priority : "tier", "first_come", "last_come", "shortest" or "accumulating"
        Who goes first in the crew's queue; within a tier, first come. With first come, last come
        and the shortest work (Phipps 1956) tiers make no difference; pickers and packers alone know
        how long their work will be, pickers as if it were a tour of its own. By accumulating
        priority (Kleinrock 1964; Stanford, Taylor and Ziedins 2014) it is the task whose tier's
        rate times its wait is the greatest, so that a low tier that has waited long passes a high
        one.
    priority_rates : mapping of tier to number
        Priority that its tasks gain per time of waiting, 1 where a tier is not named; only the
        ratios matter, and only with accumulating priority.
    reserved : mapping of tier to number of people
        So many stay free for this tier and those that go before it (Schaack and Larson 1986). A
        tour that begins for a tier may take along pick lists of any.
    preempt : bool
        Whether a task of a higher tier stops one of a lower tier where nobody is free; what was
        stopped is gone on with later (preemptive resume), by whoever is free. Only with priority
        by tier.
    breakdowns : how members break down and are repaired
    other_work : what members do when nothing waits
    rounds : the zones that each member goes round; pickers alone have them
    learning : what practice does to the time of a line; nothing by default
    helps : the other stations at which its members work; none by default
    rest : what work tires, and the rest that it takes; none by default
    incentive : pay by the line, and the pace and the errors that follow; none by default
    absence : how often somebody of a shift does not come
    overtime : when a shift stays after its end
    temps : temporary staff, called when much waits
    wage : money per time of each person on duty, idle or not
    stream : what its draws belong to; the warehouse's by default
    """

    size: Count | None = None
    shifts: tuple[Shift, ...] = ()
    members: Mapping[Name, Member] = {}
    priority: Annotated[
        str, Field(pattern="^(tier|first_come|last_come|shortest|accumulating)$")
    ] = "tier"
    priority_rates: Mapping[Name, NonNegative] = {}
    reserved: Mapping[Name, Count] = {}
    preempt: bool = False
    breakdowns: Breakdowns | None = None
    other_work: OtherWork | None = None
    rounds: Rounds | None = None
    learning: Learning | None = None
    helps: Helps | None = None
    rest: Rest | None = None
    incentive: Incentive | None = None
    absence: Absence | None = None
    overtime: Overtime | None = None
    temps: Temps | None = None
    wage: MoneyRate = 0.0
    stream: StreamName = None

    @property
    def ranks(self) -> bool:
        """Tell whether the first of the highest queue may have to wait though somebody is free."""
        return self.priority == "accumulating" or any(self.reserved.values())

    @property
    def told_apart(self) -> bool:
        """Tell whether it matters who of the crew does what."""
        special = self.breakdowns, self.other_work, self.rounds
        slower = self.temps is not None and self.temps.pace != 1
        known = bool(self.members) or self.preempt or self.helps is not None or self.counts_lines
        others = known or self.lays_aside or slower
        return others or any(one is not None for one in special)

    @property
    def lays_aside(self) -> bool:
        """Tell whether work in hand is laid aside for a break."""
        return any(pause.work == "suspended" for shift in self.shifts for pause in shift.breaks)

    @property
    def rostered(self) -> bool:
        """Tell whether more than the times of its shifts decides who is there."""
        return is_rostered(self)

    @property
    def counts_lines(self) -> bool:
        """Tell whether it matters how many lines who has done."""
        return any(one is not None for one in (self.learning, self.rest, self.incentive))

    @property
    def heads(self) -> int | None:
        """How many are always there; None where that changes by shifts."""
        return len(self.members) if self.members else self.size

    def skills(self, name: str) -> tuple[str, ...]:
        """Return the other stations at which a member works."""
        member, helps = self.members.get(name), self.helps
        if helps is None or (member is not None and member.helps is not None):
            return () if member is None or member.helps is None else member.helps
        able = self.names if helps.people is None else self.names[: helps.people]
        return helps.stations if name in able else ()

    @property
    def helped(self) -> frozenset[str]:
        """The other stations at which any of its members works."""
        if self.helps is None and not self.members:
            return frozenset()
        return frozenset(station for name in self.names for station in self.skills(name))

    @property
    def most(self) -> int:
        """How many may be on duty at the same time, temporary staff included."""
        return len(self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its members, numbers from 1 where they have none; then temporary staff."""
        own = sum(shift.size for shift in self.shifts) if self.size is None else self.size
        named = tuple(self.members) or tuple(str(number + 1) for number in range(own))
        return named + self.temp_names

    @property
    def temp_names(self) -> tuple[str, ...]:
        """What temporary staff are called."""
        most = 0 if self.temps is None else self.temps.most
        return tuple(f"temp {number + 1}" for number in range(most))


def is_rostered(crew: Hired) -> bool:
    """Tell whether more than the times of its shifts decides who of a crew is there."""
    rules = crew.absence, crew.overtime, crew.temps
    return any(shift.breaks for shift in crew.shifts) or any(rule is not None for rule in rules)


class MaintenanceCrew(Part):
    """Mechanics of a warehouse, who repair what has broken down: one thing at a time each.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    absence : how often somebody of a shift does not come
    overtime : when a shift stays after its end, by the repairs that nobody has begun
    temps : temporary staff, called when many repairs wait
    wage : money per time of each person on duty, idle or not
    """

    size: Count | None = None
    shifts: tuple[Shift, ...] = ()
    absence: Absence | None = None
    overtime: Overtime | None = None
    temps: Temps | None = None
    wage: MoneyRate = 0.0

    @property
    def rostered(self) -> bool:
        """Tell whether more than the times of its shifts decides who is there."""
        return is_rostered(self)

    @property
    def heads(self) -> int | None:
        """How many are always there; None where that changes by shifts."""
        return self.size


class AccountCrew(Crew):
    """Account managers, who process the orders of the tiers that name them.

    Their members may be told apart as those of any crew, without rounds and without mechanics.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    priority : "tier", "first_come", "last_come" or "accumulating"
        Who goes first in the crew's queue; nobody knows whose work is the shortest.
    wage : money per time of each person on duty, idle or not
    calendar : the clock and the holidays of its shifts
    absence : how often somebody of a shift does not come
    overtime : when a shift stays after its end
    temps : temporary staff, called when much waits
    """

    calendar: Name | None = None


Hired = Crew | MaintenanceCrew
"""Whoever is paid for being there."""
