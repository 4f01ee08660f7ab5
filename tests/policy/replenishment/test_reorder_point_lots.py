"""(s, nQ): the smallest multiple of Q that brings the position above s."""

from hypothesis import given
from hypothesis import strategies as st

from simwh.policy.replenishment import ReorderPointLots
from tests.policy.networks import point

POLICY = ReorderPointLots(reorder_point=24, order_quantity=12)


def test_it_orders_the_smallest_multiple_of_q_that_brings_the_position_above_s():
    order = POLICY.bind(point())
    assert [order(position) for position in (25, 24, 13, 12, 0)] == [0, 12, 12, 24, 36]


def test_the_target_is_the_position_right_after_ordering_at_s():
    assert POLICY.target(point()) == 36


def test_a_target_is_never_negative():
    assert ReorderPointLots(reorder_point=-99, order_quantity=12).target(point()) == 0


@given(st.integers(-50, 50), st.integers(1, 20), st.integers(-200, 200))
def test_the_position_after_ordering_is_within_one_lot_above_s(s, lot, position):
    policy = ReorderPointLots(reorder_point=s, order_quantity=lot)
    after = position + policy.bind(point())(position)
    assert after == position if position > s else s < after <= s + lot
