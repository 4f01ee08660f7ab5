"""What the policies of every decision keep to."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from simwh.choice import kind_of
from simwh.policy import DECISIONS

every_policy = pytest.mark.parametrize(
    "entry",
    [
        pytest.param(entry, id=f"{decision}-{kind_of(entry)}")
        for decision, catalogue in DECISIONS.items()
        for entry in catalogue
    ],
)


def numbers(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a JSON schema that describes a number."""
    if isinstance(schema, dict):
        if schema.get("type") in ("number", "integer"):
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from numbers(part)


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_kinds_of_a_decision_are_distinct(decision: str):
    kinds = [kind_of(entry) for entry in DECISIONS[decision]]
    assert len(set(kinds)) == len(kinds) > 0


@every_policy
def test_a_policy_stands_in_the_file_named_after_its_kind(entry: type[BaseModel]):
    assert entry.__module__.rpartition(".")[2].rstrip("_") == kind_of(entry)


@every_policy
def test_a_policy_is_frozen_strict_and_finite_and_knows_no_other_field(entry: type[BaseModel]):
    expected = {"frozen": True, "strict": True, "extra": "forbid", "allow_inf_nan": False}
    assert expected.items() <= entry.model_config.items()


@every_policy
def test_every_number_of_a_policy_has_bounds(entry: type[BaseModel]):
    for number in numbers(entry.model_json_schema()):
        assert number.keys() & {"minimum", "exclusiveMinimum"}, number
        assert number.keys() & {"maximum", "exclusiveMaximum"}, number
