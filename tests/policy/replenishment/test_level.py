"""A level is an int of units, or a time whose demand it covers."""

from math import inf, nan
from typing import Annotated

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from simwh.policy.replenishment.level import Cover, Level, OrderSize, ReorderLevel, quanta
from simwh.units import FROM_FILE
from tests.policy.networks import DAY, point

READ = TypeAdapter(Level).validate_python


def test_a_number_is_units_and_a_text_is_a_time_to_cover():
    assert READ(40, context=FROM_FILE) == 40
    assert READ("12 d", context=FROM_FILE) == Cover(12 * DAY)


@pytest.mark.parametrize(
    ("value", "level"),
    [(0, 0), (10**15, 10**15), (2.5, 2.5), ("0 s", Cover(0.0)), ("1e15 s", Cover(1e15))],
)
def test_the_bounds_belong_to_it(value, level):
    assert READ(value) == level


@pytest.mark.parametrize("value", [True, inf, "12", "12 kg", "-1 d", -1, 10**16, None, Cover(nan)])
def test_anything_else_is_refused(value):
    with pytest.raises(ValidationError):
        READ(value)


def test_a_reorder_point_may_be_negative_and_an_order_may_not_be_empty():
    assert TypeAdapter(ReorderLevel).validate_python(-3) == -3
    with pytest.raises(ValidationError):
        TypeAdapter(OrderSize).validate_python(0)


def test_a_level_is_written_as_it_is_read():
    class Model(BaseModel):
        level: Annotated[Level, "any"]

    assert [Model(level=value).model_dump() for value in (40, "36 h")] == [
        {"level": 40},
        {"level": "36 h"},
    ]


@pytest.mark.parametrize(("units", "quantum", "answer"), [(40, 12.0, 3), (7, 0.5, 14), (-7, 1, -7)])
def test_units_become_the_nearest_number_of_quanta(units, quantum, answer):
    assert quanta(units, point(quantum=quantum)) == answer


@pytest.mark.parametrize(("days", "answer"), [(3, 6), (3.2, 7), (0, 0), (0.1, 1)])
def test_a_cover_is_the_expected_demand_of_its_time_rounded_up(days, answer):
    assert quanta(Cover(days * DAY), point(demand_per_day=2.0)) == answer


@pytest.mark.parametrize("unknown", [nan, inf])
def test_a_cover_of_unknown_demand_is_refused(unknown):
    with pytest.raises(ValueError, match="units instead of 3 d"):
        quanta(Cover(3 * DAY), point(demand_per_day=unknown))
