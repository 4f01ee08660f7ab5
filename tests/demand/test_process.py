"""Random sums."""

import math

from simwh.demand.process import Moments


def test_a_random_sum_has_the_variance_of_both_causes() -> None:
    """Demand of 20 a day (variance 36) over 9 days (variance 9): 9 * 36 + 20^2 * 9."""
    assert Moments(9, 9).of(Moments(20, 36)) == (180, 3924)


def test_what_is_unknown_stays_unknown_only_where_it_counts() -> None:
    mean, variance = Moments(3, math.nan).of(Moments(2, 0))
    assert mean == 6
    assert math.isnan(variance)
