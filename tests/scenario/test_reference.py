"""The reference of scenario files is written from the models, and is the one in docs/."""

from pathlib import Path

import pytest

from simwh.demand import CATALOGUE as PROCESSES
from simwh.layout import Layout
from simwh.policy import DECISIONS
from simwh.scenario.describe import FieldDoc, fields_of
from simwh.scenario.docstrings import meanings_of, sections_of, summary_of
from simwh.scenario.floor.crew import Crew
from simwh.scenario.model import Horizon, Scenario
from simwh.scenario.reference import parts, reference
from simwh.scenario.sites import Transport
from simwh.scenario.stock import SiteStock

PAGE = Path(__file__).parents[2] / "docs" / "scenario.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run python docs/make_reference.py"


def test_every_part_process_and_policy_is_on_the_page() -> None:
    lines = reference().splitlines()
    for part in parts():
        assert f"## {part.__name__}" in lines
    for word, catalogue in (("demand", PROCESSES), *DECISIONS.items()):
        for entry in catalogue:
            assert f"### {word}: {entry.model_fields['kind'].default}" in lines


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_field_of_a_part_has_a_meaning(part) -> None:  # type: ignore[no-untyped-def]
    assert summary_of(part)
    if part.__module__.startswith("simwh.scenario"):
        assert [field.name for field in fields_of(part) if not field.meaning] == []


def field(model, name: str) -> FieldDoc:  # type: ignore[no-untyped-def]
    return next(field for field in fields_of(model) if field.name == name)


@pytest.mark.parametrize(
    ("model", "name", "allowed", "default"),
    [
        (Scenario, "tiers", "mapping of name to Tier", None),
        (Scenario, "start", "date and time", '"2026-01-05 00:00:00"'),
        (Horizon, "kind", "steady_state or terminating", "steady_state"),
        (Horizon, "run_length", "duration of more than 0", None),
        (Horizon, "warm_up", "duration", "0 s"),
        (Crew, "size", "whole number of at least 0", ""),
        (Crew, "priority", "tier or first_come or last_come or shortest or accumulating", "tier"),
        (Crew, "shifts", "list of Shift", "[]"),
        (SiteStock, "replenishment", "kind of replenishment", ""),
        (SiteStock, "opening", "whole number of at least 0 or target", "target"),
        (Transport, "detour", "number from 1 to 3", "1"),
        (Transport, "variability", "law of numbers", ""),
        (Layout, "depot", "left or middle or right or length", "left"),
    ],
)
def test_a_field_says_what_may_stand_there(model, name, allowed, default) -> None:  # type: ignore[no-untyped-def]
    told = field(model, name)
    assert (told.allowed, told.default) == (allowed, default)


class Base:
    """A thing.

    It has a body.

    Attributes
    ----------
    one, two : duration
        Both of them.
    three : words that go on
        and on
    four : int

    Source: Somebody (1999).

    References
    ----------
    Somebody else (2001).
    """


def test_a_docstring_is_taken_apart() -> None:
    sections = sections_of(Base)
    assert summary_of(Base) == "A thing."
    assert sections[""] == "A thing.\n\nIt has a body."
    assert sections["Source"] == "Somebody (1999)."
    assert sections["References"] == "Somebody else (2001)."


def test_meanings_leave_out_what_the_type_says() -> None:
    class Thing(Horizon):
        __doc__ = Base.__doc__

    found = meanings_of(Thing)
    assert found["one"] == found["two"] == "Both of them."
    assert found["three"] == "Words that go on and on"
    assert found["four"] == ""
    assert found["run_length"] == "Observed after it.", "what its base says"
