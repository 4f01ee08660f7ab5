"""`simwh schema` prints what editors complete files by (tests/editor has an editor do it)."""

import json
import re

import pytest


@pytest.fixture(params=["scenario", "experiment"])
def schema(simwh, request):
    ended = simwh("schema", request.param)
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def references(part):
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for below in part:
            yield from references(below)


def test_it_is_one_document_of_draft_2020_12(schema):
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema
    names = {reference.removeprefix("#/$defs/") for reference in references(schema)}
    assert names == set(schema["$defs"])


def test_a_scenario_is_the_default(simwh):
    schema = json.loads(simwh("schema").out)
    assert {"extends", "tiers", "warehouses"} <= schema["properties"].keys()
    assert schema["then"]["required"] == [
        "horizon", "tiers", "items", "customers", "demand", "warehouses",
    ]  # fmt: skip
    assert schema["if"] == {"not": {"required": ["extends"]}}


def test_fields_are_told_with_meaning_default_and_unit(simwh):
    warm_up = json.loads(simwh("schema").out)["$defs"]["Horizon"]["properties"]["warm_up"]
    assert warm_up["description"].startswith("Deleted transient")
    assert warm_up["default"] == "0 s"
    assert re.search(warm_up["pattern"], "60 d")
    assert not re.search(warm_up["pattern"], "60")


def test_experiments_are_of_every_kind(simwh):
    ways = json.loads(simwh("schema", "experiment").out)["anyOf"]
    assert [way["properties"]["kind"]["const"] for way in ways] == [
        "replicate",
        "compare",
        "cheapest",
        "break_even",
    ]
    assert all("require" in way["properties"] for way in ways)


def test_other_schemas_there_are_not(simwh):
    ended = simwh("schema", "scenarios")
    assert ended.code == 2
    assert "'scenario', 'experiment'" in ended.err
