"""Shifts on the local clock of their site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from simwh.calendars import BoundCalendar, Calendar
from simwh.engine.floor.people.shifts import changes, on_duty_at_start
from simwh.scenario.floor.crew import Shift
from tests.engine.small import DAY, HOUR, SHOP, rows, run

ALL = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EARLY = Shift(size=3, start=6 * HOUR, end=14 * HOUR)
LATE = Shift(size=2, start=14 * HOUR, end=22 * HOUR)
NIGHT = Shift(size=1, start=22 * HOUR, end=6 * HOUR)


def monday(hour: int = 0, zone: str = "UTC", holidays: tuple[str, ...] = ()) -> BoundCalendar:
    calendar = Calendar(time_zone=zone, holidays=holidays)
    return calendar.bind(datetime(2026, 1, 5, hour), "UTC")


def first(number: int, shifts: Sequence[Shift], calendar: BoundCalendar) -> list[tuple[float, int]]:
    return [(at / HOUR, size) for at, size in islice(changes(shifts, calendar), number)]


def test_people_come_and_leave_at_the_times_of_their_shift_on_its_days() -> None:
    assert on_duty_at_start([EARLY], monday()) == 0
    assert first(4, [EARLY], monday()) == [(6, 3), (14, -3), (30, 3), (38, -3)]
    friday = Shift(size=1, start=6 * HOUR, end=14 * HOUR, days=("fri",))
    assert first(3, [friday], monday()) == [(102, 1), (110, -1), (270, 1)]


def test_those_who_leave_at_an_instant_leave_before_others_come() -> None:
    for shifts in ([EARLY, LATE], [LATE, EARLY]):
        assert first(4, shifts, monday()) == [(6, 3), (14, -3), (14, 2), (22, -2)]


def test_a_night_shift_ends_on_the_next_day() -> None:
    assert first(4, [NIGHT], monday()) == [(22, 1), (30, -1), (46, 1), (54, -1)]


def test_a_start_inside_a_shift_finds_its_people_at_work() -> None:
    assert on_duty_at_start([EARLY, LATE], monday(hour=10)) == 3
    assert first(3, [EARLY, LATE], monday(hour=10)) == [(4, -3), (4, 2), (12, -2)]


def test_a_start_at_the_beginning_of_a_shift_finds_its_people_and_at_its_end_nobody() -> None:
    assert on_duty_at_start([EARLY, LATE], monday(hour=6)) == 3
    assert on_duty_at_start([EARLY, LATE], monday(hour=14)) == 2
    assert on_duty_at_start([EARLY, LATE], monday(hour=22)) == 0


def test_a_start_after_midnight_finds_last_nights_people() -> None:
    sundays_too = Shift(size=1, start=22 * HOUR, end=6 * HOUR, days=ALL)
    assert on_duty_at_start([sundays_too], monday(hour=2)) == 1
    assert first(2, [sundays_too], monday(hour=2)) == [(4, -1), (20, 1)]
    assert on_duty_at_start([NIGHT], monday(hour=2)) == 0


def test_shifts_are_on_the_clock_of_the_site() -> None:
    assert first(2, [EARLY], monday(zone="America/New_York")) == [(11, 3), (19, -3)]


def test_no_shift_begins_on_a_holiday() -> None:
    calendar = monday(holidays=("2026-01-05",))
    assert first(2, [EARLY], calendar) == [(30, 3), (38, -3)]


def test_a_shift_that_ends_as_it_begins_lasts_a_day() -> None:
    around = Shift(size=1, start=6 * HOUR, end=6 * HOUR)
    assert first(3, [around], monday()) == [(6, 1), (30, -1), (30, 1)]


def test_a_crew_is_as_large_as_its_shifts_say_and_works_then() -> None:
    shifts = "{size: 1, start: '08:00', end: '16:00', days: [mon, tue]}"
    found = run(
        SHOP,
        f"warehouses.w.picking={{crew: {{shifts: [{shifts}]}}, per_line: 1 h}}",
        orders=[(0, {"box": 1}), (15 / 24, {"box": 1}), (15.5 / 24, {"box": 1})],
    )
    assert rows(found, "staffing", "time", "size")[:4] == [
        (0, 0),
        (8 * HOUR, 1),
        (16 * HOUR, 0),
        (32 * HOUR, 1),
    ]
    # The third waits for a picker until Tuesday, since the second was begun at 15:00.
    assert rows(found, "tours", "started", "finished") == [
        (8 * HOUR, 9 * HOUR),
        (15 * HOUR, 16 * HOUR),
        (DAY + 8 * HOUR, DAY + 9 * HOUR),
    ]
