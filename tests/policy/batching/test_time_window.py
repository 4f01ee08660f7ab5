"""A tour leaves when it is full, or when a job has waited long enough."""

from math import inf

from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.time_window import TimeWindow
from tests.policy.batching.jobs import job


def taken(waits, lines=1, **fields):
    waiting = [job(lines)._replace(ready=wait) for wait in waits]
    view = BatchingView(waited=lambda one: one.ready)
    return list(TimeWindow(**fields).bind(view)(waiting))


def test_without_a_longest_wait_only_full_tours_leave():
    assert TimeWindow(orders=3).longest_wait == inf
    assert taken([900.0, 800.0], orders=3) == []
    assert taken([900.0, 800.0, 0.0], orders=3) == [0, 1, 2]
    assert taken([900.0, 800.0, 0.0, 0.0], orders=3) == [0, 1, 2]


def test_a_tour_is_full_when_the_next_job_does_not_fit_or_nothing_more_does():
    assert taken([0.0] * 2, lines=2, **{"orders": 9}) == []
    window = TimeWindow(lines=5).bind(BatchingView())
    assert list(window([job(2), job(2)])) == []
    assert list(window([job(2), job(2), job(2)])) == [0, 1]
    assert list(window([job(2), job(3)])) == [0, 1]
    by_volume = TimeWindow(volume=0.3).bind(BatchingView())
    assert list(by_volume([job(volume=0.1)] * 3)) == [0, 1, 2]


def test_whoever_has_waited_long_enough_lets_the_tour_of_the_head_leave():
    assert taken([10.0, 0.0], orders=9, wait=60.0) == []
    assert taken([60.0, 0.0], orders=9, wait=60.0) == [0, 1]
    assert taken([5.0, 60.0], orders=9, wait=60.0) == [0, 1]
    assert taken([59.9999999, 0.0], orders=9, wait=60.0) == [0, 1]
