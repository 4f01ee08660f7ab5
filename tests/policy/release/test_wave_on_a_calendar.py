"""Waves follow the local clock of the warehouse, its daylight saving and its holidays."""

from datetime import datetime

import pytest

from simwh.calendars import Calendar
from simwh.policy.release.base import ReleaseContext
from simwh.policy.release.wave import Wave
from simwh.streams import Uniforms

BERLIN = Calendar(time_zone="Europe/Berlin", holidays=("2026-04-03",)).bind(
    datetime(2026, 3, 23), "Europe/Berlin"
)


@pytest.fixture
def released():
    wave = Wave(
        times=(8 * 3600.0, 16 * 3600.0),
        weekdays=("mon", "fri", "sun"),
        cut_offs={"all": 14 * 3600.0},
    )
    context = ReleaseContext(("all",), BERLIN, lambda part: Uniforms(1, 0, part))
    release_at = wave.bind(context)

    def at(day: int, hour: int) -> str:
        ready = BERLIN.clock.at(day, hour * 3600.0)
        return BERLIN.local(release_at(ready, 0)).strftime("%m-%d %H:%M")

    return at


def test_before_the_cut_off_it_is_the_next_wave(released):
    assert released(day=0, hour=9) == "03-23 16:00"


def test_after_the_cut_off_it_is_the_next_day_with_a_wave(released):
    assert released(day=0, hour=15) == "03-27 08:00"


def test_a_wave_is_at_the_hour_of_the_clock_on_the_day_that_it_is_moved(released):
    assert released(day=5, hour=23) == "03-29 08:00"
    assert released(day=6, hour=9) == "03-29 16:00"


def test_a_holiday_has_no_wave(released):
    assert released(day=9, hour=9) == "04-05 08:00"
    assert released(day=11, hour=9) == "04-05 08:00"
