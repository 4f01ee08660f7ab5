"""Min-max whose levels follow a forecast."""

from dataclasses import dataclass, replace

import pytest
from pydantic import ValidationError

from simwh.policy.forecasting import Expected, MovingAverage
from simwh.policy.forecasting.base import Memory
from simwh.policy.replenishment import DaysOfCover, ReorderPointOrderUpTo
from simwh.state import Asked
from tests.policy.networks import DAY, point


@dataclass
class Remembers:
    """What a point has seen."""

    memory: Memory


def min_max(forecasting):
    return DaysOfCover(reorder_cover="2 d", order_up_to_cover="6 d", forecasting=forecasting)


@pytest.mark.parametrize("rate", [0.0, 0.3, 2.0])
@pytest.mark.parametrize("position", [-3, 0, 1, 4, 5, 12, 20])
def test_with_the_expected_demand_its_levels_are_fixed_covers(rate, position):
    view = point(demand_per_day=rate, review_period=0.7 * DAY)
    fixed = ReorderPointOrderUpTo(reorder_point="2 d", order_up_to="6 d")
    live = min_max(Expected())
    assert live.bind(view)(position) == fixed.bind(view)(position)
    assert live.target(view) == fixed.target(view)


def test_its_levels_follow_what_was_seen():
    method = MovingAverage(periods=1, initial=2.0)
    seen = Remembers(method.begin(2.0))
    order = min_max(method).bind(replace(point(review_period=DAY), seen=seen))
    assert [order(position) for position in (5, 4)] == [0, 8]
    seen.memory = method.update(seen.memory, Asked(5, 5, 5))
    assert [order(position) for position in (11, 10)] == [0, 20]
    seen.memory = method.update(seen.memory, Asked(0, 0, 0))
    assert order(0) == 0


@pytest.mark.parametrize(("least", "most"), [("6 d", "6 d"), ("8 d", "6 d")])
def test_a_longest_cover_that_is_not_above_the_least_is_refused(least, most):
    with pytest.raises(ValidationError, match="order_up_to_cover above reorder_cover"):
        DaysOfCover(reorder_cover=least, order_up_to_cover=most, forecasting=Expected())


def test_it_needs_a_periodic_review():
    with pytest.raises(ValueError, match="periodic review"):
        min_max(Expected()).bind(point())
