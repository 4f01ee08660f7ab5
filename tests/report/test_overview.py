"""Figures beside each other."""

import pytest

from simwh.report.overview import overview, taken
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.sample import finding


@pytest.mark.parametrize(
    ("ends", "better", "tone"),
    [
        ((1, 3), "higher", "good"),
        ((-3, -1), "higher", "bad"),
        ((1, 3), "lower", "bad"),
        ((-3, -1), "lower", "good"),
        ((1, 3), None, "plain"),
        ((-1, 3), "higher", "open"),
        ((0, 0), "higher", "open"),
    ],
)
def test_a_change_is_taken_as_its_kpi_says(ends, better, tone):
    low, high = ends
    assert taken(Estimate((low + high) / 2, low, high, 9, 0.95), better) == tone


def test_a_row_has_a_cell_a_variant_and_a_change_for_all_but_the_base():
    (row,) = overview(Speaker(finding(), wording_of("en")), ("total_cost", "unknown"))
    assert [cell.variant for cell in row.cells] == ["today", "more_stock", "less_stock"]
    assert [cell.change is None for cell in row.cells] == [True, False, False]
