"""Lot sizes agree with published figures and enumeration."""

from itertools import product

import pytest

from simwh.errors import UsageError
from simwh.theory.lot_sizing import eoq, eoq_backorders, eoq_yield, wagner_whitin
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("args", "backorder_cost", "plain", "planned"),
    [
        (
            (2080.0, 40.0, 40.05),
            60.0,
            (64.45778845, 2581.534427),
            (83.23544813, 1999.148244, 0.4002998501),
        ),
        (
            (1300.0, 8.0, 0.225),
            5.0,
            (304.04678, 68.41052551),
            (310.8125552, 66.92136355, 0.04306220096),
        ),
    ],
)
def test_the_economic_order_quantity(args, backorder_cost, plain, planned):
    check(eoq(*args), rel=1e-9, order_quantity=plain[0], cost_rate=plain[1])
    check(
        eoq_backorders(*args, backorder_cost),
        rel=1e-9,
        order_quantity=planned[0],
        cost_rate=planned[1],
        backordered_fraction=planned[2],
    )


@pytest.mark.parametrize(
    ("demand", "fixed", "holding", "cost", "periods"),
    [
        ([730, 580, 445, 650, 880], 100.0, 0.1, 423.0, (1, 3, 5)),
        ([90, 120, 80, 70], 500.0, 2.0, 1380.0, (1, 3)),
    ],
)
def test_known_demand_is_ordered_by_wagner_and_whitin(demand, fixed, holding, cost, periods):
    check(wagner_whitin(demand, fixed, holding), cost=cost, order_periods=periods)


def test_no_other_plan_is_cheaper():
    demand = [3, 11, 2, 7, 0, 9, 4]

    def cost(plan: tuple[bool, ...]) -> float:
        last, total = 0, 10.0 * sum(plan)
        for period, units in enumerate(demand):
            last = period if plan[period] else last
            total += 1.3 * units * (period - last)
        return total

    plans = [(True, *rest) for rest in product([False, True], repeat=len(demand) - 1)]
    assert wagner_whitin(demand, 10.0, 1.3).cost == pytest.approx(min(map(cost, plans)))


def test_no_demand_needs_no_plan():
    check(wagner_whitin([], 10.0, 1.0), cost=0.0, order_periods=())


def test_costs_of_nothing_are_refused():
    with pytest.raises(UsageError):
        eoq(1.0, 0.0, 1.0)
    with pytest.raises(UsageError):
        eoq_backorders(1.0, 1.0, 1.0, 0.0)


def test_a_random_yield_orders_more_and_costs_more():
    plain, certain = eoq(1300.0, 8.0, 0.225), eoq_yield(1300.0, 8.0, 0.225, 1.0, 0.0)
    assert certain == plain
    found = eoq_yield(1300.0, 8.0, 0.225, 0.8, 0.1)

    def cost(quantity):
        square = 0.8**2 + 0.1**2
        return 8.0 * 1300.0 / (0.8 * quantity) + 0.225 * quantity * square / (2 * 0.8)

    assert found.cost_rate == pytest.approx(cost(found.order_quantity))
    assert cost(found.order_quantity) < min(
        cost(0.99 * found.order_quantity), cost(1.01 * found.order_quantity)
    )
    with pytest.raises(UsageError, match="yield_mean"):
        eoq_yield(1300.0, 8.0, 0.225, 0.0, 0.1)
