"""Nobody takes more than its tier's share of what is there."""

import pytest

from simwh.policy.allocation import Proportional
from tests.policy.networks import shelf

GOLD, SILVER, BRONZE, REPLENISHMENT = range(4)
POLICY = Proportional(shares={"silver": 0.5, "bronze": 0.25, "replenishment": 0.9})


@pytest.mark.parametrize(
    ("units", "taken"), [(8, [8, 4, 2, 7]), (3, [3, 1, 0, 2]), (1, [1, 0, 0, 0]), (0, [0] * 4)]
)
def test_a_line_may_take_its_tiers_share_rounded_down(units, taken):
    entitled = POLICY.bind(shelf(units))
    assert [entitled(0, tier) for tier in range(4)] == taken


def test_a_share_in_decimals_loses_no_quantum():
    assert Proportional(shares={"bronze": 0.29}).bind(shelf(100))(0, BRONZE) == 29


def test_a_line_waits_behind_its_own_and_higher_priorities_only():
    entitled = POLICY.bind(shelf(8, (SILVER, 0, 20)))
    assert [entitled(0, tier) for tier in range(4)] == [8, 0, 0, 0]


def test_a_lower_tier_with_a_larger_share_is_refused():
    with pytest.raises(ValueError, match=r"gold goes before silver, so its share is at least 1"):
        Proportional(shares={"gold": 0.5}).bind(shelf(0))
