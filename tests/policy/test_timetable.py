"""Instants are exact multiples, or local times of day, and the first that is not too early."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simwh.policy.timetable import Timetable, multiples, times_of_day
from simwh.units import FROM_FILE
from tests.policy.clock import DAY, HOUR, PlainDays


@settings(deadline=None)
@given(
    every=st.floats(1e-3, 1e7),
    offset=st.floats(0, 1e7),
    time=st.floats(0, 1e9),
    k=st.integers(0, 10**6),
)
def test_an_instant_is_the_first_exact_multiple_that_is_not_before_the_time(every, offset, time, k):
    first = multiples(every, offset)
    for asked in (time, offset + k * every):
        answer = first(asked)
        n = round((answer - offset) / every)
        assert answer == offset + n * every >= asked
        assert n == 0 or offset + (n - 1) * every < asked


def test_a_multiple_is_its_own_instant():
    assert [multiples(0.1)(k * 0.1) for k in range(1000)] == [k * 0.1 for k in range(1000)]


def test_no_instant_is_before_the_offset():
    assert multiples(10.0, 25.0)(0.0) == 25.0


def test_the_next_of_several_times_of_day_counts():
    first = times_of_day(PlainDays(), (8 * HOUR, 12 * HOUR))
    hours = [0, 8, 8.5, 12, 13, 24 + 9]
    assert [first(hour * HOUR) / HOUR for hour in hours] == [8, 8, 12, 12, 32, 36]


def test_times_hold_on_their_weekdays_and_open_days():
    first = times_of_day(PlainDays(closed={2}), (8 * HOUR,), [1, 2, 4])
    assert [first(day * DAY) // DAY for day in range(7)] == [1, 1, 4, 4, 4, 8, 8]


@given(st.lists(st.floats(0, 14 * DAY), max_size=30))
def test_what_was_asked_before_does_not_matter(times):
    first = times_of_day(PlainDays(), (6 * HOUR, 18 * HOUR))
    fresh = [times_of_day(PlainDays(), (6 * HOUR, 18 * HOUR))(time) for time in times]
    assert [first(time) for time in times] == fresh


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({}, "either every"),
        ({"every": "1 h", "times": ("08:00",)}, "either every"),
        ({"times": ()}, "either every"),
        ({"times": ("08:00",), "offset": "1 h"}, "an offset goes with every"),
        ({"every": "1 h", "weekdays": ("mon",)}, "weekdays go with times"),
        ({"every": "0 h"}, "more than 0"),
        ({"times": ("25:00",)}, "a time of day"),
        ({"times": ("08:00", "8:00")}, "each once"),
        ({"times": ("08:00",), "weekdays": ("mon", "mon")}, "each once"),
        ({"times": ("08:00",), "weekdays": ("monday",)}, "'mon', 'tue'"),
    ],
)
def test_a_timetable_is_given_in_one_way(fields, allowed):
    with pytest.raises(ValidationError, match=allowed):
        Timetable.model_validate(fields, context=FROM_FILE)


def test_times_of_day_need_a_calendar():
    with pytest.raises(ValueError, match="only where there is a calendar"):
        Timetable(times=(8 * HOUR,)).instants(None)
