"""A finding in a notebook."""

import sys
from types import SimpleNamespace

import pytest

from simwh.errors import UsageError
from simwh.report import repr_html, to_frame
from tests.report.page import Page
from tests.report.sample import finding


def test_the_fragment_has_the_headline_and_a_column_a_variant():
    page = Page(repr_html(finding()))
    assert [e.text for e in page.all("th")] == ["KPI", "today", "more_stock", "less_stock"]
    assert "1 of 11 requirements is not met." in page.all("p")[0].text


def test_the_fragment_speaks_the_language():
    assert "11 项要求中有 1 项未达标" in repr_html(finding(), "zh")


def test_a_frame_has_a_row_for_every_figure_of_every_variant(monkeypatch):
    fake = SimpleNamespace(DataFrame=lambda rows, columns: (rows, columns))
    monkeypatch.setitem(sys.modules, "pandas", fake)
    rows, columns = to_frame(finding())
    assert columns == ["variant", "metric", "title", "unit", "mean", "lower", "upper", "n", "level"]
    assert len(rows) == sum(len(variant.kpis) for variant in finding().variants)


def test_without_pandas_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        to_frame(finding())
