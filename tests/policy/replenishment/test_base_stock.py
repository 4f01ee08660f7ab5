"""Base stock: order up to S."""

from simwh.policy.replenishment import BaseStock
from tests.policy.networks import point


def test_it_orders_what_brings_the_position_to_s():
    order = BaseStock(base_stock=8).bind(point())
    assert [order(position) for position in (9, 8, 7, -3)] == [0, 0, 1, 11]


def test_the_target_is_s():
    assert BaseStock(base_stock="4 d").target(point(demand_per_day=2.0)) == 8
