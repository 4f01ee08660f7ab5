"""Holt-Winters: level, growth and season."""

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.policy.forecasting import Holt, HoltWinters
from tests.policy.forecasting.series import alike, forecasts

SHARES = {"alpha": 0.3, "beta": 0.2, "gamma": 0.25}
SORTS = pytest.mark.parametrize("seasonal", ["multiplicative", "additive"])
WEEK = np.array([0.6, 0.8, 1.0, 1.3, 1.4, 1.2, 0.7])


def method(seasonal, season=7, **fields):
    return HoltWinters(season=season, seasonal=seasonal, **{**SHARES, **fields})


@SORTS
def test_it_learns_a_season_on_a_line(seasonal):
    time = np.arange(7000)
    season = np.resize(WEEK, 7000)
    line = 50 + 0.2 * time
    demand = line * season if seasonal == "multiplicative" else line + 30 * (season - 1)
    found = forecasts(method(seasonal), demand, mean=50.0)
    assert found[-7:] == pytest.approx(demand[-7:], rel=1e-6)


@SORTS
def test_a_season_that_is_known_is_forecast_from_the_first_period_on(seasonal):
    known = WEEK if seasonal == "multiplicative" else 30 * (WEEK - 1)
    demand = np.resize(40 * WEEK if seasonal == "multiplicative" else 40 + known, 30)
    found = forecasts(method(seasonal, initial_season=tuple(known.tolist())), demand, mean=40.0)
    assert found == pytest.approx(demand)


@SORTS
def test_what_is_ahead_is_the_sum_of_its_periods(seasonal):
    policy = method(seasonal, season=3)
    memory = policy.begin(20.0)
    for demand in (11, 25, 30, 14, 22, 41, 19):
        memory = policy.update(memory, alike(demand))
    totals = [policy.ahead(memory, n) for n in range(12)]
    periods = np.diff(totals)
    level, growth, season, _ = memory
    trend = level + growth * np.arange(1, 12)
    factors = np.resize(season, 11)
    expected = trend * factors if seasonal == "multiplicative" else trend + factors
    assert periods == pytest.approx(expected)
    assert policy.ahead(memory, 4.25) == pytest.approx(totals[4] + periods[4] / 4)


@SORTS
def test_without_a_season_to_find_it_is_holts_method(seasonal):
    demand = 20 + 3 * np.sin(np.arange(60.0))
    same = method(seasonal, gamma=1e-12)
    plain = Holt(alpha=0.3, beta=0.2)
    assert forecasts(same, demand, mean=20.0) == pytest.approx(forecasts(plain, demand, mean=20.0))


def test_weeks_without_demand_leave_figures_finite():
    found = forecasts(method("multiplicative", gamma=1.0), [0.0] * 30 + [5.0] * 30, mean=4.0)
    assert np.isfinite(found).all()


@pytest.mark.parametrize(
    ("seasonal", "given", "allowed"),
    [
        ("additive", (0.0, 0.0), "3 values of initial_season"),
        ("additive", (1.0, 2.0, 3.0), "whose mean is 0"),
        ("multiplicative", (1.0, 2.0, 3.0), "whose mean is 1"),
        ("multiplicative", (-1.0, 2.0, 2.0), "factors of at least 0"),
    ],
)
def test_an_initial_season_that_is_none_is_refused(seasonal, given, allowed):
    with pytest.raises(ValidationError, match=allowed):
        method(seasonal, season=3, initial_season=given)
