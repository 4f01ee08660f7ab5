"""Every case of `simwh validate`: golden traces row by row, the others by the weaker check."""

from __future__ import annotations

import pytest

from simwh.experiment.executor import Inline
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from simwh.validation import catalogue, validate

ENTRIES = catalogue()
RUN = [entry for entry in ENTRIES if entry.case is not None]


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.name)
def test_the_engine_agrees_with_theory(entry):
    (result,) = validate([entry], Inline(), quick=True)
    assert result.verdict == "pass", result.reason


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.name)
def test_every_case_is_an_ordinary_scenario(entry):
    scenario, origins = read(entry.path, Scenario)
    check(scenario, origins, entry.path.parent)
    assert scenario.demand


def test_golden_traces_are_complete():
    assert sum(entry.family == "trace" for entry in RUN) == 6


def test_the_families_of_this_version_are_covered():
    counts = {family: sum(e.family == family for e in RUN) for family in ("inventory", "queue")}
    assert min(counts.values()) >= 10
    assert sum(entry.family == "demand" for entry in RUN) == 7


def test_what_has_to_wait_says_why():
    for entry in ENTRIES:
        assert entry.case is not None or len(entry.later) > 10, entry.name
