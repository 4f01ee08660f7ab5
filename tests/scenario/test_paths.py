"""One path language names a thing in a file and in the model that was read from it."""

import pytest

from simwh.scenario.merge import node_of
from simwh.scenario.paths import NoSuchPathError, find, join, listed, split
from simwh.scenario.tree import Node, Place
from tests.scenario.company import Company, Window

COMPANY = Company.model_validate(
    {
        "horizon": {"run_length": 10.0},
        "warehouses": {"leeds": {"routing": {"kind": "window", "length": 3.0}}},
    }
)


def test_a_path_leads_through_models_mappings_and_sequences() -> None:
    assert find(COMPANY, "warehouses.leeds.routing") == Window(length=3.0)
    assert find(COMPANY, "warehouses.leeds.routing.share") == 0.5
    assert find(COMPANY, "warehouses.leeds.shifts.0.size") == 3
    assert find(COMPANY, "priority") == 1


def test_a_path_leads_through_a_file() -> None:
    root = node_of({"a": {"b": [1, {"c": 2}]}}, Place("x.yaml", 1, 1))
    found = find(root, "a.b.1.c")
    assert isinstance(found, Node)
    assert (found.value, found.at.file) == (2, "x.yaml")


@pytest.mark.parametrize(
    ("path", "nearest", "hint"),
    [
        ("warehoses.leeds", "the scenario", "did you mean warehouses?"),
        ("warehouses.leedz.routing", "warehouses", "did you mean leeds?"),
        ("warehouses.leeds.routing.lenght", "warehouses.leeds.routing", "did you mean length?"),
        ("warehouses.leeds.shifts.1", "warehouses.leeds.shifts", ""),
        ("warehouses.leeds.shifts.-1", "warehouses.leeds.shifts", ""),
        ("priority.x", "priority", ""),
        ("name.0", "name", ""),
    ],
)
def test_a_wrong_path_names_the_nearest_thing_that_exists(
    path: str, nearest: str, hint: str
) -> None:
    with pytest.raises(NoSuchPathError) as caught:
        find(COMPANY, path)
    assert (caught.value.nearest, caught.value.hint) == (nearest, hint)
    assert caught.value.allowed.startswith(f"{nearest} has ")


@pytest.mark.parametrize("path", ["", ".", "a.", ".a", "a..b", " . ", ".".join("a" * 41)])
def test_a_malformed_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="single dots"):
        split(path)


def test_split_and_join_are_inverse() -> None:
    assert join(split("warehouses.leeds.picking")) == "warehouses.leeds.picking"
    assert join(["a\x1b", "b"]) == "a\\x1b.b"


def test_long_lists_of_names_are_cut() -> None:
    assert listed("abc") == "a, b, c"
    assert listed("abcdef", most=4) == "a, b, c, d, and 2 more"
