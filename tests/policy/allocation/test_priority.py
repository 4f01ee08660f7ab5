"""Higher tiers pass those that wait in lower ones."""

import pytest

from simwh.policy.allocation import Priority
from tests.policy.networks import shelf

GOLD, SILVER, BRONZE, REPLENISHMENT = range(4)


def test_a_line_may_take_what_is_available_where_nobody_waits():
    assert Priority().bind(shelf(7))(0, REPLENISHMENT) == 7


@pytest.mark.parametrize(
    ("tier", "units"), [(GOLD, 7), (SILVER, 0), (BRONZE, 0), (REPLENISHMENT, 0)]
)
def test_a_line_waits_behind_its_own_and_higher_priorities_only(tier, units):
    assert Priority().bind(shelf(7, (SILVER, 0, 9)))(0, tier) == units


def test_tiers_of_equal_priority_wait_for_each_other():
    view = shelf(7, (SILVER, 0, 9), priority=(1, 1, 2, 3))
    assert Priority().bind(view)(0, GOLD) == 0


def test_priority_is_the_number_and_not_the_order_of_the_tiers():
    view = shelf(7, (GOLD, 0, 9), priority=(3, 2, 1, 4))
    assert [Priority().bind(view)(0, tier) for tier in (SILVER, BRONZE)] == [7, 7]
