"""Damaged scenarios by the thousand: each is told in words, or can be planned; none breaks."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import process_time

import pytest

from simwh.engine.plan import make_plan
from simwh.engine.simulate import Company
from simwh.errors import Fault, InputError
from simwh.experiment.work import table_of
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.scenario import wholesaler
from tests.scenario.mutate import exchanged, mutants

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASES = (
    {"scenario.yaml": wholesaler.SCENARIO, **wholesaler.TABLES},
    {"scenario.yaml": wholesaler.TABLED, **wholesaler.TABLED_TABLES},
    {"scenario.yaml": (SCENARIOS / "tiers.yaml").read_text()},
)
SLOWEST = 0.1


def damaged(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Write scenarios of which one file is damaged, the scenario more often than its tables."""
    for base, files in enumerate(BASES):
        home = folder / str(base)
        home.mkdir()
        path = wholesaler.write(home, files)
        names = [*["scenario.yaml"] * 3, *files]
        for index, name in enumerate(names):
            share, text = count // len(BASES) // len(names) // 2, files[name]
            one = seed + 100 * base + index
            for content in chain(mutants(text, share, one), exchanged(text, share, one)):
                (home / name).write_bytes(content)
                yield path
            (home / name).write_text(files[name])


def use(path: Path) -> bool:
    """Read, check and plan a scenario; tell whether it was let pass."""
    faults: list[Fault] = []
    told: list[Fault] = []
    try:
        scenario, origins = read(path, Scenario)
        told = check(scenario, origins, path.parent)
    except InputError as error:
        faults = error.faults
    assert all(str(fault).isprintable() for fault in (*faults, *told))
    if faults:
        return False
    assert Company.of(make_plan(scenario, table_of(path.parent))).rules
    return True


def hurt(folder: Path, count: int, seed: int) -> tuple[int, int]:
    """Return how many damaged scenarios were tried, and how many of them passed."""
    tried = passed = 0
    for path in damaged(folder, count, seed):
        begun = process_time()
        passed += use(path)
        tried += 1
        taken = process_time() - begun
        assert taken <= SLOWEST or _again(path) <= SLOWEST, path.read_bytes()
    return tried, passed


def _again(path: Path) -> float:
    """Return the least time that a scenario takes in three tries; a first one can be unlucky."""
    times = []
    for _ in range(3):
        begun = process_time()
        use(path)
        times.append(process_time() - begun)
    return min(times)


def test_three_thousand_damaged_scenarios_break_nothing(tmp_path: Path) -> None:
    tried, passed = hurt(tmp_path, 3_100, seed=1)
    assert tried >= 3_000
    assert passed > 100, "many still describe a company, and are planned"


@pytest.mark.torture
def test_two_hundred_thousand_damaged_scenarios_break_nothing(tmp_path: Path) -> None:
    tried, passed = hurt(tmp_path, 201_000, seed=2)
    assert tried >= 200_000
    assert passed > 6_000
