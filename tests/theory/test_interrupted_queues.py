"""Servers that are called away agree with published figures."""

import math

import pytest

from simwh.errors import UsageError
from simwh.theory._markov import stationary
from simwh.theory.general_queues import mg1
from simwh.theory.interrupted_queues import breakdowns, polling, several_breakdowns, vacations
from simwh.theory.queueing import mmc
from tests.theory.tables import check


def test_a_picker_with_another_task_keeps_orders_waiting():
    assert vacations(8.0, 0.1, 0.5, 0.25, 0.0).mean_wait == pytest.approx(0.425)
    assert mg1(8.0, 0.1, 0.5).mean_wait == pytest.approx(0.3)


def test_another_task_once_keeps_fewer_orders_waiting():
    again = vacations(6.0, 0.1, 1.0, 0.25, 0.0)
    once = vacations(6.0, 0.1, 1.0, 0.25, 0.0, none_meanwhile=math.exp(-1.5))
    # Mean time of the residual other task, by the share of idle time that goes to it.
    share = 1.5 / (1.5 + math.exp(-1.5))
    assert once.mean_wait == pytest.approx(0.15 + 0.125 * share)
    assert once.wait_probability == pytest.approx(0.6 + 0.4 * share)
    assert again.mean_wait == pytest.approx(0.15 + 0.125)
    assert again.wait_probability == pytest.approx(1.0)


def test_a_server_that_breaks_down_at_any_time():
    check(
        breakdowns(6.0, 0.1, 0.25, 0.5),
        availability=8 / 9,
        mean_in_system=3.102564103,
        mean_sojourn=0.5170940171,
    )


def test_several_servers_that_break_down_and_pass_their_work_on():
    one = breakdowns(6.0, 0.1, 0.25, 0.5)
    alone = several_breakdowns(6.0, 0.1, 1, 0.25, 0.5)
    assert alone.mean_in_system == pytest.approx(one.mean_in_system)
    sound = several_breakdowns(16.0, 0.1, 2, 1e-9, 0.5)
    assert sound.mean_sojourn == pytest.approx(mmc(16.0, 0.1, 2).mean_sojourn)
    # As a chain of the numbers up and present, cut off where next to nobody ever is.
    check(several_breakdowns(12.0, 0.1, 3, 0.25, 0.5, 1), **chain(12.0, 10.0, 3, 0.25, 2.0, 1))
    with pytest.raises(UsageError, match="utilisation"):
        several_breakdowns(18.0, 0.1, 2, 0.25, 0.5)


def chain(comes, serves, servers, fails, mends, mechanics):
    def moves(state):
        up, present = state
        yield (up, min(present + 1, 150)), comes
        yield (up, max(present - 1, 0)), serves * min(up, present)
        yield (max(up - 1, 0), present), fails * up
        yield (min(up + 1, servers), present), mends * min(servers - up, mechanics)

    law = stationary((servers, 0), moves)
    return {
        "mean_in_system": sum(present * p for (_, present), p in law.items()),
        "availability": sum(up * p for (up, _), p in law.items()) / servers,
    }


def test_a_worker_who_walks_from_zone_to_zone():
    check(polling(4, 0.15, 1.0, 0.5, 0.5, 0.0), mean_wait=3.25, utilisation=0.6, mean_cycle=5.0)


def test_the_sooner_a_worker_leaves_a_zone_the_longer_orders_wait():
    gated = polling(4, 0.15, 1.0, 0.5, 0.25, 0.0, "gated")
    limited = polling(4, 0.15, 1.0, 0.5, 0.25, 0.0, "limited")
    check(gated, mean_wait=(0.9 + 0.25 * 4.6) / 0.8, utilisation=0.6, mean_cycle=2.5)
    check(limited, mean_wait=(0.9 + 0.25 * 4.6) / 0.5, utilisation=0.6, mean_cycle=2.5)
    with pytest.raises(UsageError, match="utilisation"):
        polling(4, 0.15, 1.0, 0.5, 0.75, 0.0, "limited")


@pytest.mark.parametrize("service", ["exhaustive", "gated", "limited"])
def test_a_single_zone_is_a_queue_with_the_way_as_vacation(service):
    found = polling(1, 0.6, 1.0, 0.5, 1e-9, 1.0, service)
    assert found.mean_wait == pytest.approx(mg1(0.6, 1.0, 0.5).mean_wait)


def test_without_walking_zones_are_one_queue():
    assert polling(4, 0.15, 1.0, 0.5, 0.0, 0.0).mean_wait == pytest.approx(
        mg1(0.6, 1.0, 0.5).mean_wait
    )


def test_a_server_that_is_too_often_down_is_refused():
    with pytest.raises(UsageError, match="utilisation"):
        breakdowns(9.0, 0.1, 0.25, 0.5)
