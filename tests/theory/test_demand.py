"""Moments and laws of demand agree with published figures and with each other."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.demand import (
    gamma_lead_time_pmf,
    lead_time_demand,
    mmpp_counts,
    non_negative_normal,
    residual_wait,
    sinusoidal_present,
)
from simwh.theory.discrete import mean_of
from tests.theory.tables import check


def test_lead_time_demand_takes_its_variance_from_both():
    check(lead_time_demand(20.0, 6.0, 9.0, 3.0), mean=180.0, variance=3924.0)


def test_demand_over_a_gamma_lead_time_has_the_moments_of_a_random_sum():
    pmf = gamma_lead_time_pmf(5.0, 4.0, 0.5)
    mean = mean_of(pmf)
    assert mean == pytest.approx(20.0)
    assert pmf @ np.arange(len(pmf)) ** 2 - mean**2 == pytest.approx(20.0 + 25.0 * 4.0)


@pytest.mark.parametrize(
    ("args", "mean", "variance"),
    [
        (((10.0, 40.0), (0.05, 0.2), 7.0), 112.0, 4368.750331),
        (((2.0, 12.0), (0.1, 0.3), 14.0), 63.0, 1141.991687),
    ],
)
def test_promotions_make_counts_overdispersed(args, mean, variance):
    check(mmpp_counts(*args), mean=mean, variance=variance)


@pytest.mark.parametrize(
    ("time", "present"),
    [
        (0.0, 38.14088423),
        (6.0, 87.83189062),
        (8.43, 95.37425579),
        (12.0, 81.85911577),
        (18.0, 32.16810938),
    ],
)
def test_a_daily_wave_of_arrivals_fills_the_yard_late(time, present):
    assert sinusoidal_present(20.0, 15.0, 24.0, 3.0, time) == pytest.approx(present, rel=1e-8)


def test_cutting_normal_demand_at_zero_raises_its_mean():
    figures = non_negative_normal(10.0, 6.0)
    check(figures.censored, mean=10.11895931, variance=33.0758029)
    check(figures.truncated, mean=10.62681872, variance=29.33891109)
    assert figures.negative_probability == pytest.approx(0.04779035227, rel=1e-8)


def test_a_random_arrival_falls_into_a_long_interval():
    assert residual_wait(7.0, 0.8) == pytest.approx(5.74)


def test_a_lead_time_that_does_not_vary_is_refused():
    with pytest.raises(UsageError):
        gamma_lead_time_pmf(1.0, 1.0, 0.0)
