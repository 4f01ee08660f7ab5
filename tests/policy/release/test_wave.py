"""Jobs wait for the next wave, and after their tier's cut-off for the next day's first."""

import pytest

from simwh.policy.release.base import ReleaseContext
from simwh.policy.release.wave import Wave
from simwh.streams import Uniforms
from tests.policy.clock import DAY, HOUR, PlainDays

GOLD, BRONZE = 0, 1


def bound(calendar=None, **fields):
    wave = Wave.model_validate(fields)
    release_at = wave.bind(
        ReleaseContext(("gold", "bronze"), calendar, lambda part: Uniforms(1, 0, part))
    )
    return lambda hour, tier=GOLD: release_at(hour * HOUR, tier) / HOUR


def test_a_job_waits_for_the_next_multiple_and_is_in_the_wave_of_its_very_instant():
    release_at = bound(every="4 h")
    assert [release_at(hour) for hour in (0, 1, 4, 4.5, 8)] == [0, 4, 4, 8, 8]


def test_the_offset_is_the_first_wave():
    release_at = bound(every="4 h", offset="6 h")
    assert [release_at(hour) for hour in (0, 6, 7)] == [6, 6, 10]


def test_waves_at_times_of_day_follow_the_clock_of_the_place():
    release_at = bound(PlainDays(closed={1}), times=("08:00", "12:00"))
    assert [release_at(hour) for hour in (8, 9, 13)] == [8, 12, 48 + 8]


def test_after_its_tiers_cut_off_a_job_waits_for_the_next_days_first_wave():
    release_at = bound(PlainDays(), times=("08:00", "16:00"), cut_offs={"bronze": "14:00"})
    assert [release_at(hour, GOLD) for hour in (13, 14, 14.1)] == [16, 16, 16]
    assert [release_at(hour, BRONZE) for hour in (13, 14, 14.1)] == [16, 16, 24 + 8]


def test_a_cut_off_holds_for_periodic_waves_too():
    release_at = bound(PlainDays(), every="2 h", offset="1 h", cut_offs={"bronze": "14:00"})
    assert [release_at(hour, BRONZE) for hour in (13.5, 14.5, 24, 37)] == [15, 25, 25, 37]


def test_a_cut_off_on_the_eve_of_closed_days_waits_for_the_next_open_one():
    weekend = PlainDays(closed={5, 6})
    release_at = bound(weekend, times=("08:00", "16:00"), cut_offs={"bronze": "14:00"})
    friday = 4 * 24
    assert release_at(friday + 15, BRONZE) == 7 * 24 + 8
    assert release_at(friday + 24 + 10, BRONZE) == 7 * 24 + 8


@pytest.mark.parametrize(("cut_off", "expected"), [("00:00", 24 + 8), ("24:00", 16)])
def test_a_cut_off_at_midnight_is_the_day_before_or_none(cut_off, expected):
    release_at = bound(PlainDays(), times=("08:00", "16:00"), cut_offs={"gold": cut_off})
    assert release_at(9.0, GOLD) == expected


def test_a_cut_off_of_a_tier_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="did you mean gold"):
        bound(PlainDays(), every=DAY, cut_offs={"golde": "14:00"})


def test_a_cut_off_needs_a_calendar():
    with pytest.raises(ValueError, match="only where there is a calendar"):
        bound(every=DAY, cut_offs={"gold": "14:00"})
