"""Every kind of equipment keeps its model's promises, and makes no tour that takes less than 0."""

from math import inf

import pytest
from pydantic import TypeAdapter

from simwh.choice import kind_of
from simwh.equipment import CATALOGUE, PICKING, Equipment, Sorter
from simwh.equipment.base import TourTimes
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

EXAMPLES = {
    "manual": {"set_up": "30 s", "volume": "200 L"},
    "pallet_truck": {"pallets": 2, "speed": "2.5 m/s", "per_stop": "6 s"},
    "pick_to_light": {"factor": 0.6, "confirm": "1 s"},
    "voice": {"factor": 0.8, "dialogue": "2 s"},
    "mini_load": {
        "aisles": 4,
        "length": "40 m",
        "height": "8 m",
        "horizontal": "3 m/s",
        "vertical": "1 m/s",
    },
    "goods_to_person": {"robots": 20, "speed": "1.3 m/s", "lift": "3 s"},
    "conveyor_sorter": {"rate": "4000 /h", "chutes": 20, "loop": "80 m"},
    "scan": {"scan": "3 s", "lists": 8},
}
COSTS = {"capital": "1000", "lifetime": "8 y", "running": "2 /h", "per_move": "0.05"}
every_kind = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
every_picking = pytest.mark.parametrize("entry", PICKING, ids=kind_of)


def given(entry):
    return EXAMPLES[kind_of(entry)]


def field(entry):
    return Equipment if entry in PICKING else Sorter


@every_kind
def test_is_a_model_like_a_policy(entry):
    check_policy_model(field(entry), entry, given(entry))


@every_kind
def test_its_costs_are_read_with_their_units_and_written_off_evenly(entry):
    machine = TypeAdapter(field(entry)).validate_python(
        {"kind": kind_of(entry)} | given(entry) | COSTS, context=FROM_FILE
    )
    assert (machine.capital, machine.per_move) == (1000.0, 0.05)
    assert machine.running == pytest.approx(2 / 3600)
    assert machine.depreciation * 8 * 365 * 86400 == pytest.approx(1.0)
    assert entry.model_validate(given(entry), context=FROM_FILE).depreciation == 0.0


@every_picking
def test_a_tour_takes_time_and_carries_something(entry):
    equipment = entry.model_validate(given(entry), context=FROM_FILE)
    on_foot = TourTimes(per_tour=60.0, speed=1.0)
    times = equipment.reshape(on_foot)
    assert times.per_tour >= 0.0
    assert times.factor >= 0.0
    assert times.per_line >= 0.0
    assert times.speed > 0.0
    assert 0.0 < times.volume <= inf
    assert 1 <= times.lists <= inf


def test_picking_on_foot_without_anything_said_changes_nothing():
    times = TourTimes(per_tour=60.0, factor=1.0, per_line=2.0, speed=0.9)
    (manual, *_) = PICKING
    assert manual().reshape(times) == times
