"""Order up to a forecast of the protection interval and a safety stock."""

from dataclasses import dataclass, replace
from math import sqrt

import pytest

from simwh.policy.forecasting import Expected, ExponentialSmoothing, MovingAverage
from simwh.policy.forecasting.base import Memory
from simwh.policy.replenishment import OrderUpToForecast
from tests.policy.forecasting.series import alike
from tests.policy.networks import DAY, point

VIEW = point(demand_per_day=2.0, review_period=DAY)


@dataclass
class Remembers:
    """What a point has seen."""

    memory: Memory


def up_to(**fields):
    return OrderUpToForecast(**{"forecasting": Expected(), **fields})


def test_it_covers_lead_time_and_review_period_unless_another_interval_is_given():
    assert up_to().target(VIEW) == 2 * (5 + 1)
    assert up_to(protection_interval="3 d").bind(VIEW)(1) == 5


def test_what_is_above_goes_back_only_where_that_is_said():
    assert up_to().bind(VIEW)(20) == 0
    assert up_to(returns=True).bind(VIEW)(20) == -8


def test_the_safety_stock_grows_with_the_error_and_the_root_of_the_interval():
    method = MovingAverage(periods=1, initial=2.0)
    seen = Remembers(method.begin(2.0))
    policy = up_to(forecasting=method, protection_interval="4 d", safety_factor=1.5, safety_stock=3)
    order = policy.bind(replace(VIEW, seen=seen))
    assert order(0) == 4 * 2 + 3
    seen.memory = method.update(seen.memory, alike(6))
    assert order(0) == round(4 * 6 + 1.5 * 4 * sqrt(4)) + 3


def test_units_of_a_fractional_quantum_are_counted_in_quanta():
    half = replace(VIEW, quantum=0.5, demand_rate=4.0 / DAY)
    assert up_to(safety_stock=3).target(half) == 4 * 6 + 6
    smooth = ExponentialSmoothing(alpha=0.5, initial=7.0)
    assert up_to(forecasting=smooth, protection_interval="1 d").target(half) == 14


def test_demand_that_is_not_known_needs_an_initial_one():
    unknown = replace(VIEW, demand_rate=float("nan"))
    with pytest.raises(ValueError, match="initial demand"):
        up_to().bind(unknown)
    assert up_to(forecasting=Expected(initial=3.0)).target(unknown) == 18


def test_only_where_it_says_so_the_position_is_the_echelons():
    assert not up_to().echelon
    assert up_to(position="echelon").echelon
