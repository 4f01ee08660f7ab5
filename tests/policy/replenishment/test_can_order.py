"""(s, c, S): at or below s order up to S, and at or below c where another item orders."""

import pytest
from pydantic import ValidationError

from simwh.policy.replenishment import CanOrder
from tests.policy.networks import point

POLICY = CanOrder(reorder_point=20, can_order_point=30, order_up_to=40)


def test_at_or_below_s_it_orders_up_to_the_upper_level():
    order = POLICY.bind(point())
    assert [order(position) for position in (21, 20, -5, 40)] == [0, 20, 45, 0]


def test_at_or_below_c_it_joins():
    join = POLICY.join(point())
    assert [join(position) for position in (31, 30, 20, 40)] == [0, 10, 20, 0]


def test_a_trigger_below_s_moves_s_alone():
    policy = POLICY.model_copy(update={"trigger": "below"})
    assert [policy.bind(point())(position) for position in (20, 19)] == [0, 21]
    assert policy.join(point())(30) == 10


def test_the_target_is_the_upper_level():
    assert POLICY.target(point()) == 40


@pytest.mark.parametrize(
    ("s", "c", "top"),
    [(20, 19, 40), (20, 41, 40), (40, 40, 40), ("5 d", "3 d", "9 d"), ("2 d", "9 d", "6 d")],
)
def test_levels_that_are_not_nested_are_refused(s, c, top):
    with pytest.raises(ValidationError, match="can_order_point from reorder_point"):
        CanOrder(reorder_point=s, can_order_point=c, order_up_to=top)


def test_units_against_a_cover_are_compared_at_the_stock_point():
    policy = CanOrder(reorder_point=4, can_order_point="3 d", order_up_to=9)
    assert policy.join(point(demand_per_day=2.0))(6) == 3
    with pytest.raises(ValueError, match="here 4, 3 d and 9 are 4, 3 and 9 quanta"):
        policy.bind(point(demand_per_day=1.0))
