"""Instants that return: every so often, or at local times of day on some weekdays."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Annotated, Literal, Protocol, Self, get_args

from pydantic import AfterValidator, model_validator

from simwh.policy.model import Policy
from simwh.units import Duration, PositiveDuration, TimeOfDay, each_once, refusal

Instants = Callable[[float], float]
"""The first instant at or after a time, both in seconds."""

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[str, ...] = get_args(Weekday)


class TimeOfDayCalendar(Protocol):
    """The clock and the holidays of a place."""

    def next_time_of_day(
        self, t: float, seconds_after_midnight: float, weekdays: Sequence[int] | None = None
    ) -> float:
        """Return the first instant at or after `t` when the local clock shows that time.

        Parameters
        ----------
        t, seconds_after_midnight : float
            Seconds.
        weekdays : sequence of int, optional
            Days that count, Monday being 0; all by default. Holidays never count.
        """


class Timetable(Policy):
    """Fields of a policy that acts at instants known beforehand.

    Attributes
    ----------
    every : duration
        Period: instants are the exact multiples ``offset + k * every``, k = 0, 1, 2 ...
    offset : duration
        The first of them.
    times : list of times of day
        Local times, instead of `every`.
    weekdays : list of days
        Where `times` hold; all by default. Never on a holiday of the calendar.
    """

    every: PositiveDuration | None = None
    offset: Duration = 0.0
    times: Annotated[tuple[TimeOfDay, ...], AfterValidator(each_once)] = ()
    weekdays: Annotated[tuple[Weekday, ...], AfterValidator(each_once)] = ()

    @model_validator(mode="after")
    def _check_one_way(self) -> Self:
        if (self.every is None) == (not self.times):
            raise refusal("either every (a duration) or times (a list of times of day)")
        if self.every is None and self.offset:
            raise refusal("an offset goes with every, not with times")
        if self.every is not None and self.weekdays:
            raise refusal("weekdays go with times, not with every")
        return self

    def instants(self, calendar: TimeOfDayCalendar | None) -> Instants:
        """Return the function that finds the first instant at or after a time.

        Raises
        ------
        ValueError
            There are times of day, and no calendar to read them on.
        """
        if self.every is not None:
            return multiples(self.every, self.offset)
        if calendar is None:
            raise refusal("times of day only where there is a calendar to read them on")
        return times_of_day(calendar, self.times, [WEEKDAYS.index(day) for day in self.weekdays])


def multiples(every: float, offset: float = 0.0) -> Instants:
    """Return the first of ``offset + k * every``, k = 0, 1 ..., at or after a time."""

    def first(time: float) -> float:
        k = max(0, math.ceil((time - offset) / every))
        # The quotient is rounded, so that k may be one off where the time is itself a multiple.
        if offset + k * every < time:
            k += 1
        elif k and offset + (k - 1) * every >= time:
            k -= 1
        return offset + k * every

    return first


def times_of_day(
    calendar: TimeOfDayCalendar, times: Sequence[float], weekdays: Sequence[int] = ()
) -> Instants:
    """Return the first of these local times on these weekdays (Monday is 0), at or after a time."""
    following, days = calendar.next_time_of_day, weekdays or None
    asked = answer = -math.inf

    def first(time: float) -> float:
        nonlocal asked, answer
        # Between a time and its answer there is no other instant, and calendars are slow to ask.
        if not asked <= time <= answer:
            asked, answer = time, min(following(time, clock, days) for clock in times)
        return answer

    return first
