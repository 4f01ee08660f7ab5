"""The table of the floor, and what is on it over the day."""

from __future__ import annotations

from simwh.report.claims import claims_of
from simwh.report.figures.gallery import Gallery
from simwh.report.floor import floor_rows
from simwh.report.metrics import FLOOR
from simwh.report.sentence import Speaker
from simwh.report.wording import LANGUAGES
from tests.report.sample import finding


def speaker(**asked: object) -> Speaker:
    return Speaker(finding(**asked), LANGUAGES["en"])  # type: ignore[arg-type]


def test_the_floor_tells_its_figures_by_site_one_figure_after_the_other():
    told = speaker()
    rows = floor_rows(told, ("gold", "silver", "bronze"), ("leeds", "porto"))
    sites = ("leeds", "porto")
    stations = ("picking", "packing")
    assert [row.metric for row in rows] == [
        f"{station}_utilisation[site={site}]" for station in stations for site in sites
    ]


def test_of_one_site_nothing_is_said_twice():
    assert floor_rows(speaker(sites=("leeds",)), ("gold",), ("leeds",)) == ()


def test_a_company_without_a_floor_has_no_table_of_it():
    assert floor_rows(speaker(floor=False), ("gold",), ("leeds", "porto")) == ()


def test_every_utilisation_of_the_floor_is_told_and_that_of_suppliers_is_not():
    assert {"picking_utilisation", "packing_utilisation"} < set(FLOOR)
    assert "supplier_utilisation" not in FLOOR


def test_the_backlog_is_drawn_over_the_day_overall_and_by_site():
    told = speaker()
    drawn = Gallery(told, claims_of(told.finding)).hours()
    assert drawn is not None
    assert "hour of the day" in drawn.svg
    assert all(f"Shipments on the floor, {where}" in drawn.svg for where in ("leeds", "porto"))
    assert [label for label, _ in drawn.legend] == ["today", "more_stock", "less_stock"]


def test_without_a_floor_nothing_is_drawn():
    told = speaker(floor=False)
    assert Gallery(told, claims_of(told.finding)).hours() is None
