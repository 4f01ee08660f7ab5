"""Expected costs of a finite run agree with a textbook's simulated one."""

import math

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.compound import geometric_pmf
from simwh.theory.finite_run import s_s_within_period
from tests.theory.tables import check


def test_laws_ten_years_of_s_s_cost_their_expected_amount():
    sizes = np.array([0.0, 1 / 6, 1 / 3, 1 / 3, 1 / 6])
    costs = s_s_within_period(
        10.0, sizes, (0.5, 1.0), (20, 40), (32.0, 3.0, 1.0, 5.0), periods=120, initial=60
    )
    check(
        costs,
        rel=1e-6,
        total=125.1237107,
        ordering=97.68511352,
        holding=9.123156775,
        shortage=18.31544045,
    )


def test_a_run_that_never_orders_only_runs_down():
    # One unit per line, one period, plenty of stock: mean stock falls by half the demand.
    costs = s_s_within_period(
        2.0, np.array([0.0, 1.0]), (0.0, 1.0), (0, 1), (1.0, 0.0, 1.0, 1.0), periods=1, initial=50
    )
    assert (costs.ordering, costs.shortage) == (0.0, pytest.approx(0.0, abs=1e-12))
    assert costs.holding == pytest.approx(49.0)
    assert math.isfinite(costs.total)


def test_a_start_far_below_s_orders_at_once():
    costs = s_s_within_period(
        1e-9, np.array([0.0, 1.0]), (0.0, 1.0), (0, 5), (2.0, 3.0, 1.0, 1.0), periods=1, initial=-90
    )
    # Half a period at -90 and half at 5, on average.
    check(costs, rel=1e-6, ordering=287.0, holding=2.5, shortage=45.0)


def test_a_lag_beyond_the_period_is_refused():
    with pytest.raises(UsageError):
        s_s_within_period(1.0, geometric_pmf(0.5), (0.5, 1.5), (1, 2), (1, 1, 1, 1), 1, 2)
