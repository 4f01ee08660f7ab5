"""Every case of `simwh validate` by the weaker check, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simwh.experiment.executor import Pool
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from simwh.validation import catalogue, validate
from simwh.validation.ask import questions
from simwh.validation.entries import CASES, Entry
from simwh.validation.judge import BASE

ENTRIES = catalogue()
RUN = [entry for entry in ENTRIES if entry.case is not None]
SIMULATED = [entry for entry in RUN if entry.case and entry.case.simulated]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(2)
    yield pool
    pool.close()


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.name)
def test_the_engine_agrees_with_theory(entry: Entry, pool: Pool) -> None:
    (result,) = validate([entry], pool, quick=True)
    assert result.verdict == "pass", result.reason
    assert result.checks or result.rows


@pytest.mark.parametrize("entry", SIMULATED, ids=lambda entry: entry.name)
def test_every_case_is_an_ordinary_scenario(entry: Entry) -> None:
    scenario, origins = read(entry.path, Scenario)
    check(scenario, origins, entry.path.parent)
    assert entry.path.read_text(encoding="utf-8").startswith("# "), "it says what it models"


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.name)
def test_every_measure_is_used_and_can_be_read(entry: Entry) -> None:
    assert entry.case is not None
    asked = [q for name in (BASE, *entry.case.variants) for q in questions(entry.case, name)]
    used = {name for question in asked for name in question.metrics}
    rows = entry.case.rows
    texts = " ".join(rows.columns.values()) if rows else ""
    assert not [m for m in entry.case.measures if m not in used and m not in texts]
    assert all(entry.case.variants_of(figure) for figure in entry.case.figures.values())


def test_every_scenario_file_belongs_to_a_case() -> None:
    files = {path.relative_to(CASES).as_posix() for path in CASES.glob("*/*.yaml")}
    assert files == {f"{entry.family}/{entry.name}.yaml" for entry in SIMULATED}


def test_the_families_of_this_version_are_covered() -> None:
    counts = {
        family: sum(entry.family == family for entry in SIMULATED)
        for family in ("trace", "demand", "queue", "inventory")
    }
    assert counts["trace"] == 6
    assert counts["demand"] == 7
    assert min(counts["queue"], counts["inventory"]) >= 10


def test_what_has_to_wait_is_skipped_for_a_named_reason(pool: Pool) -> None:
    waiting = [entry for entry in ENTRIES if entry.case is None]
    results = list(validate(waiting, pool, quick=True))
    assert {result.verdict for result in results} == {"skip"}
    assert all(len(result.reason) > 8 for result in results)
