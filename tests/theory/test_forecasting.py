"""Errors of forecasts agree with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.forecasting import (
    croston_last_values,
    equivalent_moving_average,
    holt_noise_mse,
    intermittent,
    local_level_alpha,
    smoothing_ar1,
    smoothing_iid,
)
from tests.theory.tables import check


def test_smoothing_independent_demand():
    check(
        smoothing_iid(0.2, 20.0, 4),
        forecast_variance=44.44444444,
        one_step_mse=444.4444444,
        cumulative_mse=2311.111111,
    )
    assert equivalent_moving_average(0.2) == pytest.approx(9.0)


@pytest.mark.parametrize(("args", "mse"), [((0.3, 0.6), 0.8113590264), ((0.2, -0.3), 1.164874552)])
def test_smoothing_correlated_demand(args, mse):
    assert smoothing_ar1(*args) == pytest.approx(mse, rel=1e-8)


@pytest.mark.parametrize(
    ("signal", "alpha", "mse"),
    [(0.25, 0.3903882032, 1.640388203), (0.04, 0.1809975124, 1.220997512)],
)
def test_the_best_constant_for_a_level_that_walks(signal, alpha, mse):
    assert local_level_alpha(signal) == pytest.approx((alpha, mse), rel=1e-8)


@pytest.mark.parametrize(("args", "mse"), [((0.3, 0.2), 1.317365269), ((0.15, 0.1), 1.139755767)])
def test_holt_on_noise(args, mse):
    assert holt_noise_mse(*args) == pytest.approx(mse, rel=1e-8)


def test_holt_without_a_trend_is_simple_smoothing():
    assert holt_noise_mse(0.3, 1e-9) == pytest.approx(smoothing_iid(0.3, 1.0).one_step_mse)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (
            (0.25, 10.0, 4.0, 0.15, 0.1),
            (2.5, 2.651063039, 0.5168324012, 2.452233311, 2.5, 1.080725462),
        ),
        (
            (0.1, 20.0, 20.0, 0.2, 0.05),
            (2.0, 2.204135108, 1.099371101, 1.983721598, 2.0, 1.47008547),
        ),
    ],
)
def test_croston_is_biased_and_its_followers_less(args, expected):
    mean, croston, croston_variance, sba, tsb, tsb_variance = expected
    check(
        intermittent(*args),
        true_mean=mean,
        croston_mean=croston,
        croston_variance=croston_variance,
        sba_mean=sba,
        tsb_mean=tsb,
        tsb_variance=tsb_variance,
    )


def test_croston_on_last_values_alone_is_biased_most():
    assert croston_last_values(0.2, 10.0) == pytest.approx(4.023594781, rel=1e-8)
    assert intermittent(0.2, 10.0, 0.0, 0.999, 0.5).croston_mean == pytest.approx(4.0236, rel=1e-2)


@pytest.mark.parametrize(
    "form",
    [
        lambda: smoothing_iid(0.0, 1.0),
        lambda: smoothing_ar1(0.3, 1.0),
        lambda: local_level_alpha(0.0),
        lambda: intermittent(0.5, 1.0, 1.0, 1.0, 0.5),
        lambda: croston_last_values(1.0, 1.0),
    ],
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()
