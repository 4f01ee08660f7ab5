"""Opening hours as they are written, and in seconds since a scenario's start."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from simwh.calendars import BoundCalendar, Calendar
from simwh.units import AS_TEXT, FROM_FILE

DAY, HOUR = 86400.0, 3600.0
WORK = {"mon-fri": "08:00-17:00", "sat": ["08:00-12:00", "14:00-16:00"]}


def calendar(**fields: Any) -> Calendar:
    return Calendar.model_validate(fields, context=FROM_FILE)


def bind(start: datetime = datetime(2026, 1, 5), **fields: Any) -> BoundCalendar:
    return calendar(**fields).bind(start, "UTC")


def test_a_place_is_open_from_the_first_second_and_closed_at_the_last() -> None:
    place = bind(open=WORK)
    assert [place.is_open(h * HOUR) for h in (7.99, 8, 16.99, 17)] == [False, True, True, False]
    assert not place.is_open(6 * DAY + 12 * HOUR)


def test_next_open_is_now_or_the_next_opening() -> None:
    place = bind(open=WORK)
    assert place.next_open(9 * HOUR) == 9 * HOUR
    assert place.next_open(17 * HOUR) == DAY + 8 * HOUR
    assert place.next_open(5 * DAY + 12 * HOUR) == 5 * DAY + 14 * HOUR
    assert place.next_open(5 * DAY + 16 * HOUR) == 7 * DAY + 8 * HOUR


def test_nothing_opens_on_holidays() -> None:
    place = bind(open=WORK, holidays=["2026-01-06", "2026-01-07"])
    assert place.next_open(17 * HOUR) == 3 * DAY + 8 * HOUR


def test_intervals_are_cut_at_both_ends() -> None:
    place = bind(open=WORK)
    assert place.open_intervals(10 * HOUR, DAY + 9 * HOUR) == [
        (10 * HOUR, 17 * HOUR),
        (DAY + 8 * HOUR, DAY + 9 * HOUR),
    ]
    assert place.open_intervals(17 * HOUR, DAY + 8 * HOUR) == []
    hours = sum(end - start for start, end in place.open_intervals(0, 700 * DAY)) / HOUR
    assert hours == 100 * (5 * 9 + 6)


def test_asking_far_ahead_changes_nothing_of_what_is_near() -> None:
    near, far = bind(open=WORK), bind(open=WORK)
    far.is_open(900 * DAY)
    assert near.open_intervals(0, 30 * DAY) == far.open_intervals(0, 30 * DAY)


def test_a_night_shift_ends_on_the_next_day_also_at_the_start() -> None:
    place = bind(open={"mon-sun": "22:00-06:00"})
    assert place.open_intervals(0, 2 * DAY) == [
        (0, 6 * HOUR),
        (22 * HOUR, 30 * HOUR),
        (46 * HOUR, 48 * HOUR),
    ]


def test_hours_that_touch_are_one_opening() -> None:
    place = bind(open={"mon": ["08:00-12:00", "12:00-24:00"], "tue": "00:00-06:00"})
    assert place.open_intervals(0, 6 * DAY) == [(8 * HOUR, 30 * HOUR)]


@pytest.mark.parametrize("hours", [None, {"mon-sun": "00:00-24:00"}, {"mon-sun": "00:00-00:00"}])
def test_a_place_may_never_close(hours: dict[str, str] | None) -> None:
    place = bind(open=hours)
    assert place.is_open(0)
    assert place.is_open(999 * DAY)
    assert place.next_open(17 * HOUR) == 17 * HOUR
    assert place.open_intervals(5, 9 * DAY) == [(5, 9 * DAY)]
    assert place.open_intervals(5, 5) == []


def test_days_may_run_over_the_end_of_the_week() -> None:
    place = bind(open={"sat-mon": "09:00-10:00"})
    days = [int(start // DAY) for start, _ in place.open_intervals(0, 8 * DAY)]
    assert days == [0, 5, 6, 7]


def test_hours_follow_the_local_clock_through_daylight_saving() -> None:
    place = bind(datetime(2026, 3, 27), time_zone="Europe/Berlin", open={"mon-sun": "08:00-17:00"})
    starts = [start / HOUR for start, _ in place.open_intervals(0, 4 * DAY)]
    assert starts == [7, 31, 54, 78]
    assert place.local(54 * HOUR) == datetime(2026, 3, 29, 8)


def test_hours_in_the_hour_that_is_left_out_keep_their_length_or_vanish() -> None:
    zone = {"time_zone": "Europe/Berlin"}
    short = bind(datetime(2026, 3, 28, 23), open={"sun": "02:00-02:30"}, **zone)
    assert short.open_intervals(0, DAY) == [(2 * HOUR, 2.5 * HOUR)]
    gone = bind(datetime(2026, 3, 28, 23), open={"sun": "02:30-03:00"}, **zone)
    assert gone.open_intervals(0, DAY) == []


def test_the_next_time_of_day_is_now_or_later_on_a_day_that_counts() -> None:
    place = bind(holidays=["2026-01-07"])
    assert place.next_time_of_day(14 * HOUR, 14 * HOUR) == 14 * HOUR
    assert place.next_time_of_day(14 * HOUR + 1e-6, 14 * HOUR) == DAY + 14 * HOUR
    assert place.next_time_of_day(DAY + 15 * HOUR, 14 * HOUR) == 3 * DAY + 14 * HOUR
    assert place.next_time_of_day(0, 14 * HOUR, [2, 6]) == 6 * DAY + 14 * HOUR
    assert place.next_time_of_day(0, DAY) == 0
    assert place.next_time_of_day(1, DAY) == DAY


def test_times_of_day_are_local() -> None:
    place = bind(datetime(2026, 3, 28, 12), time_zone="Europe/Berlin")
    assert place.next_time_of_day(0, 9 * HOUR) == 19 * HOUR
    assert place.next_time_of_day(20 * HOUR, 9 * HOUR) == 43 * HOUR


def test_a_shift_begins_on_its_days_and_may_end_on_the_next() -> None:
    place = bind(holidays=["2026-01-06"])
    assert place.turn(0, 6 * HOUR, 14 * HOUR) == (6 * HOUR, 14 * HOUR)
    assert place.turn(0, 22 * HOUR, 6 * HOUR) == (22 * HOUR, 30 * HOUR)
    assert place.turn(1, 6 * HOUR, 14 * HOUR) is None
    assert place.turn(0, 6 * HOUR, 14 * HOUR, {5, 6}) is None
    assert place.turn(5, 6 * HOUR, DAY, {5, 6}) == (5 * DAY + 6 * HOUR, 6 * DAY)


def test_a_calendar_reads_back_from_its_own_text() -> None:
    written = calendar(time_zone="Europe/Berlin", open=WORK, holidays=["2026-12-25"])
    text = written.model_dump(context=AS_TEXT)
    assert text["open"]["mon-fri"] == ("08:00-17:00",)
    assert calendar(**text) == written
    assert Calendar(**written.model_dump()) == written


@pytest.mark.parametrize(
    ("fields", "place", "message"),
    [
        ({"time_zone": "Mars"}, ("time_zone",), "an IANA time zone"),
        ({"open": {"monday": "08:00-17:00"}}, ("open", "monday", "[key]"), "one of mon, tue"),
        ({"open": {"mon-": "08:00-17:00"}}, ("open", "mon-", "[key]"), "one of mon, tue"),
        ({"open": {"mon": "08:00"}}, ("open", "mon", 0), 'hours such as "08:00-17:00"'),
        ({"open": {"mon": ["08:00-25:00"]}}, ("open", "mon", 0), "a time of day"),
        ({"open": {"mon": 8}}, ("open", "mon"), "tuple"),
        ({"open": {}}, (), "hours on at least one day"),
        ({"open": {"mon": []}}, (), "hours on at least one day"),
        ({"holidays": ["25.12.2026"]}, ("holidays", 0), "a date such as"),
        ({"hollidays": []}, ("hollidays",), "Extra inputs"),
    ],
)
def test_what_is_refused_is_refused_at_its_place(
    fields: dict[str, Any], place: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        calendar(**fields)
    (fault,) = caught.value.errors()
    assert fault["loc"] == place
    assert message in fault["msg"]
