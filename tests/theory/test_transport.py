"""Waiting for a truck agrees with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.queueing import mmc
from simwh.theory.transport import (
    full_load,
    one_truck,
    random_truck,
    scheduled_truck,
    time_quantity,
)
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("args", "wait", "waiting", "rate"),
    [
        ((6.0, 12), 0.9166666667, 5.5, 0.5),
        ((2.5, 7), 1.2, 3.0, 0.3571428571),
    ],
)
def test_a_truck_that_leaves_full(args, wait, waiting, rate):
    check(full_load(*args), mean_wait=wait, mean_waiting=waiting, dispatch_rate=rate)


def test_a_scheduled_truck_leaves_pallets_behind():
    check(
        scheduled_truck(9.0, 1.0, 10),
        mean_waiting=7.601238453,
        mean_wait=0.8445820503,
        mean_load=9.0,
        mean_left_behind=3.101238453,
        left_behind_probability=0.5535004049,
    )


def test_trucks_at_random_leave_more_behind_than_those_by_timetable():
    # Of trucks for one pallet the door is the queue M/M/1, with all who wait, and nobody served.
    one = random_truck(0.8, 1.0, 1)
    check(one, mean_waiting=4.0, mean_wait=5.0, mean_load=0.8, dispatch_rate=1.0)
    check(one, left_behind_probability=0.8**2, mean_left_behind=0.8 * 4.0)
    some, timed = random_truck(9.0, 1.0, 10), scheduled_truck(9.0, 1.0, 10)
    assert some.mean_wait > timed.mean_wait
    assert random_truck(9.0, 1.0, 400).mean_wait == pytest.approx(1.0)
    with pytest.raises(UsageError, match="utilisation"):
        random_truck(10.0, 1.0, 10)


def test_a_large_truck_keeps_pallets_for_half_a_headway():
    assert scheduled_truck(9.0, 1.0, 60).mean_wait == pytest.approx(0.5)


def test_a_truck_by_time_and_quantity_waits_for_the_quantity_where_time_is_long():
    full = full_load(6.0, 12)
    for since in ("first", "departure"):
        found = time_quantity(6.0, 12, 1000.0, since)
        assert found == pytest.approx(full)


def test_a_truck_by_time_alone_leaves_with_the_first_pallet_and_who_came_in_its_time():
    found = time_quantity(2.0, 10_000, 3.0, "first")
    assert found.mean_load == pytest.approx(1 + 2 * 3)
    # The first waits 3 h, the 6 others half of it each.
    assert found.mean_wait == pytest.approx((3 + 6 * 1.5) / 7)
    scheduled = time_quantity(2.0, 10_000, 3.0, "departure")
    assert (scheduled.mean_wait, scheduled.dispatch_rate) == pytest.approx((1.5, 1 / 3))


def test_trucks_that_cannot_keep_up_are_refused():
    with pytest.raises(UsageError, match="utilisation"):
        scheduled_truck(10.0, 1.0, 10)
    with pytest.raises(UsageError):
        full_load(1.0, 0)
    with pytest.raises(UsageError, match="since"):
        time_quantity(1.0, 2, 1.0, "monday")
    with pytest.raises(UsageError, match="time"):
        time_quantity(1.0, 2, 0.0)


def test_one_truck_for_one_pallet_is_a_queue_and_one_that_is_always_back_leaves_full():
    check(one_truck(0.8, 1.0, 1), mean_wait=mmc(0.8, 1.0, 1).mean_wait, dispatch_rate=0.8)
    full = full_load(6.0, 12)
    check(one_truck(6.0, 1e-9, 12, 12), mean_wait=full.mean_wait, mean_load=12.0)


def test_one_truck_with_a_least_load_solves_its_balance_equations():
    # Levels of up to 600 pallets, solved as a Markov chain of trucks at home and away.
    check(
        one_truck(6.0, 1.0, 10, 4), mean_waiting=8.521045787432715, dispatch_rate=0.87361085775254
    )
    with pytest.raises(UsageError, match="least"):
        one_truck(6.0, 1.0, 10, 11)
    with pytest.raises(UsageError, match="utilisation"):
        one_truck(6.0, 2.0, 12)
