"""Joint orders agree with renewal theory of one item, and with drawn cycles of several."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.joint_replenishment import everyone_joins


def test_one_item_orders_alone_and_its_position_is_uniform():
    cycle = everyone_joins([2.0], [5])
    assert cycle.length == pytest.approx(2.5, rel=1e-9)
    assert cycle.below == pytest.approx([2.0], rel=1e-9)


def test_one_for_one_any_demand_is_a_joint_order():
    assert everyone_joins([0.5, 1.5, 2.0], [1, 1, 1]).length == pytest.approx(0.25, rel=1e-9)


def test_a_cycle_ends_when_the_first_gap_is_used_up():
    rates, gaps, rng = (1.0, 2.0, 0.5), (4, 6, 3), np.random.default_rng(7)
    drawn = [
        np.cumsum(rng.exponential(1 / rate, (200_000, gap)), axis=1)
        for rate, gap in zip(rates, gaps, strict=True)
    ]
    ends = np.min([times[:, -1] for times in drawn], axis=0)
    below = [np.maximum(ends[:, None] - times, 0).sum(axis=1).mean() for times in drawn]
    cycle = everyone_joins(rates, gaps)
    assert cycle.length == pytest.approx(ends.mean(), rel=0.01)
    assert cycle.below == pytest.approx(np.array(below) / ends.mean(), rel=0.01)


@pytest.mark.parametrize(("rates", "gaps"), [([], []), ([1.0], [0]), ([0.0], [2]), ([1.0], [2, 3])])
def test_an_item_without_demand_or_gap_is_refused(rates, gaps):
    with pytest.raises(UsageError, match="a gap of at least 1 for each item"):
        everyone_joins(rates, gaps)
