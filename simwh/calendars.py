"""When a place is open: a calendar as it is written, and in seconds since a scenario's start."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Annotated, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    SerializationInfo,
    TypeAdapter,
    model_validator,
)

from simwh.clock import LocalClock, time_zone
from simwh.units import TimeOfDay, is_as_text, refusal
from simwh.units.fields import write_time_of_day

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME_OF_DAY: TypeAdapter[float] = TypeAdapter(TimeOfDay)


class Hours(NamedTuple):
    """Opening hours in seconds after midnight; an end that is not after the start is next day's."""

    start: float
    end: float


def _read_hours(value: object) -> object:
    ends = value.split("-") if isinstance(value, str) else value
    if not isinstance(ends, list | tuple) or len(ends) != 2:
        raise refusal('opening hours such as "08:00-17:00"')
    return Hours(*map(_TIME_OF_DAY.validate_python, ends))


def _write_hours(hours: Hours, info: SerializationInfo) -> Hours | str:
    return "-".join(str(write_time_of_day(at, info)) for at in hours) if is_as_text(info) else hours


def _read_list(value: object) -> object:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _read_days(name: str) -> str:
    if not all(day in WEEKDAYS for day in name.split("-")) or name.count("-") > 1:
        raise refusal(f"one of {', '.join(WEEKDAYS)}, or two joined by a dash, such as mon-fri")
    return name


def _read_zone(name: str) -> str:
    try:
        time_zone(name)
    except ValueError:
        raise refusal("an IANA time zone such as Europe/Berlin") from None
    return name


def _read_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise refusal('a date such as "2026-12-25"') from None


Zone = Annotated[str, AfterValidator(_read_zone)]
"""An IANA time zone."""
Days = Annotated[str, AfterValidator(_read_days)]
"""A day of the week, or a run of them: ``mon``, ``mon-fri``, ``sat-sun``."""
OpenHours = Annotated[
    tuple[
        Annotated[
            Hours,
            BeforeValidator(_read_hours, json_schema_input_type=str),
            PlainSerializer(_write_hours),
        ],
        ...,
    ],
    BeforeValidator(_read_list, json_schema_input_type=str | list[str]),
]
"""``"08:00-17:00"``, or a list of such hours; ``"22:00-06:00"`` ends on the next day."""
IsoDate = Annotated[str, AfterValidator(_read_date)]
"""A date as ``2026-12-25``."""


class Calendar(BaseModel):
    """When a place is open.

    Attributes
    ----------
    time_zone : str, optional
        IANA name; the scenario's by default.
    open : mapping of days to hours
        Days that are left out are closed. Without it the place never closes.
    holidays : dates
        Local days on which nothing begins, whatever the weekday.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    time_zone: Zone | None = None
    open: Mapping[Days, OpenHours] | None = None
    holidays: Annotated[tuple[IsoDate, ...], BeforeValidator(_read_list)] = ()

    @model_validator(mode="after")
    def _opens(self) -> Self:
        if self.open is not None and not any(self.open.values()):
            raise refusal("hours on at least one day; without `open` the place never closes")
        return self

    def bind(self, start: datetime, start_zone: str) -> BoundCalendar:
        """Return this calendar for a scenario that starts at `start` on the clock of its zone."""
        return BoundCalendar(self, LocalClock(start, start_zone, self.time_zone))

    def week(self) -> list[tuple[Hours, ...]] | None:
        """Return the opening hours by weekday, Monday first; None where it never closes."""
        if self.open is None:
            return None
        week: list[tuple[Hours, ...]] = [()] * 7
        for days, hours in self.open.items():
            first, last = (WEEKDAYS.index(day) for day in (days.split("-") * 2)[:2])
            for day in range(first, first + (last - first) % 7 + 1):
                week[day % 7] += hours
        return week


class BoundCalendar:
    """A calendar in seconds since a scenario's start.

    Opening intervals are half open: at its last second a place is closed.
    """

    def __init__(self, calendar: Calendar, clock: LocalClock) -> None:
        self.clock = clock
        self._week = calendar.week()
        self._holidays = frozenset(calendar.holidays)
        self._starts: list[float] = []
        self._ends: list[float] = []
        self._next_day = -1
        self._listed = -math.inf

    def local(self, t: float) -> datetime:
        """Return what the clock of the place shows at `t`."""
        return self.clock.local(t)

    def is_open(self, t: float) -> bool:
        """Tell whether the place is open at `t` (0 or later)."""
        if self._week is None:
            return True
        self._list_until(t)
        i = bisect_right(self._starts, t) - 1
        return i >= 0 and t < self._ends[i]

    def next_open(self, t: float) -> float:
        """Return the first second at or after `t` at which the place is open."""
        if self.is_open(t):
            return t
        while not self._starts or self._starts[-1] <= t:
            self._list_next_day()
        return self._starts[bisect_right(self._starts, t)]

    def open_intervals(self, t0: float, t1: float) -> list[tuple[float, float]]:
        """Return (start, end) of every opening between `t0` and `t1`, cut off at both."""
        if self._week is None:
            return [(t0, t1)] if t0 < t1 else []
        self._list_until(t1)
        first = max(bisect_right(self._starts, t0) - 1, 0)
        last = bisect_right(self._starts, t1)
        spans = zip(self._starts[first:last], self._ends[first:last], strict=True)
        cut = [(max(start, t0), min(end, t1)) for start, end in spans]
        return [(start, end) for start, end in cut if start < end]

    def next_time_of_day(
        self, t: float, seconds_after_midnight: float, weekdays: Collection[int] | None = None
    ) -> float:
        """Return the first instant at or after `t` at which the local clock shows a time of day.

        Parameters
        ----------
        t : float
            Seconds.
        seconds_after_midnight : float
            0 to 86400 (the next midnight).
        weekdays : collection of int, optional
            Days that count, Monday being 0; all by default. Holidays never count.
        """
        day = self.clock.day(t) - 1
        while True:
            if self._counts(day, weekdays):
                instant = self.clock.at(day, seconds_after_midnight)
                if instant >= t:
                    return instant
            day += 1

    def turn(
        self, day: int, start: float, end: float, weekdays: Collection[int] | None = None
    ) -> tuple[float, float] | None:
        """Return the seconds of a shift that begins on local day `day`, or None where none does.

        Parameters
        ----------
        day : int
            Days after the local date of second 0.
        start, end : float
            Seconds after midnight; an end that is not after the start is next day's.
        weekdays : collection of int, optional
            Days on which the shift begins, Monday being 0; all by default, holidays never.
        """
        if not self._counts(day, weekdays):
            return None
        return self.clock.at(day, start), self.clock.at(day + (end <= start), end)

    def _counts(self, day: int, weekdays: Collection[int] | None) -> bool:
        date = self.clock.date_of(day)
        in_week = weekdays is None or date.weekday() in weekdays
        return in_week and date.isoformat() not in self._holidays

    def _list_until(self, t: float) -> None:
        """List every opening that begins at or before `t`."""
        while self._listed <= t:
            self._list_next_day()

    def _list_next_day(self) -> None:
        assert self._week is not None
        for hours in sorted(self._week[self.clock.date_of(self._next_day).weekday()]):
            span = self.turn(self._next_day, *hours)
            if span is not None:
                self._add(*span)
        self._next_day += 1
        self._listed = self.clock.midnight(self._next_day)

    def _add(self, start: float, end: float) -> None:
        if self._ends and start <= self._ends[-1]:
            self._ends[-1] = max(self._ends[-1], end)
        elif start < end:
            self._starts.append(start)
            self._ends.append(end)
