"""(s, S) agrees with published figures and brute force."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.compound import geometric_pmf
from simwh.theory.discrete import poisson_pmf
from simwh.theory.inventory_continuous import base_stock_poisson
from simwh.theory.order_up_to import (
    compound_poisson_lots,
    compound_poisson_s_s,
    s_s_periodic,
    s_s_periodic_optimum,
)
from simwh.theory.reorder_point import rq_poisson
from tests.theory.tables import check

# Demand mean, lead time, (fixed, holding, backorder) cost; s, S, cost, order rate, on hand.
ZHENG_FEDERGRUEN = [
    (5.0, 3, (40.0, 1.0, 19.0), 21, 41, 24.26884927, 0.22222315, 12.78478048),
    (6.0, 0, (5.0, 1.0, 4.0), 4, 10, 8.034111561, 0.6819664417, 3.141147176),
    (10.0, 0, (64.0, 1.0, 9.0), 6, 40, 35.02155527, 0.2563940252, 16.1058596),
    (20.0, 0, (64.0, 1.0, 9.0), 14, 62, 49.17303574, 0.3413389474, 23.29616295),
    (51.0, 0, (64.0, 1.0, 9.0), 43, 110, 71.610921, 0.5045415389, 34.44108349),
    (64.0, 0, (64.0, 1.0, 9.0), 55, 74, 78.40232071, 1.0, 10.44023207),
]


@pytest.mark.parametrize(
    ("mean", "lead_time", "costs", "low", "high", "cost", "orders", "on_hand"), ZHENG_FEDERGRUEN
)
def test_the_best_s_s_is_that_of_zheng_and_federgruen(
    mean, lead_time, costs, low, high, cost, orders, on_hand
):
    demand = poisson_pmf(mean)
    check(
        s_s_periodic_optimum(demand, lead_time, *costs),
        reorder_point=low,
        order_up_to=high,
        cost_per_period=cost,
    )
    check(
        s_s_periodic(demand, lead_time, low, high, *costs),
        cost_per_period=cost,
        orders_per_period=orders,
        expected_on_hand=on_hand,
    )


def test_no_s_s_nearby_is_cheaper():
    demand = poisson_pmf(6.0)
    trials = {
        (low, high): s_s_periodic(demand, 0, low, high, 5.0, 1.0, 4.0).cost_per_period
        for low in range(10)
        for high in range(low + 1, 20)
    }
    assert min(trials, key=trials.__getitem__) == (4, 10)


@pytest.mark.parametrize(
    ("args", "fill", "backorders", "on_hand", "orders", "lot"),
    [
        ((1.0, geometric_pmf(0.5), 2.0, 7, 8), 0.780834572, 0.3527009079, 4.352700908, 1.0, 2.0),
        (
            (2.0, geometric_pmf(0.25), 3.0, 35, 60),
            *(0.9117860436, 0.5117517653, 25.79746605, 0.2857142857, 28.0),
        ),
    ],
)
def test_order_lines_of_several_units_overshoot_s(args, fill, backorders, on_hand, orders, lot):
    check(
        compound_poisson_s_s(*args),
        unit_fill_rate=fill,
        line_fill_rate=fill,
        expected_backorders=backorders,
        expected_on_hand=on_hand,
        replenishment_rate=orders,
        mean_replenishment=lot,
    )


def test_lines_of_one_unit_are_a_base_stock():
    figures = compound_poisson_s_s(4.0, np.array([0.0, 1.0]), 2.5, 12, 13)
    plain = base_stock_poisson(4.0, 2.5, 13)
    check(
        figures,
        unit_fill_rate=plain.unit_fill_rate,
        line_fill_rate=plain.unit_fill_rate,
        expected_backorders=plain.expected_backorders,
        expected_on_hand=plain.expected_on_hand,
    )


def test_a_level_of_nothing_fills_nothing():
    figures = compound_poisson_s_s(1.0, geometric_pmf(0.5), 2.0, -2, 0)
    check(figures, unit_fill_rate=0.0, line_fill_rate=0.0, expected_on_hand=0.0)


def test_whole_dozens_fill_lines_only_from_whole_dozens():
    dozens = compound_poisson_s_s(1.0, np.eye(1, 13, 12)[0], 2.0, 35, 36)
    ones = compound_poisson_s_s(1.0, np.array([0.0, 1.0]), 2.0, 2, 3)
    assert dozens.line_fill_rate == pytest.approx(ones.line_fill_rate)
    assert dozens.expected_on_hand == pytest.approx(12 * ones.expected_on_hand)


@pytest.mark.parametrize(
    "form",
    [
        lambda: s_s_periodic(poisson_pmf(1.0), 0, 5, 5, 1.0, 1.0, 1.0),
        lambda: s_s_periodic_optimum(poisson_pmf(1.0), 0, 0.0, 1.0, 1.0),
        lambda: compound_poisson_s_s(1.0, np.array([0.5, 0.5]), 1.0, 1, 2),
    ],
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()


def test_lots_of_lines_of_one_unit_are_r_q():
    found = compound_poisson_lots(4.0, np.array([0.0, 1.0]), 2.5, 7, 6)
    exact = rq_poisson(4.0, 2.5, 7, 6)
    assert found.unit_fill_rate == pytest.approx(exact.unit_fill_rate, rel=1e-9)
    assert found.expected_backorders == pytest.approx(exact.expected_backorders, rel=1e-9)
    assert found.expected_on_hand == pytest.approx(exact.expected_on_hand, rel=1e-9)
    assert found.replenishment_rate == pytest.approx(4.0 / 6)


def test_a_lot_of_one_unit_is_a_base_stock_of_lines_of_several():
    sizes = geometric_pmf(0.5)
    lots = compound_poisson_lots(1.0, sizes, 2.0, 5, 1)
    base = compound_poisson_s_s(1.0, sizes, 2.0, 5, 6)
    assert lots.unit_fill_rate == pytest.approx(base.unit_fill_rate)
    assert lots.expected_backorders == pytest.approx(base.expected_backorders)
    assert lots.replenishment_rate == pytest.approx(base.replenishment_rate)


def test_a_lot_has_at_least_one_unit():
    with pytest.raises(UsageError, match="a lot has at least one unit"):
        compound_poisson_lots(1.0, np.array([0.0, 1.0]), 1.0, 1, 0)
