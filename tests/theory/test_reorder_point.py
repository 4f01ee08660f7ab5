"""(r, Q) agrees with published figures, brute force and its special cases."""

from dataclasses import astuple

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_continuous import base_stock_poisson
from simwh.theory.reorder_point import rq_cost, rq_lost_sales, rq_optimum, rq_poisson
from tests.theory.tables import check

SNYDER_SHEN = [
    ((12.0, 0.5), (6, 6), (4.0, 4.0, 28.0), 28.25062767, (6, 7, 28.24131284)),
    ((1.5, 2.0), (3, 5), (100.0, 20.0, 150.0), 107.9235806, (3, 5, 107.9235806)),
]


@pytest.mark.parametrize(
    ("args", "fill", "backorders", "on_hand", "wait"),
    [
        ((12.0, 0.5, 6, 6), 0.8418138555, 0.1953321148, 3.695332115, 0.01627767623),
        ((10.0, 3.0, 30, 12), 0.8218129795, 0.5590222316, 7.059022232, 0.05590222316),
        ((1.5, 2.0, 3, 5), 0.8666328304, 0.1054328273, 3.105432827, 0.0702885515),
    ],
)
def test_r_q_with_backorders(args, fill, backorders, on_hand, wait):
    check(
        rq_poisson(*args),
        unit_fill_rate=fill,
        expected_backorders=backorders,
        expected_on_hand=on_hand,
        mean_customer_wait=wait,
    )


@pytest.mark.parametrize(("demand", "policy", "costs", "cost", "best"), SNYDER_SHEN)
def test_the_best_r_q_is_that_of_federgruen_and_zheng(demand, policy, costs, cost, best):
    assert rq_cost(*demand, policy, *costs) == pytest.approx(cost, rel=1e-8)
    check(
        rq_optimum(*demand, *costs),
        reorder_point=best[0],
        order_quantity=best[1],
        cost_rate=best[2],
    )


@pytest.mark.parametrize(("demand", "policy", "costs", "cost", "best"), SNYDER_SHEN)
def test_no_r_q_nearby_is_cheaper(demand, policy, costs, cost, best):
    near = [(r, q) for r in range(-2, 12) for q in range(1, 14)]
    assert min(near, key=lambda trial: rq_cost(*demand, trial, *costs)) == best[:2]


def test_lots_of_one_are_a_base_stock():
    assert astuple(rq_poisson(4.0, 2.5, 12, 1)) == pytest.approx(
        astuple(base_stock_poisson(4.0, 2.5, 13))
    )


def test_lost_sales_with_one_order_outstanding():
    check(
        rq_lost_sales(4.0, 2.0, 8, 20),
        unit_fill_rate=0.9471180315,
        lost_per_cycle=1.116692256,
        mean_cycle=5.279173064,
        expected_on_hand=11.0023787,
        stockout_time_share=0.05288196854,
    )


@pytest.mark.parametrize(
    "form",
    [
        lambda: rq_poisson(1.0, 1.0, 3, 0),
        lambda: rq_lost_sales(1.0, 1.0, 5, 5),
        lambda: rq_optimum(1.0, 1.0, 0.0, 1.0, 1.0),
    ],
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()
