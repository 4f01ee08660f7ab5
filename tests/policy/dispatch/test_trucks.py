"""Trucks leave with a load, or by time, and take who comes first or who goes before."""

from math import inf

import pytest
from pydantic import ValidationError

from simwh.policy.dispatch.amount import MILLION, Amount
from simwh.policy.dispatch.base import DispatchContext, Load, Waiting
from simwh.policy.dispatch.full_load import FullLoad
from simwh.policy.dispatch.interval import Interval
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.policy.dispatch.time_quantity import TimeQuantity
from simwh.units import FROM_FILE

TIERS = DispatchContext(("gold", "bronze"), None)
KG = MILLION


def waiting(*shipments):
    return [
        Waiting(float(at), tier, Load(1, 0, round(kg * KG), 0))
        for at, (tier, kg) in enumerate(shipments)
    ]


def test_a_full_load_is_reached_in_any_measure_that_is_stated():
    trucks = FullLoad(quantity=Amount(shipments=3, weight=10.0)).bind(TIERS)
    assert not trucks.full(Load(2, 0, 10 * KG - 1, 0))
    assert trucks.full(Load(3, 0, 1, 0))
    assert trucks.full(Load(1, 0, 10 * KG, 0))
    assert trucks.due(0.0, 0.0) == inf
    assert list(trucks.board(waiting((0, 1), (1, 50)))) == [0, 1]


def test_sums_of_decimals_fill_a_truck_exactly():
    trucks = FullLoad(quantity=Amount(weight=0.3)).bind(TIERS)
    load = Load()
    for _ in range(3):
        load = load.plus(Load(1, 0, round(0.1 * KG), 0))
    assert trucks.full(load)


def test_the_first_who_fit_go_aboard_and_a_small_one_takes_the_room_that_is_left():
    board = Scheduled(every=3600.0, capacity=Amount(weight=10.0)).bind(TIERS).board
    assert list(board(waiting((1, 6), (0, 5), (0, 4)))) == [0, 2]


def test_higher_tiers_may_go_aboard_first():
    by_tier = Scheduled(every=3600.0, capacity=Amount(shipments=2), boarding="tier").bind(TIERS)
    assert list(by_tier.board(waiting((1, 1), (0, 1), (1, 1), (0, 1)))) == [1, 3]
    alike = DispatchContext(("gold", "bronze"), None, (1, 1))
    by_tier = Scheduled(every=3600.0, capacity=Amount(shipments=2), boarding="tier").bind(alike)
    assert list(by_tier.board(waiting((1, 1), (0, 1), (1, 1), (0, 1)))) == [0, 1]


def test_a_shipment_larger_than_a_truck_has_one_to_itself():
    board = Scheduled(every=3600.0, capacity=Amount(weight=10.0)).bind(TIERS).board
    assert list(board(waiting((0, 12), (0, 1)))) == [0]


def test_a_truck_is_due_a_time_after_the_first_or_after_the_last_departure():
    first = TimeQuantity(quantity=Amount(shipments=9), time=60.0).bind(TIERS)
    assert [first.due(100.0, oldest) for oldest in (110.0, inf)] == [170.0, inf]
    last = TimeQuantity(quantity=Amount(shipments=9), time=60.0, since="departure").bind(TIERS)
    assert [last.due(at, inf) for at in (-inf, 100.0)] == [60.0, 160.0]


def test_without_a_quantity_time_alone_calls_a_truck():
    trucks = TimeQuantity(time=60.0).bind(TIERS)
    assert not trucks.full(Load(10**9, 10**15, 10**15, 10**15))
    assert trucks.due(100.0, 110.0) == 170.0


def test_trucks_at_random_intervals_come_whether_or_not_anybody_waits():
    law = {"kind": "uniform", "low": "10 min", "high": "30 min"}
    fields = {"between": law, "capacity": {"shipments": 2}}
    due = Interval.model_validate(fields, context=FROM_FILE).bind(TIERS).due
    first = due(-inf, inf)
    assert due(-inf, 5.0) == first
    assert due(first, inf) - first == pytest.approx(1200, abs=600)
    with pytest.raises(ValidationError, match="at least 1 s on average"):
        Interval.model_validate({"between": "0.5 s"}, context=FROM_FILE)


def test_the_next_scheduled_truck_is_a_later_one_and_the_first_may_leave_at_the_start():
    trucks = Scheduled(every=60.0, capacity=Amount(shipments=2)).bind(TIERS)
    assert [trucks.due(last, 0.0) for last in (-inf, 0.0, 60.0)] == [0.0, 60.0, 120.0]


def test_a_truck_with_a_minimum_does_not_leave_below_it():
    room, least = Amount(shipments=2), Amount(shipments=2, weight=5.0)
    trucks = Scheduled(every=60.0, capacity=room, minimum=least).bind(TIERS)
    assert not trucks.goes(Load(1, 0, 4 * KG, 0))
    assert trucks.goes(Load(1, 0, 5 * KG, 0))
    assert Scheduled(every=60.0, capacity=room).bind(TIERS).goes(Load())


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValidationError, match="at least one of"):
        Amount()
    with pytest.raises(ValidationError, match="only with a capacity"):
        Scheduled(every=60.0, minimum=Amount(shipments=2))
