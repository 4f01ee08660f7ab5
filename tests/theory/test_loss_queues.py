"""Queues that lose customers agree with published figures and with each other."""

import pytest

from simwh.errors import UsageError
from simwh.theory.loss_queues import erlang_a, erlang_b, mmck
from simwh.theory.queueing import mmc
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("arrivals", "dwell", "doors", "lost", "busy", "empty"),
    [
        (4.0, 0.75, 5, 0.1100543478, 2.669836957, 0.05434782609),
        (16.0, 0.5, 10, 0.1216610643, 7.026711486, 0.0004111637082),
    ],
)
def test_dock_doors_turn_trucks_away_by_erlang_b(arrivals, dwell, doors, lost, busy, empty):
    figures = mmck(arrivals, dwell, doors, doors)
    check(figures, loss_probability=lost, mean_busy=busy, empty_probability=empty, mean_wait=0.0)
    assert erlang_b(arrivals * dwell, doors) == pytest.approx(figures.loss_probability)


@pytest.mark.parametrize(
    ("arrivals", "service", "capacity", "lost", "through", "queue", "wait"),
    [
        (30.0, 0.1, 10, 0.1011235955, 26.96629213, 2.831460674, 0.105),
        (11.0, 0.25, 6, 0.1351323561, 9.513544083, 0.8610499716, 0.09050780278),
    ],
)
def test_a_small_staging_area_loses_orders(arrivals, service, capacity, lost, through, queue, wait):
    check(
        mmck(arrivals, service, 3, capacity),
        loss_probability=lost,
        throughput=through,
        mean_in_queue=queue,
        mean_wait=wait,
    )


def test_a_large_staging_area_loses_nobody():
    assert mmck(40.0, 0.1, 5, 400).mean_wait == pytest.approx(mmc(40.0, 0.1, 5).mean_wait)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (
            (50.0, 0.1, 5, 0.25),
            (0.1368578314, 1.710722892, 0.6564321001, 43.15710843, 0.03421445784),
        ),
        ((36.0, 0.1, 3, 0.5), (0.2184644961, 3.932360929, 0.876132385, 28.13527814, 0.109232248)),
    ],
)
def test_customers_who_cancel_shorten_the_queue(args, expected):
    abandoned, queue, waits, served, wait = expected
    check(
        erlang_a(*args),
        abandonment_probability=abandoned,
        mean_in_queue=queue,
        wait_probability=waits,
        served_rate=served,
        mean_wait=wait,
    )


def test_endless_patience_is_an_ordinary_queue():
    patient = erlang_a(40.0, 0.1, 5, 1e4)
    assert patient.mean_wait == pytest.approx(mmc(40.0, 0.1, 5).mean_wait, rel=1e-3)


@pytest.mark.parametrize(
    "form", [lambda: mmck(1.0, 1.0, 3, 2), lambda: erlang_b(0.0, 2), lambda: erlang_a(1, 1, 1, 0)]
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()


def test_more_servers_than_anyone_can_count_lose_nothing():
    assert erlang_b(3.0, 10**12) == 0.0
