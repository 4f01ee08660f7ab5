"""Every replenishment policy orders whole quanta, and soon enough has ordered enough."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.replenishment import CATALOGUE, Replenishment
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.networks import DAY, point

EXAMPLES = {
    "reorder_point_order_quantity": {"reorder_point": 4, "order_quantity": 6},
    "reorder_point_order_up_to": {"reorder_point": "2 d", "order_up_to": "6 d"},
    "reorder_point_lots": {"reorder_point": "2 d", "order_quantity": 6},
    "can_order": {"reorder_point": 4, "can_order_point": 7, "order_up_to": 10},
    "base_stock": {"base_stock": 10},
    "capped_base_stock": {"base_stock": 10, "cap": 4},
    "echelon_base_stock": {"base_stock": 10},
    "order_up_to_forecast": {"forecasting": {"kind": "moving_average", "periods": 3}},
    "days_of_cover": {
        "reorder_cover": "2 d",
        "order_up_to_cover": "6 d",
        "forecasting": {"kind": "exponential_smoothing", "alpha": 0.2},
    },
    "proportional_order_up_to": {"base_stock": 10, "correction_time": 4},
}
ONCE = {"capped_base_stock", "proportional_order_up_to"}
"""Kinds that are asked only once at each review."""
every_replenishment = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
points = st.builds(
    point,
    demand_per_day=st.floats(0.0, 9.0),
    quantum=st.sampled_from([0.5, 1.0]),
    review_period=st.sampled_from([0.5 * DAY, DAY]),
)
until_enough = pytest.mark.parametrize(
    "entry", [entry for entry in CATALOGUE if kind_of(entry) not in ONCE], ids=kind_of
)


def example(entry, **fields):
    given = EXAMPLES.get(kind_of(entry), {}) | fields
    return entry.model_validate(given, context=FROM_FILE)


@every_replenishment
def test_is_a_policy_model(entry):
    check_policy_model(Replenishment, entry, EXAMPLES.get(kind_of(entry), {}))


@every_replenishment
def test_who_is_asked_only_once_says_so(entry):
    assert example(entry).once == (kind_of(entry) in ONCE)


@until_enough
@given(points, st.integers(-100, 100))
@settings(max_examples=60, deadline=None)
def test_asked_again_it_soon_orders_nothing_and_two_binds_agree(entry, view, position):
    policy = example(entry)
    order, again = policy.bind(view), policy.bind(view)
    for _ in range(200):
        quantity = order(position)
        assert isinstance(quantity, int)
        assert quantity == again(position) >= 0
        if quantity == 0:
            return
        position += quantity
    pytest.fail("it ordered two hundred times")


@until_enough
@given(points)
@settings(max_examples=40, deadline=None)
def test_at_its_target_it_orders_nothing_and_nothing_that_it_orders_goes_beyond(entry, view):
    policy = example(entry)
    order, target = policy.bind(view), policy.target(view)
    assert isinstance(target, int)
    assert target >= 0
    assert order(target) == 0
    assert all(position + order(position) <= max(target, position) for position in range(-50, 60))


@until_enough
@given(points, st.integers(-100, 100))
@settings(max_examples=40, deadline=None)
def test_who_joins_orders_up_to_the_same_level_and_whenever_it_would_order_itself(
    entry, view, position
):
    policy = example(entry)
    if policy.join is None:
        return
    join, order = policy.join(view), policy.bind(view)
    assert order(position) in (0, join(position))
    assert join(position) in (0, policy.target(view) - position)
