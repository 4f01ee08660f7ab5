"""Who helps out whom."""

import pytest

from simwh.policy.transshipment.reactive import Reactive
from simwh.policy.transshipment.rebalancing import Rebalancing
from simwh.units import FROM_FILE
from tests.policy.networks import DAY, network

STOCK = [[0], [2], [9]]


def gifts(missing: int, tier: int = 0, **fields):
    policy = Reactive.model_validate(fields, context=FROM_FILE)
    bound = policy.bind(network(STOCK))
    assert bound.help is not None
    return list(bound.help(0, tier, missing))


@pytest.mark.parametrize(
    ("fields", "missing", "expected"),
    [
        ({}, 1, [(1, 1)]),
        ({}, 5, [(1, 2), (2, 3)]),
        ({}, 12, []),
        ({"whole": False}, 12, [(1, 2), (2, 9)]),
        ({"prefer": "most_stock"}, 1, [(2, 1)]),
        ({"hold_back": 2}, 1, [(2, 1)]),
        ({"hold_back_by_site": {"site2": 9}}, 3, []),
        ({"sites": ("site0", "site1")}, 3, []),
        ({"sites": ("site1", "site2")}, 1, []),
    ],
)
def test_the_nearest_that_has_more_than_it_holds_back_gives_first(fields, missing, expected):
    assert gifts(missing, **fields) == expected


def test_a_tier_may_have_a_hold_back_of_its_own():
    held = {"hold_back_by_tier": {"bronze": 2}}
    assert gifts(1, 0, **held) == [(1, 1)]
    assert gifts(1, 2, **held) == [(2, 1)]


def test_goods_take_the_lane_or_the_time_that_is_said():
    lane = Reactive().bind(network(STOCK)).seconds
    said = Reactive.model_validate({"lead_time": "6 h"}, context=FROM_FILE).bind(network(STOCK))
    assert lane(2, 0) == 2 * DAY
    assert said.seconds(2, 0) == DAY / 4


def test_rebalancing_levels_the_days_of_cover():
    policy = Rebalancing.model_validate({"period": "1 d"}, context=FROM_FILE)
    rebalance = policy.bind(network([[0], [3], [9]])).rebalance
    assert rebalance is not None
    assert rebalance(0) == [(2, 0, 4), (2, 1, 1)]
    shy = policy.model_copy(update={"at_least": 2}).bind(network([[0], [3], [9]])).rebalance
    assert shy is not None
    assert shy(0) == [(2, 0, 4)]
