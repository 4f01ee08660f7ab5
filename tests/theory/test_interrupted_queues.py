"""Servers that are called away agree with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.general_queues import mg1
from simwh.theory.interrupted_queues import breakdowns, polling, vacations
from tests.theory.tables import check


def test_a_picker_with_another_task_keeps_orders_waiting():
    assert vacations(8.0, 0.1, 0.5, 0.25, 0.0).mean_wait == pytest.approx(0.425)
    assert mg1(8.0, 0.1, 0.5).mean_wait == pytest.approx(0.3)


def test_a_server_that_breaks_down_at_any_time():
    check(
        breakdowns(6.0, 0.1, 0.25, 0.5),
        availability=8 / 9,
        mean_in_system=3.102564103,
        mean_sojourn=0.5170940171,
    )


def test_a_worker_who_walks_from_zone_to_zone():
    check(polling(4, 0.15, 1.0, 0.5, 0.5, 0.0), mean_wait=3.25, utilisation=0.6, mean_cycle=5.0)


def test_without_walking_zones_are_one_queue():
    assert polling(4, 0.15, 1.0, 0.5, 0.0, 0.0).mean_wait == pytest.approx(
        mg1(0.6, 1.0, 0.5).mean_wait
    )


def test_a_server_that_is_too_often_down_is_refused():
    with pytest.raises(UsageError, match="utilisation"):
        breakdowns(9.0, 0.1, 0.25, 0.5)
