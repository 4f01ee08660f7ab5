"""Neighbouring aisles, and the people who work there."""

import pytest
from pydantic import ValidationError

from simwh.layout import Layout
from simwh.policy.zoning.divided import share_out
from simwh.policy.zoning.sequential import Sequential
from simwh.policy.zoning.synchronised import Synchronised
from simwh.units import FROM_FILE

FLOOR = Layout(aisles=7, aisle_length=8.0, aisle_pitch=3.0, slots_per_aisle_side=1)


def zones(policy):
    zone_of = policy.bind(FLOOR)
    return [zone_of(slot) for slot in FLOOR.locations()[::2]]


def test_aisles_are_shared_out_evenly_from_the_left():
    assert zones(Sequential(zones=3)) == [0, 0, 0, 1, 1, 2, 2]
    assert zones(Synchronised(zones=7)) == list(range(7))
    assert zones(Synchronised()) == [0, 0, 0, 0, 1, 1, 1]


def test_aisles_may_be_given_and_say_how_many_zones_there_are():
    policy = Sequential(aisles=(1, 4, 2))
    assert policy.zones == 3
    assert zones(policy) == [0, 1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("begin", "depots"),
    [
        ("middle", [0.0, 7.5, 16.5]),
        ("left", [0.0, 3.0, 15.0]),
        ("right", [0.0, 12.0, 18.0]),
        ("depot", [9.0] * 3),
    ],
)
def test_tours_of_a_zone_begin_where_it_is_said(begin, depots):
    policy = Sequential(aisles=(1, 4, 2), begin=begin)
    floor = FLOOR.model_copy(update={"depot": "middle"})
    assert [policy.seen_from(floor, zone).depot_at for zone in range(3)] == depots


@pytest.mark.parametrize("policy", [Sequential(aisles=(3, 3)), Sequential(zones=8)])
def test_zones_of_other_aisles_than_the_floor_has_are_refused(policy):
    with pytest.raises(ValueError, match="its 7 aisles together"):
        policy.bind(FLOOR)


def test_people_are_shared_out_in_proportion():
    assert Sequential(zones=3).staffing(7) == [3, 2, 2]
    assert Sequential(zones=3, pickers=(3, 2, 1)).staffing(12) == [6, 4, 2]
    assert Sequential(zones=3, pickers=(3, 2, 1)).staffing(4) == [2, 1, 1]


@pytest.mark.parametrize(
    ("count", "weights", "parts"),
    [(0, (1, 1), [0, 0]), (1, (1, 9), [0, 1]), (10, (1, 1, 1), [4, 3, 3]), (5, (5,), [5])],
)
def test_largest_remainders_are_rounded_up(count, weights, parts):
    assert share_out(count, weights) == parts


@pytest.mark.parametrize(
    "fields", [{"zones": 3, "aisles": (2, 2)}, {"zones": 2, "pickers": (1, 1, 1)}, {"pickers": ()}]
)
def test_lists_have_a_number_for_each_zone(fields):
    with pytest.raises(ValidationError):
        Sequential.model_validate(fields, context=FROM_FILE)
