"""A moving rate keeps to the local calendar, and to its base on average."""

from datetime import datetime

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.demand.nonhomogeneous_poisson import NonhomogeneousArrivals
from tests.demand.context import DAY, context, read

HOUR = 3600.0


def arrivals(start: datetime = datetime(2026, 1, 5), zone: str = "UTC", closed=(), **fields):
    process = read("nonhomogeneous_poisson", rate="24 /d", **fields)
    found = process.bind(context(start=start, time_zone=zone, holidays=frozenset(closed)))
    assert isinstance(found, NonhomogeneousArrivals)
    return found


def between(found: NonhomogeneousArrivals, first: float, last: float) -> float:
    return found.expected(last) - found.expected(first)


def test_without_a_profile_it_is_a_poisson_process() -> None:
    assert arrivals().expected(3.5 * DAY) == pytest.approx(84)


def test_weekly_weights_count_in_proportion_from_monday() -> None:
    found = arrivals(weekly=[6, 1, 0, 0, 0, 0, 0])
    assert between(found, 0, DAY) == pytest.approx(24 * 6)
    assert between(found, DAY, 2 * DAY) == pytest.approx(24)
    assert between(found, 2 * DAY, 7 * DAY) == 0
    assert between(found, 7 * DAY, 14 * DAY) == pytest.approx(7 * 24)


def test_hourly_weights_follow_the_local_clock_through_daylight_saving() -> None:
    """Berlin, Sunday 29 March 2026: 02:00 to 03:00 is left out, and 03:30 comes an hour early."""
    day = [0.0] * 24
    day[3] = 1.0
    found = arrivals(datetime(2026, 3, 28), "Europe/Berlin", weekly=day * 7)
    assert between(found, 3 * HOUR, 4 * HOUR) == pytest.approx(24)
    assert between(found, DAY + 2 * HOUR, DAY + 3 * HOUR) == pytest.approx(24)
    assert between(found, DAY, DAY + 23 * HOUR) == pytest.approx(24)


def test_an_hour_that_comes_twice_has_twice_the_orders() -> None:
    day = [0.0] * 24
    day[2] = 1.0
    found = arrivals(datetime(2026, 10, 25), "Europe/Berlin", weekly=day * 7)
    assert between(found, 2 * HOUR, 4 * HOUR) == pytest.approx(48)


def test_yearly_weights_keep_the_mean_of_the_year() -> None:
    months = arrivals(datetime(2026, 1, 1), yearly=list(range(1, 13)))
    weeks = arrivals(datetime(2026, 1, 1), yearly=list(range(1, 53)))
    assert months.expected(365 * DAY) == pytest.approx(24 * 365)
    assert weeks.expected(365 * DAY) == pytest.approx(24 * 365)
    assert between(months, 334 * DAY, 335 * DAY) / between(months, 0, DAY) == pytest.approx(12)
    assert between(weeks, 364 * DAY, 365 * DAY) / between(weeks, 0, DAY) == pytest.approx(52)


def test_holidays_and_promotions_multiply_the_rate_while_they_last() -> None:
    promotions = [
        {"from": "2026-01-06 06:00", "to": "2026-01-07 12:00", "factor": 3},
        {"from": "2026-01-07", "to": "2026-01-07 06:00", "factor": 2},
    ]
    found = arrivals(closed=["2026-01-05"], holidays=0.25, promotions=promotions)
    assert between(found, 0, DAY) == pytest.approx(6)
    assert between(found, DAY, DAY + 6 * HOUR) == pytest.approx(6)
    assert between(found, DAY + 6 * HOUR, 2 * DAY) == pytest.approx(54)
    assert between(found, 2 * DAY, 2 * DAY + 6 * HOUR) == pytest.approx(36)
    assert between(found, 2 * DAY + 6 * HOUR, 3 * DAY) == pytest.approx(18 + 12)


def test_a_start_within_a_day_begins_within_its_profile() -> None:
    day = [1.0] * 12 + [0.0] * 12
    found = arrivals(datetime(2026, 1, 5, 9, 30), weekly=day * 7)
    assert found.expected(DAY) == pytest.approx(24)
    assert between(found, 2.5 * HOUR, 14.5 * HOUR) == 0


def test_no_order_falls_where_the_rate_is_zero() -> None:
    day = [0.0] * 8 + [1.0] * 8 + [0.0] * 8
    times = arrivals(datetime(2026, 1, 5), weekly=day * 7).until(200 * DAY).times
    hours = times % DAY / HOUR
    assert times.size > 4000
    assert ((hours >= 8) & (hours < 16)).all()


def test_a_sinusoid_has_its_closed_integral_and_may_touch_zero() -> None:
    found = arrivals(sinusoid={"amplitude": 1, "period": "1 d", "offset": "6 h"})
    assert found.expected(DAY) == pytest.approx(24)
    assert between(found, 6 * HOUR, 18 * HOUR) == pytest.approx(12 + 24 / np.pi)
    times = arrivals(sinusoid={"amplitude": 1, "period": "1 d", "offset": "6 h"}).until(900 * DAY)
    share = ((times.times % DAY >= 6 * HOUR) & (times.times % DAY < 18 * HOUR)).mean()
    expected = 0.5 + 1 / np.pi
    assert abs(share - expected) < 4.5 * np.sqrt(expected * (1 - expected) / times.times.size)


def test_a_promotion_moves_the_same_orders() -> None:
    plain = arrivals().until(20 * DAY).times
    promotion = {"from": "2026-01-10", "to": "2026-01-12", "factor": 2}
    moved = arrivals(promotions=[promotion]).until(20 * DAY).times
    early = plain < 5 * DAY
    assert moved[: early.sum()] == pytest.approx(plain[early])
    assert (moved[: plain.size] <= plain + 1e-6).all()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"weekly": [1] * 6}, "7 or 168 weekly weights, not all 0; here are 6"),
        ({"weekly": [0] * 7}, "7 or 168 weekly weights, not all 0"),
        ({"yearly": [1] * 7}, "12 or 52 yearly weights"),
        (
            {"weekly": [1, 2, 1, 1, 1, 1, 1], "sinusoid": {"amplitude": 1, "period": "1 d"}},
            "a sinusoid, or profiles of the calendar",
        ),
        (
            {"promotions": [{"from": "2026-01-12", "to": "2026-01-12", "factor": 2}]},
            "from before to",
        ),
    ],
)
def test_profiles_that_cannot_be_are_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        read("nonhomogeneous_poisson", rate="1 /d", **fields)
