"""Waiting for a truck agrees with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.transport import full_load, scheduled_truck
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


def test_a_large_truck_keeps_pallets_for_half_a_headway():
    assert scheduled_truck(9.0, 1.0, 60).mean_wait == pytest.approx(0.5)


def test_trucks_that_cannot_keep_up_are_refused():
    with pytest.raises(UsageError, match="utilisation"):
        scheduled_truck(10.0, 1.0, 10)
    with pytest.raises(UsageError):
        full_load(1.0, 0)
