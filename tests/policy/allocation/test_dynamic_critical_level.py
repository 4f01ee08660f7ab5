"""Stock is reserved for the tiers above, the less, the sooner the next receipt comes."""

from dataclasses import replace
from math import inf

import pytest

from simwh.policy.allocation import DynamicCriticalLevel
from tests.policy.networks import shelf

GOLD, SILVER, BRONZE, REPLENISHMENT = range(4)


def policy(**levels):
    return DynamicCriticalLevel.model_validate(
        {"levels": {t: tuple({"beyond": a, "level": n} for a, n in s) for t, s in levels.items()}}
    )


FALLING = policy(silver=[(50.0, 2)], bronze=[(10.0, 2), (100.0, 5)])


def entitled(policy, seconds, units=9, *waiting):
    view = replace(shelf(units, *waiting), next_receipt=lambda point: seconds)
    return [policy.bind(view)(0, tier) for tier in range(4)]


@pytest.mark.parametrize(
    ("seconds", "units"),
    [
        (0.0, [9, 9, 9, 9]),
        (10.0, [9, 9, 9, 9]),
        (10.1, [9, 9, 7, 9]),
        (60.0, [9, 7, 7, 9]),
        (100.1, [9, 7, 4, 9]),
        (inf, [9, 7, 4, 9]),
    ],
)
def test_a_level_falls_as_the_receipt_comes_near(seconds, units):
    assert entitled(FALLING, seconds) == units


def test_at_and_below_its_level_a_tier_gets_nothing():
    assert [entitled(FALLING, inf, units)[BRONZE] for units in (4, 5, 6)] == [0, 0, 1]


def test_a_line_waits_behind_its_own_and_higher_priorities_only():
    assert entitled(FALLING, 0.0, 9, (SILVER, 0, 20)) == [9, 0, 0, 0]


def test_other_sites_have_steps_of_their_own():
    assert entitled(policy(replenishment=[(5.0, 3)]), inf)[REPLENISHMENT] == 6


def test_a_level_that_rises_as_the_receipt_comes_near_is_refused():
    with pytest.raises(ValueError, match="levels of bronze that do not fall as times rise"):
        policy(bronze=[(1.0, 5), (2.0, 4)]).bind(shelf(0))


def test_levels_are_nested_at_all_times():
    with pytest.raises(ValueError, match=r"silver goes before bronze, so its level \(2\) is at"):
        policy(silver=[(1.0, 2)], bronze=[(5.0, 4)]).bind(shelf(0))


def test_a_tier_that_is_none_is_refused():
    with pytest.raises(ValueError, match="unlike bronce; did you mean bronze"):
        policy(bronce=[(1.0, 2)]).bind(shelf(0))
