"""A part of the gap is closed at each review."""

from simwh.policy.replenishment import ProportionalOrderUpTo
from tests.policy.networks import DAY, point

POLICY = ProportionalOrderUpTo(base_stock=40, correction_time=4)
VIEW = point(demand_per_day=8.0, review_period=DAY)


def test_with_an_average_demand_just_that_is_ordered():
    assert POLICY.bind(VIEW)(32) == 8


def test_a_quarter_of_the_rest_of_the_gap_is_ordered_with_it():
    order = POLICY.bind(VIEW)
    assert [order(position) for position in (24, 36, 64, 90)] == [10, 7, 0, 0]


def test_closed_at_once_it_is_base_stock():
    order = POLICY.model_copy(update={"correction_time": 1.0}).bind(VIEW)
    assert [order(position) for position in (-3, 24, 40, 50)] == [43, 16, 0, 0]


def test_it_is_asked_once_and_steers_to_its_base_stock():
    assert POLICY.once
    assert POLICY.target(VIEW) == 40
