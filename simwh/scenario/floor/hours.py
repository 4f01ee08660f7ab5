"""When people are there: breaks, absence, overtime by rule, and temporary staff by backlog."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from simwh.scenario.part import Part
from simwh.units import (
    Count,
    Duration,
    Fraction,
    MoneyRate,
    Positive,
    PositiveCount,
    PositiveDuration,
    TimeOfDay,
    each_once,
)

DayName = Annotated[str, Field(pattern="^(mon|tue|wed|thu|fri|sat|sun)$")]
DayNames = Annotated[tuple[DayName, ...], AfterValidator(each_once)]
WORKDAYS: DayNames = ("mon", "tue", "wed", "thu", "fri")


class Break(Part):
    """A pause of everybody of a shift, in which nobody of it begins anything.

    Attributes
    ----------
    at : local time of day; or `after`
    after : how long after the shift began; or `at`
    length : how long
    paid : whether it is paid
    work : "ended" or "suspended"
        What becomes of work in hand: whoever has begun something ends it, and has what is left of
        the break; or lays it aside, and goes on with it after the break.
    """

    at: TimeOfDay | None = None
    after: PositiveDuration | None = None
    length: PositiveDuration
    paid: bool = False
    work: Literal["ended", "suspended"] = "ended"


class Absence(Part):
    """How often somebody who is to come does not: each for a whole shift, and by themselves.

    Attributes
    ----------
    share : of the shifts, of each place
    pay : share of the wage that is paid all the same
    """

    share: Fraction
    pay: Fraction = 1.0


class Overtime(Part):
    """When a shift stays after its end: all who came stay, and go together.

    Attributes
    ----------
    above : how many tasks may wait at the most for them to go
        Pick lists, shipments or orders that nobody of the crew has begun.
    counts : "all" or "of_the_shift"
        Which tasks: all that wait, or only those that had come when the shift ended.
    every : how often they look, from the shift's end on
    most : how long they stay at the longest
    factor : what an hour of overtime is paid, in hours
    """

    above: Count = 0
    counts: Literal["all", "of_the_shift"] = "all"
    every: PositiveDuration = 900.0
    most: PositiveDuration
    factor: Positive = 1.5


class Temps(Part):
    """Temporary staff, called when much waits for a crew.

    Attributes
    ----------
    at : local times of day at which the crew looks; or `every`
    days : on which it looks at these times; never on a holiday of the warehouse's calendar
    every : how often it looks while somebody is on duty; or `at`
    above : how many tasks have to wait, more than which calls them
        Pick lists, shipments or orders that nobody of the crew has begun.
    people : how many are called each time
    most : how many are called, or there, at the same time at the most
    lead : from the call until they come
    stay : how long they stay; left out, they come with the next shift of the crew that begins no
        sooner than that, and stay until it ends
    pace : by which the work is divided
    wage : money per time of each of them while there
    """

    at: Annotated[tuple[TimeOfDay, ...], AfterValidator(each_once)] = ()
    days: DayNames = WORKDAYS
    every: PositiveDuration | None = None
    above: Count
    people: PositiveCount
    most: PositiveCount
    lead: Duration = 0.0
    stay: PositiveDuration | None = None
    pace: Positive = 1.0
    wage: MoneyRate = 0.0
