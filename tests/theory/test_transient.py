"""Queues before they settle agree with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.transient import (
    mm1_first_delays,
    mm1_mean_number,
    mm1_number_asymptotic_variance,
    mm1_wait_asymptotic_variance,
    waves,
)
from tests.theory.tables import check


def test_the_first_customers_of_an_empty_queue_wait_less():
    delays = mm1_first_delays(1.0, 0.9, 25)
    assert delays[0] == 0.0
    assert delays[1] == pytest.approx(0.4263157895, rel=1e-8)
    assert delays[-1] == pytest.approx(3.300508621, rel=1e-8)
    assert delays.mean() == pytest.approx(2.124489347, rel=1e-8)


def test_the_first_customer_waits_for_those_already_there():
    assert mm1_first_delays(1.0, 0.9, 3, initial=4)[0] == pytest.approx(3.6)


def test_delays_settle_at_the_steady_wait():
    assert mm1_first_delays(0.5, 1.0, 400)[-1] == pytest.approx(1.0, rel=1e-6)


@pytest.mark.parametrize(
    ("time", "number"),
    [(5.0, 1.469460828), (20.0, 2.647634924), (50.0, 3.405038978), (150.0, 3.915441445)],
)
def test_the_number_present_grows_to_its_limit(time, number):
    assert mm1_mean_number(0.8, 1.0, time) == pytest.approx(number, rel=1e-8)


@pytest.mark.parametrize(
    ("load", "wait", "number"),
    [(0.5, 29.0, 24.0), (0.7, 335.5679012, 293.8271605), (0.8, 1976.0, 1800.0)],
)
def test_long_runs_vary_by_daleys_constants(load, wait, number):
    assert mm1_wait_asymptotic_variance(load, 1.0) == pytest.approx(wait, rel=1e-8)
    assert mm1_number_asymptotic_variance(load, 1.0) == pytest.approx(number, rel=1e-8)


def test_hourly_waves_hold_orders_and_pile_them_up():
    check(
        waves(50.0, 1 / 60, 1.0),
        mean_hold=0.5,
        mean_wait=0.4414749362,
        mean_sojourn=0.9581416028,
        mean_backlog=1.488496169,
    )


def test_very_frequent_waves_are_no_waves():
    assert waves(8.0, 0.1, 0.01).mean_wait == pytest.approx(0.4, rel=0.02)


def test_waves_beyond_the_pickers_capacity_are_refused():
    with pytest.raises(UsageError, match="utilisation"):
        waves(60.0, 1 / 60, 1.0)
