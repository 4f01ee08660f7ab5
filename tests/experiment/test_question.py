import pytest
from pydantic import ValidationError

from simwh.experiment.compare import Compare
from simwh.experiment.question import BASE, Changes
from simwh.experiment.replicate import Replicate


@pytest.mark.parametrize(
    ("fields", "looks"),
    [
        ({}, (10,)),
        ({"require": ("on_time >= 9 %",)}, (10, 20, 40)),
        ({"precision": {"on_time": "1 pp"}}, (10, 20, 40)),
        ({"replications": 10, "limit": 80}, (10, 20, 40, 80)),
        ({"replications": 10, "limit": 90, "growth": 3.0}, (10, 30, 90)),
        ({"replications": 7, "limit": 7, "require": ("on_time >= 9 %",)}, (7,)),
        ({"replications": 1}, (1,)),
        ({"replications": 1, "limit": 2}, (2,)),
        ({"replications": 1, "limit": 8}, (2, 4, 8)),
    ],
)
def test_looks_are_preset_from_replications_to_the_limit(fields, looks):
    assert Replicate(scenario="shop.yaml", **fields).looks == looks


@pytest.mark.parametrize(
    "fields",
    [
        {"replications": 0},
        {"replications": 10, "limit": 9},
        {"level": 1.0},
        {"level": 0.4},
        {"seed": -1},
        {"growth": 1.0},
        {"scenario": ""},
        {"nonsense": 1},
    ],
)
def test_numbers_that_make_no_experiment_are_refused(fields):
    with pytest.raises(ValidationError):
        Replicate(**{"scenario": "shop.yaml", **fields})


def test_a_variant_is_its_changes_by_path_or_says_more():
    short = Compare(scenario="s.yaml", variants={"more": {"a.b": 1}, "same": {}})
    full = {"description": "more of b", "set": {"a.b": 1}}
    assert short.variants == {"more": Changes(set={"a.b": 1}), "same": Changes()}
    assert Compare(scenario="s.yaml", variants={"more": full}).variants["more"] == Changes(**full)


def test_the_base_is_the_unchanged_scenario_unless_it_names_a_variant():
    unnamed = Compare(scenario="s.yaml", variants={"more": {"a": 1}})
    assert list(unnamed.changes()) == [BASE, "more"]
    assert unnamed.judged == ("more",)
    named = Compare(scenario="s.yaml", variants={"more": {"a": 1}, "now": {"b": 2}}, base="now")
    assert list(named.changes()) == ["now", "more"]
    assert named.changes()["now"].set == {"b": 2}
    assert named.judged == ("more", "now")


@pytest.mark.parametrize(
    "fields",
    [
        {"variants": {}},
        {"variants": {"baseline": {"a": 1}}},
        {"variants": {"more": {"a": 1}}, "base": "baseline"},
        {"variants": {"base": {"a": 1}}},
        {"variants": {"a b": {"a": 1}}},
    ],
)
def test_a_comparison_needs_two_variants_with_names_of_their_own(fields):
    with pytest.raises(ValidationError):
        Compare(scenario="s.yaml", **fields)


def test_editors_know_both_ways_to_write_a_variant():
    full, paths = Compare.model_json_schema()["$defs"]["Changes"]["anyOf"]
    assert full["properties"].keys() == {"description", "set"}
    assert full["additionalProperties"] is False
    assert paths["type"] == "object"
