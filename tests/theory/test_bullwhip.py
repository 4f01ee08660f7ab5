"""Bullwhip figures agree with published ones and with the orders that they summarise."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.bullwhip import (
    batched_orders,
    chain_orders,
    chain_ratios,
    information_sharing,
    moving_average_ratio,
    proportional_order_up_to,
    shared_chain_ratios,
    smoothing_ratio,
)
from simwh.theory.discrete import poisson_pmf
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("args", "ratio"), [((10, 4, 0.6), 2.113227788), ((5, 3), 2.92), ((8, 5), 3.03125)]
)
def test_moving_averages_amplify(args, ratio):
    assert moving_average_ratio(*args) == pytest.approx(ratio, rel=1e-8)


@pytest.mark.parametrize(("args", "ratio"), [((0.3, 2, 0.4), 2.352941176), ((0.2, 3), 2.6)])
def test_exponential_smoothing_amplifies(args, ratio):
    assert smoothing_ratio(*args) == pytest.approx(ratio, rel=1e-8)


def test_each_stage_amplifies_more_unless_demand_is_shared():
    alone = chain_ratios(5, [1, 1, 1, 1])
    shared = shared_chain_ratios(5, [1, 1, 1, 1])
    assert alone == pytest.approx([1.48, 2.3056, 3.75328, 6.3317632])
    assert shared == pytest.approx([1.48, 2.12, 2.92, 3.88])


def test_a_chain_answers_an_impulse_with_its_ratio():
    impulse = np.zeros(60)
    impulse[10] = 1.0
    orders = chain_orders(impulse, 5, [1, 2])
    assert (orders**2).sum(axis=1) == pytest.approx(chain_ratios(5, [1, 2]))


def test_a_step_in_demand_swings_the_fourth_stage_below_zero():
    orders = chain_orders([4] * 4 + [8] * 12, 4, [2, 2, 2, 2])
    assert orders[0].tolist() == [4.0] * 4 + [10.0] * 4 + [8.0] * 8
    assert orders[1].tolist() == [4.0] * 4 + [13.0] * 4 + [7.0] * 4 + [8.0] * 4
    assert orders[2].tolist() == [4.0] * 4 + [17.5] * 4 + [4.0] * 4 + [8.5] * 4
    assert orders[3].tolist() == [4.0] * 4 + [24.25] * 4 + [-2.75] * 4 + [10.75] * 4


def test_orders_in_lots_vary_more_than_demand():
    check(
        batched_orders(poisson_pmf(10.0), 24),
        mean_order=10.0,
        order_variance=140.0035729,
        order_probability=0.4166635652,
    )


def test_lots_of_one_pass_demand_on():
    check(batched_orders(poisson_pmf(10.0), 1), mean_order=10.0, order_variance=10.0)


def test_knowing_customer_demand_spares_the_manufacturer_stock():
    figures = information_sharing(0.7, 2, 3, 10.0)
    check(
        figures,
        retailer_ratio=3.3298534,
        error_variance_sharing=3211.302725,
        error_variance_alone=4719.140744,
    )


def test_closing_a_part_of_the_gap_smooths_orders():
    check(proportional_order_up_to(4.0, 2), order_ratio=1 / 7, net_stock_ratio=4.285714286)
    check(proportional_order_up_to(1.0, 2), order_ratio=1.0, net_stock_ratio=3.0)


@pytest.mark.parametrize(
    "form",
    [
        lambda: moving_average_ratio(0, 1),
        lambda: smoothing_ratio(0.0, 1),
        lambda: information_sharing(0.0, 1, 1, 1.0),
        lambda: proportional_order_up_to(0.5, 1),
        lambda: batched_orders(poisson_pmf(1.0), 0),
    ],
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()
