"""What a model allows is known key by key, and an editor is told it with units."""

import re
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from simwh.scenario.merge import node_of
from simwh.scenario.schema import json_schema, known_keys
from simwh.scenario.tree import Node, Place
from tests.scenario.company import Company


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    depth: int = 0


class Outer(BaseModel):
    listed: list[Inner] = []
    pair: tuple[int, Inner] | None = None
    nested: dict[str, dict[str, Inner | None]] = {}


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ([], ["listed", "pair", "nested"]),
        (["listed", "3"], ["depth"]),
        (["pair", "1"], ["depth"]),
        (["pair", "0"], []),
        (["nested", "a", "b"], ["depth"]),
        (["nested", "a"], []),
        (["nowhere"], []),
    ],
)
def test_the_keys_of_every_container_are_known(path: list[str], keys: list[str]) -> None:
    assert known_keys(Outer, Node({}, Place("x.yaml")), path) == keys


@pytest.mark.parametrize(
    ("routing", "keys"),
    [
        ("s_shape", ["kind", "pause"]),
        ({"kind": "window"}, ["kind", "length", "share"]),
        ({"kind": "unknown"}, []),
        ({}, []),
    ],
)
def test_the_keys_of_a_choice_are_those_of_its_kind(routing: Any, keys: list[str]) -> None:
    root = node_of({"warehouses": {"leeds": {"routing": routing}}}, Place("x.yaml"))
    assert known_keys(Company, root, ["warehouses", "leeds", "routing"]) == keys


def test_defaults_are_told_to_editors_as_a_file_writes_them() -> None:
    schema = json_schema(Company)
    warehouse = schema["$defs"]["Warehouse"]["properties"]
    assert warehouse["aisle"]["default"] == "10 m"
    assert re.search(warehouse["aisle"]["pattern"], warehouse["aisle"]["default"])
    assert warehouse["wage"]["default"] == "0 /s"
    assert warehouse["shifts"]["default"] == [{"size": 3, "start": "08:00"}]
    assert warehouse["routing"]["default"] == {"kind": "s_shape", "pause": "2 s"}
    assert warehouse["packing"]["default"] is None
    assert schema["$defs"]["SShape"]["properties"]["pause"]["default"] == "2 s"


def test_an_editor_completes_kinds_and_refuses_unknown_keys() -> None:
    schema = json_schema(Company)
    routing = schema["$defs"]["Warehouse"]["properties"]["routing"]["anyOf"]
    assert routing[0] == {"const": "s_shape", "type": "string"}
    assert [way["$ref"] for way in routing[1:]] == ["#/$defs/SShape", "#/$defs/Window"]
    assert schema["$defs"]["Window"]["required"] == ["kind", "length"]
    assert schema["additionalProperties"] is False
