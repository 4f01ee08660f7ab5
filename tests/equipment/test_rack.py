"""Places of a rack by class: near ones for loads that move often, alike within a class."""

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.equipment.mini_load import MiniLoad
from simwh.equipment.rack import Rack, RackClass
from simwh.theory.storage_retrieval import class_based_single_command, single_command
from simwh.units import FROM_FILE

UNIFORMS = np.random.default_rng(1).random((8000, 2)).tolist()
RACKS = [
    ((60.0, 45.0), (0.0, 0.0)),
    ((60.0, 45.0), (0.0, 10.0)),
    ((30.0, 90.0), (0.0, 90.0)),
    ((60.0, 45.0), (20.0, 10.0)),
    ((10.0, 40.0), (10.0, 20.0)),
]


def drawn(rack, *classes):
    parts = [RackClass(places=places, moves=moves) for places, moves in classes]
    place = Rack(*rack, (2.0, 0.5), parts).place
    return np.array([place(*uniforms) for uniforms in UNIFORMS])


def seconds(rack, places):
    return (np.abs(places - rack[1]) / (2.0, 0.5)).max(axis=1)


@pytest.mark.parametrize("rack", RACKS)
def test_classes_that_move_alike_leave_every_place_as_likely(rack):
    (length, height), (along, up) = rack
    places = drawn(rack, (0.4, 0.4), (0.6, 0.6))
    assert places.min() >= 0
    assert (places <= (length, height)).all()
    scaled = places / (length, height)
    assert scaled.mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.011)
    assert scaled.var(axis=0) == pytest.approx([1 / 12, 1 / 12], rel=0.04)
    assert abs(np.corrcoef(scaled.T)[0, 1]) < 0.037
    known = single_command(length / 2.0, height / 0.5, up / 0.5, along / 2.0)
    assert 2 * seconds(rack, places).mean() == pytest.approx(known, rel=0.025)


@pytest.mark.parametrize("rack", RACKS)
def test_no_place_of_a_class_is_nearer_than_one_of_the_class_before(rack):
    places = drawn(rack, (0.2, 0.7), (0.8, 0.3))
    near = seconds(rack, places[[which < 0.7 for which, _ in UNIFORMS]])
    far = seconds(rack, places[[which >= 0.7 for which, _ in UNIFORMS]])
    assert near.max() <= far.min() * (1 + 1e-9)


def test_loads_that_move_often_are_reached_sooner():
    classes = (0.2, 0.5), (0.3, 0.3), (0.5, 0.2)
    known = class_based_single_command(30.0, 90.0, classes)
    assert 2 * seconds(RACKS[0], drawn(RACKS[0], *classes)).mean() == pytest.approx(known, rel=0.02)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"station_height": "9 m"}, "no higher than the rack"),
        ({"station_along": "41 m"}, "no farther along than the rack"),
        ({"classes": [{"places": "20 %", "moves": "100 %"}]}, "100 % of the places"),
    ],
)
def test_a_rack_that_cannot_be_is_refused(more, told):
    speeds = {"horizontal": "2 m/s", "vertical": "1 m/s"}
    fields = {"aisles": 1, "length": "40 m", "height": "8 m", **speeds, **more}
    with pytest.raises(ValidationError, match=told):
        MiniLoad.model_validate(fields, context=FROM_FILE)
