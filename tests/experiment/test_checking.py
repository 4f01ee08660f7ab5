"""Who should find picking errors: the same customers, and a day of every variant."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from simwh.kpi import answer, check
from simwh.scenario.model import Scenario

ROOT = Path(__file__).parents[2]
ASKED = ("picking_errors", "errors_caught", "errors_put_right")


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, float]]:
    """What a day of every variant comes to."""
    study = read_study(ROOT / "experiments" / "checking.yaml", options={})
    return {variant.name: figures(variant.scenario) for variant in study.variants}


def figures(scenario: Scenario) -> dict[str, float]:
    horizon = scenario.horizon.model_copy(update={"run_length": 86400.0})
    short = scenario.model_copy(update={"horizon": horizon})
    run = simulate(company_of(short, ROOT / "scenarios"), 1, 0)
    check(run)
    totals = answer(run, short, ASKED).totals
    return {name: above / below if below else 0.0 for name, (above, below) in totals.items()}


def test_nobody_finds_an_error_where_nobody_checks(found: dict[str, dict[str, float]]) -> None:
    assert found["base"]["picking_errors"] > 0
    assert found["base"]["errors_caught"] == found["voice"]["errors_caught"] == 0


def test_a_full_check_sees_at_least_what_a_sample_does(found: dict[str, dict[str, float]]) -> None:
    caught = {name: figure["errors_caught"] for name, figure in found.items()}
    assert caught["full_check"] >= caught["sample_check"]
    assert caught["full_check"] >= caught["gold_checked"]
    assert caught["full_check"] > 0.5


def test_only_a_scanner_tells_at_the_slot(found: dict[str, dict[str, float]]) -> None:
    assert found["scan_at_pick"]["errors_put_right"] > 0
    assert all(
        figure["errors_put_right"] == 0 for name, figure in found.items() if name != "scan_at_pick"
    )


def test_voice_makes_fewer_errors_than_a_list(found: dict[str, dict[str, float]]) -> None:
    assert found["voice"]["picking_errors"] < found["base"]["picking_errors"]
