"""Exponential queues agree with published figures and with each other."""

import math

import pytest

from simwh.errors import UsageError
from simwh.theory.queueing import (
    erlang_c,
    mm1,
    mm1_number_variance,
    mm1_sojourn_quantile,
    mm2_unequal,
    mmc,
    mmc_wait_tail,
)
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("arrival_rate", "service_mean", "expected", "p95", "variance"),
    [
        (8.0, 0.1, (0.8, 4.0, 3.2, 0.5, 0.4), 1.497866137, 20.0),
        (17.0, 0.05, (0.85, 17 / 3, 4.816666667, 1 / 3, 0.2833333333), 0.9985774245, 340 / 9),
    ],
)
def test_one_picker_has_the_textbook_figures(arrival_rate, service_mean, expected, p95, variance):
    load, number, queue, sojourn, wait = expected
    check(
        mm1(arrival_rate, service_mean),
        utilisation=load,
        mean_in_system=number,
        mean_in_queue=queue,
        mean_sojourn=sojourn,
        mean_wait=wait,
        wait_probability=load,
    )
    assert mm1_sojourn_quantile(arrival_rate, service_mean, 0.95) == pytest.approx(p95, rel=1e-8)
    assert mm1_number_variance(arrival_rate, service_mean) == pytest.approx(variance, rel=1e-8)


def test_five_pickers_wait_by_erlang_c():
    check(
        mmc(40.0, 0.1, 5),
        utilisation=0.8,
        wait_probability=0.5541125541,
        mean_wait=0.05541125541,
        mean_in_queue=2.216450216,
        mean_sojourn=0.1554112554,
    )
    assert mmc_wait_tail(40.0, 0.1, 5, 0.1) == pytest.approx(0.2038466168, rel=1e-8)


def test_the_tail_of_the_wait_starts_at_the_probability_of_waiting():
    assert mmc_wait_tail(40.0, 0.1, 5, 0.0) == erlang_c(4.0, 5)


def test_fast_and_slow_pickers_share_the_work_unequally():
    check(
        mm2_unequal(9.0, 8.0, 4.0),
        mean_in_system=3.416058394,
        mean_sojourn=0.3795620438,
        mean_in_queue=1.921532847,
        utilisation_fast=0.7554744526,
        utilisation_slow=0.7390510949,
    )


def test_two_equal_pickers_are_an_ordinary_pair():
    assert mm2_unequal(9.0, 6.0, 6.0).mean_in_queue == pytest.approx(
        mmc(9.0, 1 / 6, 2).mean_in_queue
    )


@pytest.mark.parametrize(
    "form",
    [
        lambda: mm1(10.0, 0.1),
        lambda: mmc(51.0, 0.1, 5),
        lambda: mm2_unequal(12.0, 8.0, 4.0),
        lambda: mm1_number_variance(2.0, 1.0),
    ],
)
def test_a_queue_that_cannot_keep_up_is_refused(form):
    with pytest.raises(UsageError, match="utilisation must be below 1"):
        form()


def test_sojourn_quantile_of_one_picker_is_exponential():
    mean = mm1(8.0, 0.1).mean_sojourn
    assert mm1_sojourn_quantile(8.0, 0.1, 1 - math.exp(-1)) == pytest.approx(mean)
