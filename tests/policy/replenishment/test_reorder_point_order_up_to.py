"""(s, S): at or below s, order up to S."""

import pytest
from pydantic import ValidationError

from simwh.policy.replenishment import ReorderPointOrderUpTo
from tests.policy.networks import point

POLICY = ReorderPointOrderUpTo(reorder_point=20, order_up_to=40)


def test_at_or_below_s_it_orders_up_to_the_upper_level():
    order = POLICY.bind(point())
    assert [order(position) for position in (21, 20, -5, 40)] == [0, 20, 45, 0]


def test_a_trigger_below_s_is_law_and_keltons_rule():
    order = POLICY.model_copy(update={"trigger": "below"}).bind(point())
    assert [order(level) for level in (20, 19)] == [0, 21]


def test_the_target_is_the_upper_level():
    assert POLICY.target(point()) == 40


@pytest.mark.parametrize(("s", "top"), [(40, 40), (40, 20), ("12 d", "12 d"), ("2 w", "12 d")])
def test_an_upper_level_that_is_not_above_s_is_refused(s, top):
    with pytest.raises(ValidationError, match="order_up_to above reorder_point"):
        ReorderPointOrderUpTo(reorder_point=s, order_up_to=top)


def test_units_against_a_cover_are_compared_at_the_stock_point():
    policy = ReorderPointOrderUpTo(reorder_point=20, order_up_to="12 d")
    assert policy.bind(point(demand_per_day=2.0))(20) == 4
    with pytest.raises(ValueError, match="here 12 d is 12 quanta, less than 20"):
        policy.bind(point(demand_per_day=1.0))


def test_covers_of_an_item_without_demand_order_nothing():
    policy = ReorderPointOrderUpTo(reorder_point="3 d", order_up_to="12 d")
    assert policy.bind(point(demand_per_day=0.0))(0) == 0
