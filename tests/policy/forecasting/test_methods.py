"""Every method by hand: what a few periods do to the forecast and to its error."""

from math import sqrt

import pytest

from simwh.policy.forecasting import (
    Autoregressive,
    AutoregressiveOrders,
    Croston,
    Expected,
    ExponentialSmoothing,
    Holt,
    MovingAverage,
    TeunterSyntetosBabai,
)
from simwh.state import Asked
from tests.policy.forecasting.series import alike


def after(method, *demands, mean=10.0):
    memory = method.begin(mean)
    for demand in demands:
        memory = method.update(memory, alike(demand))
    return memory


def test_what_is_expected_never_learns():
    method = Expected()
    assert method.ahead(after(method, 90, 0), 2.5) == 25.0
    assert method.deviation(after(method, 90, 0)) == 0.0


def test_one_period_is_the_naive_forecast():
    method = MovingAverage(periods=1)
    assert [method.ahead(after(method, *seen), 1) for seen in ([], [4], [4, 7])] == [10, 4, 7]


def test_a_moving_average_forgets_all_at_once():
    method = MovingAverage(periods=3)
    memory = after(method, 13, 4, 7)
    assert method.ahead(memory, 2) == 16.0
    assert method.deviation(memory) == pytest.approx(sqrt((3**2 + 7**2 + 2**2) / 3))


def test_exponential_smoothing_moves_by_a_share_of_the_error():
    method = ExponentialSmoothing(alpha=0.5, error_alpha=0.25)
    memory = after(method, 14, 8)
    assert method.ahead(memory, 3) == 3 * 10.0
    assert method.deviation(memory) == pytest.approx(sqrt(0.75 * 0.25 * 16 + 0.25 * 16))


def test_holt_lets_the_growth_go_on():
    method = Holt(alpha=0.5, beta=0.5)
    memory = after(method, 14)
    assert memory[:2] == (12.0, 1.0)
    assert method.ahead(memory, 3) == 13 + 14 + 15


def test_croston_learns_in_periods_with_demand_alone():
    method = Croston(alpha=0.5)
    memory = after(method, 6, 0, 0, 12)
    assert memory[:2] == (0.5 * 8 + 6, 0.5 * 1 + 1.5)
    assert method.ahead(memory, 2) == 2 * 10 / 2
    assert method.ahead(after(method, 6, 0, 0, 12, 0, 0), 2) == 10
    half = method.model_copy(update={"correction": "syntetos_boylan"})
    assert half.ahead(memory, 2) == 7.5


def test_the_chance_of_demand_falls_while_nobody_asks():
    method = TeunterSyntetosBabai(alpha=0.5, beta=0.25)
    assert method.ahead(after(method, 0, 0), 1) == 10 * 0.75**2
    assert method.ahead(after(method, 0, 0, 2), 1) == 6 * (0.75**3 + 0.25)


def test_autoregressive_demand_returns_to_its_mean():
    method = Autoregressive(correlation=0.5, error_alpha=1.0)
    memory = after(method, 18)
    assert method.ahead(memory, 3) == 30 + 8 * (0.5 + 0.25 + 0.125)
    assert method.deviation(memory) == 8.0


def test_orders_of_a_site_that_forecasts_are_known_better_where_its_demand_is():
    # Covering two periods, the site orders D + b (D - D before) with b = 0.5 + 0.25.
    b, above = 0.75, 4.0
    order = above + b * above
    seen = Asked(10 + order, 10 + order, 10 + above)
    alone = AutoregressiveOrders(correlation=0.5, protection_periods=2)
    told = alone.model_copy(update={"shared": True})
    expected = {False: 0.5 * order, True: 0.5 * above + b * (0.5 * above - above)}
    for method in (alone, told):
        memory = method.update(method.begin(10.0), seen)
        assert method.ahead(memory, 1) - 10 == pytest.approx(expected[method.shared])


@pytest.mark.parametrize("sort", ["orders", "sales", "end_demand"])
def test_a_method_looks_at_the_sort_of_demand_that_it_says(sort):
    method = MovingAverage(periods=1, input=sort)
    memory = method.update(method.begin(0.0), Asked(orders=1, sales=2, end_demand=3))
    assert method.ahead(memory, 1) == {"orders": 1, "sales": 2, "end_demand": 3}[sort]
