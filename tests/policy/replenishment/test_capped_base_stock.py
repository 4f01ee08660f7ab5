"""Base stock, and never more than the cap at once."""

from simwh.policy.replenishment import CappedBaseStock
from tests.policy.networks import point

POLICY = CappedBaseStock(base_stock=20, cap=6)


def test_what_is_missing_is_ordered_up_to_the_cap():
    order = POLICY.bind(point())
    assert [order(position) for position in (25, 20, 17, 14, -9)] == [0, 0, 3, 6, 6]


def test_it_is_asked_once_so_that_the_rest_waits_for_the_next_review():
    assert POLICY.once


def test_a_cap_in_time_is_the_demand_of_that_time():
    order = CappedBaseStock(base_stock=20, cap="2 d").bind(point(demand_per_day=2.0))
    assert order(0) == 4


def test_the_target_is_the_base_stock():
    assert POLICY.target(point()) == 20
