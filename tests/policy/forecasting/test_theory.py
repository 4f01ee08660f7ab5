"""Forecasts of long drawn series err as `simwh.theory.forecasting` says."""

import numpy as np
import pytest

from simwh.policy.forecasting import (
    Croston,
    ExponentialSmoothing,
    Holt,
    MovingAverage,
    TeunterSyntetosBabai,
)
from simwh.theory.forecasting import (
    croston_last_values,
    equivalent_moving_average,
    holt_noise_mse,
    intermittent,
    local_level_alpha,
    smoothing_ar1,
    smoothing_iid,
)
from tests.policy.forecasting.series import forecasts, mean_and_error

LENGTH = 60_000


def agrees(values, expected, within=0.02):
    """The mean is within four standard errors, and these are within `within` of it."""
    mean, error = mean_and_error(values)
    assert error < within / 4 * expected
    assert abs(mean - expected) < 4 * error


def noise(seed, sd=1.0, mean=0.0):
    return np.random.default_rng(seed).normal(mean, sd, LENGTH)


def autoregressive(seed, correlation):
    shocks = noise(seed, np.sqrt(1 - correlation**2)).tolist()
    path = [shocks[0]]
    for shock in shocks[1:]:
        path.append(correlation * path[-1] + shock)
    return np.array(path)


def test_exponential_smoothing_of_independent_demand():
    demand = noise(1, 20.0, 100.0)
    found = forecasts(ExponentialSmoothing(alpha=0.2), demand, mean=100.0)
    theory = smoothing_iid(0.2, 20.0, 4)
    agrees((found - 100.0) ** 2, theory.forecast_variance, 0.1)
    agrees((demand - found) ** 2, theory.one_step_mse, 0.04)
    four = np.convolve(demand, np.ones(4), "valid")
    agrees((four - 4 * found[: len(four)]) ** 2, theory.cumulative_mse, 0.06)


def test_a_moving_average_varies_like_its_smoothing():
    periods = equivalent_moving_average(0.2)
    found = forecasts(MovingAverage(periods=round(periods)), noise(2), mean=0.0)
    agrees(found**2, smoothing_iid(0.2, 1.0).forecast_variance, 0.1)


@pytest.mark.parametrize(("alpha", "correlation"), [(0.3, 0.6), (0.2, -0.3)])
def test_exponential_smoothing_of_correlated_demand(alpha, correlation):
    demand = autoregressive(3, correlation)
    found = forecasts(ExponentialSmoothing(alpha=alpha), demand, mean=0.0)
    agrees((demand - found) ** 2, smoothing_ar1(alpha, correlation), 0.06)


@pytest.mark.parametrize("signal", [0.25, 0.04])
def test_the_best_constant_of_a_level_that_walks_is_better_than_its_neighbours(signal):
    level = np.cumsum(noise(4, np.sqrt(signal)))
    demand = level + noise(5)
    best, mse = local_level_alpha(signal)
    errors = {
        alpha: (demand - forecasts(ExponentialSmoothing(alpha=alpha), demand, mean=0.0)) ** 2
        for alpha in (0.6 * best, best, min(1.0, 1.6 * best))
    }
    agrees(errors[best], mse, 0.06)
    low, here, high = (values[1000:].mean() for values in errors.values())
    assert here < min(low, high)


@pytest.mark.parametrize(("alpha", "beta"), [(0.3, 0.2), (0.15, 0.1)])
def test_holt_on_noise_and_on_a_line(alpha, beta):
    method, demand = Holt(alpha=alpha, beta=beta), noise(6)
    found = forecasts(method, demand, mean=0.0)
    agrees((demand - found) ** 2, holt_noise_mse(alpha, beta), 0.06)
    line = 3.0 + 0.5 * np.arange(1500)
    assert abs(line - forecasts(method, line, mean=0.0))[-1] < 1e-9


@pytest.mark.parametrize(
    ("chance", "mean", "sd", "alpha", "beta"),
    [(0.25, 10.0, 4.0, 0.15, 0.1), (0.1, 20.0, 20.0, 0.2, 0.05)],
)
def test_methods_for_intermittent_demand(chance, mean, sd, alpha, beta):
    rng = np.random.default_rng(7)
    sizes = rng.gamma((mean / sd) ** 2, sd**2 / mean, LENGTH)
    demand = np.where(rng.random(LENGTH) < chance, sizes, 0.0)
    theory = intermittent(chance, mean, sd, alpha, beta)
    plain = forecasts(Croston(alpha=alpha), demand, mean=theory.true_mean)
    agrees(plain, theory.croston_mean, 0.08)
    agrees((plain - theory.croston_mean) ** 2, theory.croston_variance, 0.3)
    corrected = Croston(alpha=alpha, correction="syntetos_boylan")
    assert forecasts(corrected, demand, mean=theory.true_mean) == pytest.approx(
        plain * (1 - alpha / 2)
    )
    chances = TeunterSyntetosBabai(alpha=alpha, beta=beta)
    found = forecasts(chances, demand, mean=theory.true_mean)
    agrees(found, theory.tsb_mean, 0.08)
    agrees((found - theory.tsb_mean) ** 2, theory.tsb_variance, 0.3)


def test_croston_of_the_last_size_and_interval_is_biased_by_a_logarithm():
    demand = np.where(np.random.default_rng(8).random(LENGTH) < 0.2, 10.0, 0.0)
    found = forecasts(Croston(alpha=1.0), demand, mean=2.0)
    agrees(found, croston_last_values(0.2, 10.0), 0.08)
