"""Profiles are listed once for all who share them."""

from datetime import datetime

from simwh.demand.profile import Profile, intensity
from tests.demand.context import DAY

FLAT = Profile((1.0,) * 7, (1.0,) * 12, 1.0, ())


def test_equal_profiles_share_their_integral() -> None:
    start = datetime(2026, 1, 5)
    one = intensity(FLAT, start, "UTC", frozenset())
    assert one is intensity(Profile(*FLAT), start, "UTC", frozenset())
    assert one is not intensity(FLAT, start, "Europe/Berlin", frozenset())


def test_the_integral_is_the_same_in_any_steps() -> None:
    weekly = Profile((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.1), tuple(range(1, 53)), 1.0, ())
    near = intensity(weekly, datetime(2026, 1, 7), "Europe/Berlin", frozenset())
    for day in range(900):
        near.cumulative(day * DAY)
    far = intensity(weekly, datetime(2026, 1, 7), "Europe/Berlin", frozenset(["1999-01-01"]))
    assert far.cumulative(899 * DAY) == near.cumulative(899 * DAY)
