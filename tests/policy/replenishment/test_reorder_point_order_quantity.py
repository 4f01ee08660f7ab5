"""(s, Q): at or below s, order Q."""

from simwh.policy.replenishment import ReorderPointOrderQuantity
from tests.policy.networks import point

POLICY = ReorderPointOrderQuantity(reorder_point=2, order_quantity=4)


def test_at_or_below_the_reorder_point_it_orders_q():
    order = POLICY.bind(point())
    assert [order(position) for position in (3, 2, -9)] == [0, 4, 4]


def test_asked_until_it_answers_zero_it_orders_q_as_often_as_the_position_needs():
    order, position, orders = POLICY.bind(point()), -7, []
    while (quantity := order(position)) > 0:
        orders.append(quantity)
        position += quantity
    assert (orders, position) == ([4, 4, 4], 5)


def test_the_target_is_the_position_right_after_ordering_at_s():
    assert POLICY.target(point()) == 6


def test_a_trigger_below_s_does_not_order_at_s():
    below = POLICY.model_copy(update={"trigger": "below"})
    order = below.bind(point())
    assert [order(position) for position in (2, 1)] == [0, 4]
    assert below.target(point()) == 5


def test_levels_are_turned_into_quanta():
    policy = ReorderPointOrderQuantity(reorder_point="3 d", order_quantity=24)
    order = policy.bind(point(demand_per_day=2.0, quantum=12.0))
    assert [order(position) for position in (7, 6)] == [0, 2]


def test_an_order_is_at_least_one_quantum():
    policy = ReorderPointOrderQuantity(reorder_point=0, order_quantity=5)
    assert policy.bind(point(quantum=12.0))(0) == 1


def test_a_target_is_never_negative():
    assert ReorderPointOrderQuantity(reorder_point=-9, order_quantity=4).target(point()) == 0
