"""Accumulating and cutoff priority meet their limits and the conservation law."""

import pytest

from simwh.errors import UsageError
from simwh.theory.priority import conservation_sum, priority_mg1, priority_mmc
from simwh.theory.queueing import mmc
from simwh.theory.ranked_queues import accumulating_priority, cutoff_priority

THREE = [0.1, 0.2, 0.3], [1.5, 1.0, 1.5], [1.0, 0.0, 0.5]


def test_equal_rates_are_first_come():
    waits = accumulating_priority(*THREE, [2.0, 2.0, 2.0])
    assert waits == pytest.approx([priority_mg1(*THREE).mean_wait_first_come] * 3)


def test_rates_far_apart_are_priority():
    waits = accumulating_priority(*THREE, [1e12, 1e6, 1.0])
    assert waits == pytest.approx(priority_mg1(*THREE).mean_wait_by_tier, rel=1e-4)


def test_what_one_tier_gains_the_others_lose():
    loads = [0.15, 0.2, 0.45]
    for rates in ([5.0, 2.0, 1.0], [1.5, 1.2, 1.0], [9.0, 9.0, 1.0]):
        waits = accumulating_priority(*THREE, rates)
        assert list(waits) == sorted(waits)
        assert conservation_sum(loads, waits) == pytest.approx(3.325)


def test_two_tiers_by_hand():
    # Two M/M/1 tiers of load 0.4 each: first come waits 4, and (4 - 0.4 W2 / 2) / 1, 4 / 0.8.
    waits = accumulating_priority([0.4, 0.4], [1.0, 1.0], [1.0, 1.0], [2.0, 1.0])
    assert waits == pytest.approx([3.0, 5.0])


def test_a_lower_tier_that_gains_faster_is_refused():
    with pytest.raises(UsageError, match="must not increase"):
        accumulating_priority(*THREE, [1.0, 2.0, 1.0])


@pytest.mark.parametrize("servers", [1, 3])
def test_nobody_reserved_is_priority(servers):
    rates = (0.25 * servers, 0.35 * servers)
    figures = cutoff_priority(rates, 1.0, servers, 0)
    expected = priority_mmc(list(rates), 1.0, servers).mean_wait_by_tier
    assert figures.mean_wait_by_tier == pytest.approx(expected, rel=1e-5)
    assert figures.utilisation == pytest.approx(0.6)


def test_the_more_are_reserved_the_less_the_higher_waits_and_the_more_the_lower():
    found = [cutoff_priority((0.8, 0.7), 1.0, 4, n).mean_wait_by_tier for n in range(3)]
    highs, lows = zip(*found, strict=True)
    assert list(highs) == sorted(highs, reverse=True)
    assert list(lows) == sorted(lows)


def test_whom_nobody_of_the_lower_tier_can_meet_waits_as_if_alone():
    figures = cutoff_priority((1.0, 1e-9), 1.0, 3, 2)
    assert figures.mean_wait_by_tier[0] == pytest.approx(mmc(1.0, 1.0, 3).mean_wait, rel=1e-6)


def test_a_crowd_beyond_the_chain_is_refused():
    with pytest.raises(UsageError, match="too many wait"):
        cutoff_priority((0.9, 1.0), 1.0, 2, 0)
