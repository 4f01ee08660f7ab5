"""A local clock in physical seconds, exact at midnights and through daylight saving."""

from datetime import date, datetime

import pytest

from simwh.clock import DAY, LocalClock, time_zone

HOUR = 3600.0


def berlin(start: datetime = datetime(2026, 3, 28)) -> LocalClock:
    return LocalClock(start, "Europe/Berlin")


def test_days_are_as_long_as_the_clock_makes_them() -> None:
    clock = berlin()
    lengths = [clock.midnight(day + 1) - clock.midnight(day) for day in (0, 1, 2, 211)]
    assert lengths == [24 * HOUR, 23 * HOUR, 24 * HOUR, 25 * HOUR]


def test_midnight_belongs_to_the_day_that_it_begins() -> None:
    clock = berlin(datetime(2026, 3, 28, 13, 45))
    for day in range(-2, 400):
        midnight = clock.midnight(day)
        assert clock.local(midnight) == datetime.combine(clock.date_of(day), datetime.min.time())
        assert (clock.day(midnight), clock.day(midnight - 1e-7)) == (day, day - 1)


def test_a_time_that_the_clock_skips_is_taken_as_if_it_had_not() -> None:
    clock = berlin()
    assert clock.at(1, 2.5 * HOUR) == DAY + 2.5 * HOUR
    assert clock.local(clock.at(1, 2.5 * HOUR)) == datetime(2026, 3, 29, 3, 30)


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    clock = berlin(datetime(2026, 10, 25))
    assert clock.at(0, 2.5 * HOUR) == 2.5 * HOUR
    assert clock.local(2.5 * HOUR) == clock.local(3.5 * HOUR) == datetime(2026, 10, 25, 2, 30)
    assert clock.at(0, DAY) == 25 * HOUR


def test_a_place_may_keep_another_zone_than_the_start() -> None:
    clock = LocalClock(datetime(2026, 1, 5, 20), "America/New_York", "Asia/Tokyo")
    assert clock.local(0.0) == datetime(2026, 1, 6, 10)
    assert clock.first == date(2026, 1, 6)
    assert clock.midnight(0) == -10 * HOUR
    assert clock.seconds(datetime(2026, 1, 6, 11)) == HOUR


def test_a_midnight_that_does_not_exist_is_the_moment_of_the_change() -> None:
    """Cuba puts its clocks forward at midnight: 8 March 2026 begins at 01:00."""
    clock = LocalClock(datetime(2026, 3, 7), "America/Havana")
    assert clock.midnight(1) == 24 * HOUR
    assert clock.local(24 * HOUR) == datetime(2026, 3, 8, 1)
    assert clock.day(24 * HOUR) == 1


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../etc", "/etc/passwd", "a\0b"])
def test_a_zone_that_does_not_exist_is_named(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        time_zone(name)
