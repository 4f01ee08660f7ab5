"""A field that holds a law also takes a bare value, in the unit of the field."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from simwh.distribution import DurationLaw, FactorLaw, QuantityLaw
from simwh.distribution.constant import Constant
from simwh.distribution.gamma import Gamma
from simwh.units import FROM_FILE, Duration


class Model(BaseModel):
    lead_time: DurationLaw = Constant[Duration](value=0)
    quantity: QuantityLaw = Constant(value=1)
    factor: FactorLaw | None = None


def read(**fields: object) -> Model:
    return Model.model_validate(fields, context=FROM_FILE)


def refused(**fields: object) -> list[tuple[Any, ...]]:
    with pytest.raises(ValidationError) as caught:
        read(**fields)
    return [(fault["loc"], fault["msg"]) for fault in caught.value.errors()]


def test_a_bare_value_is_the_constant_law() -> None:
    model = read(lead_time="3 d", quantity=2, factor=1.5)
    assert model.lead_time == Constant[Duration](value=259_200)
    assert (model.quantity, model.factor) == (Constant(value=2), Constant(value=1.5))


def test_units_are_those_of_the_field() -> None:
    lead_time = {"kind": "gamma", "mean": "3 d", "sd": "1 d"}
    model = read(lead_time=lead_time, quantity={"kind": "gamma", "mean": 40, "sd": 10})
    assert model.lead_time.mean() == 259_200
    assert model.quantity.mean() == 40


def test_python_may_pass_a_law_of_plain_numbers_for_a_duration() -> None:
    model = Model(lead_time=Gamma(mean=60, sd=6))
    assert model.lead_time == Gamma[Duration](mean=60, sd=6)


@pytest.mark.parametrize(
    ("fields", "place", "message"),
    [
        ({"lead_time": 3}, ("lead_time",), "did you mean 3 d or 3 s or 3 h?"),
        ({"lead_time": "3 kg"}, ("lead_time",), "a duration needs a unit"),
        ({"lead_time": "gama"}, ("lead_time",), "a value, or one of constant"),
        ({"lead_time": {"kind": "gama"}}, ("lead_time", "kind"), "did you mean gamma?"),
        ({"lead_time": {"kind": "poisson", "mean": 3}}, ("lead_time", "kind"), "one of constant"),
        ({"quantity": True}, ("quantity",), "a number"),
        ({"quantity": "3 d"}, ("quantity",), "a number"),
        ({"factor": -1}, ("factor",), "0 or more"),
        ({"quantity": None}, ("quantity",), "a value, or one of constant"),
        (
            {"lead_time": {"kind": "normal", "mean": "3 d", "sd": "1 d", "negative": "keep"}},
            ("lead_time",),
            "a law without negative values",
        ),
    ],
)
def test_what_is_refused_is_refused_at_its_place(
    fields: dict[str, object], place: tuple[str, ...], message: str
) -> None:
    ((found, text),) = refused(**fields)
    assert found == place
    assert message in text


def test_quantities_may_be_negative_where_that_is_said() -> None:
    law = read(quantity={"kind": "normal", "mean": 3, "sd": 1, "negative": "keep"}).quantity
    assert law.support()[0] < 0


def test_laws_go_to_worker_processes() -> None:
    mixture = {"kind": "mixture", "weights": [1, 2], "laws": ["1 d", "2 d"]}
    model = read(lead_time=mixture, quantity={"kind": "poisson", "mean": 3})
    assert pickle.loads(pickle.dumps(model)) == model


def test_the_json_schema_offers_the_bare_value_and_every_kind() -> None:
    schema = Model.model_json_schema()
    ways = schema["properties"]["quantity"]["anyOf"]
    assert {"type": "number", "minimum": -1e15, "maximum": 1e15} in ways
    kinds = {part["properties"]["kind"]["const"] for part in schema["$defs"].values()}
    assert {"gamma", "poisson", "mixture"} <= kinds
