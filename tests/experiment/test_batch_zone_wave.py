"""Six pickers who join orders, divide the floor, or wait for a wave."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from simwh.kpi import answer, check
from simwh.scenario.model import Scenario

ROOT = Path(__file__).parents[2]
ASKED = ("distance_per_line", "lines_per_tour", "tours")


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, float]]:
    """What two days of every variant come to."""
    study = read_study(ROOT / "experiments" / "batch_zone_wave.yaml", options={})
    return {variant.name: figures(variant.scenario) for variant in study.variants}


def figures(scenario: Scenario) -> dict[str, float]:
    horizon = scenario.horizon.model_copy(update={"warm_up": 0.0, "run_length": 2 * 86400.0})
    short = scenario.model_copy(update={"horizon": horizon})
    run = simulate(company_of(short, ROOT / "scenarios"), 1, 0)
    check(run)
    totals = answer(run, short, ASKED).totals
    return {name: above / below for name, (above, below) in totals.items()}


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("first_come", "base"),
        ("zones_with_batches", "first_come"),
        ("waves_first_come", "first_come"),
        ("waves_savings", "waves_first_come"),
    ],
)
def test_a_line_is_walked_less_for(
    found: dict[str, dict[str, float]], shorter: str, longer: str
) -> None:
    assert found[shorter]["distance_per_line"] < found[longer]["distance_per_line"]


@pytest.mark.parametrize(
    ("more", "fewer"), [("base", "first_come"), ("all_zones_at_once", "zones_with_batches")]
)
def test_batches_never_mean_more_tours(
    found: dict[str, dict[str, float]], more: str, fewer: str
) -> None:
    assert found[fewer]["tours"] <= found[more]["tours"]
    assert found[fewer]["lines_per_tour"] >= found[more]["lines_per_tour"]
