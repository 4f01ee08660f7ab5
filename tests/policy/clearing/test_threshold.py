"""Backorders are cleared by priority, from stock above each tier's critical level."""

import pytest

from simwh.policy.clearing import Threshold
from tests.policy.networks import shelf

POLICY = Threshold(levels={"silver": 2, "bronze": 5})


def choose(view):
    return POLICY.bind(view)(0, view.waiting[0])


@pytest.mark.parametrize(
    ("available", "answer"), [(1, (-1, 0)), (2, (-1, 0)), (3, (1, 1)), (6, (1, 4))]
)
def test_a_unit_goes_to_stock_below_the_level_and_to_the_backorders_above_it(available, answer):
    assert choose(shelf(available, (1, 0, 9), (2, 1, 9))) == answer


def test_the_highest_priority_is_served_from_the_last_unit():
    assert choose(shelf(1, (1, 0, 9), (0, 1, 9))) == (0, 1)


def test_a_lower_priority_is_served_where_no_higher_one_waits():
    assert choose(shelf(6, (2, 1, 9))) == (2, 1)


def test_a_higher_priority_with_a_higher_level_is_refused():
    with pytest.raises(ValueError, match="gold goes before bronze"):
        Threshold(levels={"gold": 3, "silver": 3, "bronze": 1}).bind(
            shelf(0, priority=(1, 3, 2, 4))
        )
