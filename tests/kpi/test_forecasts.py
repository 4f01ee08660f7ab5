"""Forecast accuracy, read off the sums that the engine keeps."""

import pytest

from tests.kpi.build import Bench
from tests.kpi.figures import figure

NAMES = ("forecast", "forecast_bias", "forecast_mae", "forecast_mse", "forecast_mase")


@pytest.fixture
def bench() -> Bench:
    bench = Bench(items=("bolt", "widget"), quantum=[0.5, 1.0])
    bench.forecast(8, (10, 12), (11, 6), (9, 9))
    bench.forecast(5, (4, 8), item="bolt")
    return bench


def figures(bench: Bench, tags: str) -> list[float]:
    return [figure(bench, f"{name}{tags}") for name in NAMES]


def test_errors_are_demand_less_forecast(bench: Bench):
    naive = 4 + 6 + 3
    assert figures(bench, "[item=widget]") == pytest.approx([10, -1, 7 / 3, 29 / 3, 7 / naive])


def test_errors_are_told_in_units(bench: Bench):
    assert figures(bench, "[item=bolt]") == pytest.approx([2, 2, 2, 4, 4 / 3])


def test_periods_of_all_points_count_alike(bench: Bench):
    pooled = [(30 + 2) / 4, (-3 + 2) / 4, (7 + 2) / 4, (29 + 4) / 4, (7 + 2) / (13 + 1.5)]
    assert figures(bench, "") == pytest.approx(pooled)
