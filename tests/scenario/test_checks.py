"""Models that cannot be are refused before anything runs, and unlikely ones are named."""

from pathlib import Path

import pytest

from simwh.engine.plan import make_plan
from simwh.engine.simulate import Company
from simwh.errors import InputError
from simwh.experiment.work import table_of
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.scenario import wholesaler

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = {
    "wholesaler": {"scenario.yaml": wholesaler.SCENARIO, **wholesaler.TABLES},
    "tabled": {"scenario.yaml": wholesaler.TABLED, **wholesaler.TABLED_TABLES},
}
CATALOGUE = Path(__file__).with_name("mistakes.txt").read_text().split("\n\n")


def changed(base: str, edits: list[tuple[str, str, str]]) -> dict[str, str]:
    """Return the files of a scenario after edits of (file, right, wrong)."""
    files = dict(FILES[base])
    for file, right, wrong in edits:
        before, found, after = files[file].partition(right.replace("\\n", "\n"))
        assert found, "the mistake is made in something that the files say"
        files[file] = before + wrong.replace("\\n", "\n") + after
    return files


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """Return what is told about files: faults, or else warnings."""
    path = wholesaler.write(folder, files)
    try:
        scenario, origins = read(path, Scenario)
        lines = [f"warning: {warning}" for warning in check(scenario, origins, folder)]
    except InputError as error:
        lines = str(error).splitlines()
    return [line.replace(f"{folder}/", "") for line in lines]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.splitlines()[2][2:50])
def test_a_mistake_is_told_at_its_place_and_nothing_else_is(tmp_path: Path, entry: str) -> None:
    base, *lines = entry.splitlines()
    wrong = [line[2:] for line in lines if line[0] == "+"]
    right = [line[2:].partition(": ")[::2] for line in lines if line[0] == "-"]
    edits = [(file, before, after) for (file, before), after in zip(right, wrong, strict=True)]
    assert told(tmp_path, changed(base, edits)) == [line[2:] for line in lines if line[0] == " "]


def test_the_catalogue_has_at_least_forty_kinds_of_mistakes() -> None:
    assert len(set(CATALOGUE)) == len(CATALOGUE) >= 90


@pytest.mark.parametrize("base", FILES)
def test_what_passes_can_be_planned(tmp_path: Path, base: str) -> None:
    assert told(tmp_path, FILES[base]) == []
    scenario, _ = read(tmp_path / "scenario.yaml", Scenario)
    assert Company.of(make_plan(scenario, table_of(tmp_path))).rules


def test_faults_of_all_kinds_are_told_together(tmp_path: Path) -> None:
    edits = [
        ("scenario.yaml", "time_zone: Europe/London", "time_zone: London"),
        ("scenario.yaml", "customer: isles", "customer: isle"),
        ("scenario.yaml", "crew: {size: 1}", "crew: {}"),
        ("leeds.csv", "bolt,40", "bolt,x"),
    ]
    files = changed("wholesaler", edits)
    assert [line.split(" ")[0] for line in told(tmp_path, files)] == [
        "scenario.yaml:3:12", "scenario.yaml:27:15", "scenario.yaml:60:15", "leeds.csv:2:2",
    ]  # fmt: skip
