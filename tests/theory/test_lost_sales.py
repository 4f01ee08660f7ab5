"""Periodic lost sales agree with Zipkin's table and brute force."""

import pytest

from simwh.errors import UsageError
from simwh.theory.discrete import poisson_pmf
from simwh.theory.lost_sales import (
    base_stock_lost,
    base_stock_lost_optimum,
    lost_sales_optimal_cost,
)
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("lead_time", "lost_cost", "level", "cost", "fill"),
    [
        (1, 4.0, 12, 4.162802775, 0.9279065742),
        (2, 4.0, 16, 4.638644112, 0.8960387397),
        (3, 9.0, 23, 6.864027061, 0.9405534298),
    ],
)
def test_the_best_base_stock_is_zipkins(lead_time, lost_cost, level, cost, fill):
    check(
        base_stock_lost_optimum(poisson_pmf(5.0), lead_time, 1.0, lost_cost),
        base_stock=level,
        cost_per_period=cost,
        unit_fill_rate=fill,
    )


@pytest.mark.parametrize(
    ("lead_time", "lost_cost", "cost"), [(1, 4.0, 4.04071117), (2, 4.0, 4.395295135)]
)
def test_the_optimal_cost_is_zipkins(lead_time, lost_cost, cost):
    found = lost_sales_optimal_cost(poisson_pmf(5.0), lead_time, 1.0, lost_cost)
    assert found == pytest.approx(cost, rel=1e-8)


def test_the_optimum_is_below_the_best_base_stock_with_three_periods_too():
    # Zipkin (2008) prints 6.53.
    assert lost_sales_optimal_cost(poisson_pmf(5.0), 3, 1.0, 9.0) == pytest.approx(6.53, abs=0.005)


def test_no_stock_loses_everything():
    figures = base_stock_lost(poisson_pmf(5.0), 2, 1.0, 4.0, 0)
    check(figures, cost_per_period=20.0)
    assert figures.unit_fill_rate == pytest.approx(0.0, abs=1e-12)


def test_the_best_base_stock_beats_all_others():
    demand = poisson_pmf(2.0)
    costs = [base_stock_lost(demand, 2, 1.0, 9.0, level).cost_per_period for level in range(18)]
    best = base_stock_lost_optimum(demand, 2, 1.0, 9.0)
    assert best.base_stock == costs.index(min(costs))


def test_a_lead_time_of_nothing_is_a_newsvendor_and_refused_here():
    with pytest.raises(UsageError):
        base_stock_lost(poisson_pmf(5.0), 0, 1.0, 4.0, 5)
    with pytest.raises(UsageError):
        lost_sales_optimal_cost(poisson_pmf(5.0), 0, 1.0, 4.0)
