"""Stock is reserved for the tiers above."""

import pytest
from pydantic import ValidationError

from simwh.policy.allocation import CriticalLevel
from tests.policy.networks import shelf

GOLD, SILVER, BRONZE, REPLENISHMENT = range(4)
POLICY = CriticalLevel(levels={"silver": 2, "bronze": 5})


@pytest.mark.parametrize(
    ("tier", "units"), [(GOLD, 6), (SILVER, 4), (BRONZE, 1), (REPLENISHMENT, 6)]
)
def test_a_line_may_take_what_is_above_its_tiers_level(tier, units):
    assert POLICY.bind(shelf(6))(0, tier) == units


def test_at_and_below_its_level_a_tier_gets_nothing():
    assert [POLICY.bind(shelf(units))(0, BRONZE) for units in (4, 5)] == [0, 0]


def test_a_line_waits_behind_its_own_priority_whatever_the_stock():
    assert POLICY.bind(shelf(9, (SILVER, 0, 20)))(0, SILVER) == 0


def test_a_lower_priority_that_waits_below_its_level_is_passed():
    assert POLICY.bind(shelf(5, (BRONZE, 0, 1)))(0, SILVER) == 3


def test_internal_replenishment_has_a_level_of_its_own():
    policy = CriticalLevel(levels={"replenishment": 4})
    assert policy.bind(shelf(6))(0, REPLENISHMENT) == 2


def test_internal_replenishment_is_no_customer_so_that_its_level_stands_alone():
    view = shelf(6, priority=(2, 3, 4, 1))
    assert CriticalLevel(levels={"bronze": 3, "replenishment": 4}).bind(view)(0, BRONZE) == 3


def test_a_higher_priority_with_a_higher_level_is_refused():
    with pytest.raises(
        ValueError, match=r"gold goes before silver, so its level \(3\) is at most 1"
    ):
        CriticalLevel(levels={"gold": 3, "silver": 1, "bronze": 5}).bind(shelf(0))


def test_tiers_of_equal_priority_may_have_any_levels():
    view = shelf(6, priority=(1, 1, 2, 3))
    bound = CriticalLevel(levels={"gold": 3, "silver": 1, "bronze": 3}).bind(view)
    assert [bound(0, tier) for tier in (GOLD, SILVER, BRONZE)] == [3, 5, 3]


def test_a_tier_that_is_none_is_refused_with_the_closest_name():
    with pytest.raises(ValueError, match="unlike bronce; did you mean bronze"):
        CriticalLevel(levels={"bronce": 3}).bind(shelf(0))


def test_a_negative_level_is_refused():
    with pytest.raises(ValidationError):
        CriticalLevel(levels={"silver": -1})
