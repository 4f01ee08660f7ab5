"""Jobs are taken from the head of the queue, up to the first that does not fit."""

import pytest
from pydantic import ValidationError

from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.first_come import FirstCome
from simwh.units import FROM_FILE
from tests.policy.batching.jobs import job


def taken(waiting, **capacity):
    return list(FirstCome(**capacity).bind(BatchingView())(waiting))


def test_orders_bind():
    assert taken([job()] * 5, orders=3) == [0, 1, 2]


def test_lines_bind():
    assert taken([job(2), job(3), job(1), job(1)], lines=6) == [0, 1, 2]


def test_volume_binds():
    assert taken([job(volume=4), job(volume=4), job(volume=4)], volume=10.0) == [0, 1]


def test_whichever_is_reached_first_binds():
    waiting = [job(1, 2.0), job(4, 2.0), job(1, 2.0)]
    assert taken(waiting, orders=3, lines=5, volume=5.0) == [0, 1]
    assert taken(waiting, orders=3, lines=4, volume=5.0) == [0]
    assert taken(waiting, orders=3, lines=9, volume=9.0) == [0, 1, 2]


def test_a_job_that_does_not_fit_is_not_passed_by_a_smaller_one():
    assert taken([job(3), job(3), job(1)], lines=4) == [0]


def test_a_job_larger_than_the_capacity_makes_its_own_tour():
    assert taken([job(9, 50.0), job()], lines=4, volume=10.0) == [0]


def test_a_tour_is_not_waited_for():
    assert taken([job()], orders=10) == [0]


def test_decimal_volumes_fill_the_device_exactly():
    assert taken([job(volume=0.1)] * 4, volume=0.3) == [0, 1, 2]


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({}, "at least one of orders, lines and volume"),
        ({"orders": 0}, "a whole number from 1"),
        ({"lines": 1.5}, "a whole number"),
        ({"volume": "0 L"}, "more than 0"),
    ],
)
def test_a_capacity_is_needed_and_holds_something(fields, allowed):
    with pytest.raises(ValidationError, match=allowed):
        FirstCome.model_validate(fields, context=FROM_FILE)
