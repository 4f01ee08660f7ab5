"""The benchmarks go on running against the code as it is."""

import sys
from math import sqrt
from pathlib import Path
from runpy import run_path

import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_the_floor_of_the_benchmark_picks_what_is_ordered(tmp_path: Path) -> None:
    made = run_path(str(BENCHMARKS / "floor" / "make.py"))
    path = made["write"](tmp_path, days=1)
    scenario, origins = read(path, Scenario)
    check(scenario, origins, tmp_path)
    run = simulate(company_of(scenario, tmp_path), 1, 0)
    expected = made["LINES_A_DAY"]
    picked = (run.facts.tours["finished"] < run.end).sum() * 8 * made["LINES_AN_ORDER"]
    assert abs(len(run.facts.parts["item"]) - expected) <= 4 * sqrt(expected) * 3
    assert 0.5 * expected < picked <= 1.1 * expected


def test_the_draws_of_workload_b_can_be_told_to_its_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    from workload_b.trace import HORIZON, TIERS, trace

    tiers, leads = trace(1)
    expected = 1000 * (HORIZON + 1)
    placed = sum(len(tier["at"]) for tier in tiers)
    assert len(tiers) == len(TIERS)
    assert abs(placed - expected) <= 4 * sqrt(expected)
    assert leads.min() > 0
