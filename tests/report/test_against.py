"""A change of code against a stored baseline, told the same in every report."""

import csv
import io
import json
from dataclasses import replace

import openpyxl

from simwh.report import CATALOGUE
from simwh.report.against import against
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.page import Page
from tests.report.sample import LEVEL, N, small

CHANGES = {
    "unit_fill_rate": Estimate(-0.01, -0.012, -0.008, N, LEVEL),
    "order_cycle_time": Estimate(-600.0, -900.0, -300.0, N, LEVEL),
    "otif": Estimate(0.001, -0.002, 0.004, N, LEVEL),
    "total_cost": Estimate(0.0, 0.0, 0.0, N, LEVEL),
    "wait_for_stock": Estimate(60.0, 30.0, 90.0, N, LEVEL),
    "transit_time": Estimate(1.0, -2.0, 4.0, N, LEVEL),
}


def moved(estimate, by):
    ends = (estimate.lower + by, estimate.upper + by)
    return Estimate(estimate.mean + by, *ends, estimate.n, estimate.level)


def subject(lang="en"):
    of = small()
    before = {
        metric: moved(e, -CHANGES[metric].mean)
        for metric, e in of.variants[0].kpis.items()
        if metric in CHANGES
    }
    return replace(of, baseline={"today": CHANGES}, before={"today": before})


def rows(lang="en"):
    (told,) = against(Speaker(subject(), wording_of(lang)))
    return told


def test_key_figures_are_told_and_of_the_others_those_that_moved():
    assert [row.metric for row in rows().rows] == [
        "unit_fill_rate",
        "otif",
        "order_cycle_time",
        "total_cost",
        "wait_for_stock",
    ]


def test_every_kind_of_change_has_its_verdict():
    verdicts = [row.verdict for row in rows().rows]
    assert verdicts == ["worse", "no difference can be told", "better", "the same", "worse"]
    assert next(row.verdict for row in rows("zh").rows) == "更差"


def test_how_many_figures_differ_is_counted():
    assert rows().text == (
        "today: 5 of 6 figures differ from the baseline, in 12 replications paired."
    )


def test_the_page_has_the_numbers_before_now_and_between():
    page = Page(CATALOGUE["html"](subject(), wording_of("en"))["report.html"])
    (fill,) = page.all("tr", data_baseline="unit_fill_rate")
    assert float(fill.attributes["data-mean"]) == -0.01
    for text in ("96.60\u00a0%", "95.60\u00a0%", "−1.00\u00a0pp", "worse"):
        assert text in fill.text


def test_without_a_baseline_nothing_is_said_of_one():
    for kind in ("html", "markdown"):
        (content,) = CATALOGUE[kind](small(), wording_of("en")).values()
        assert "Against the baseline" not in content
    assert "baseline.csv" not in CATALOGUE["csv"](small(), wording_of("en"))


def test_a_pull_request_shows_it():
    content = CATALOGUE["markdown"](subject(), wording_of("zh"))["summary.md"]
    assert "## 与基线对比" in content
    assert "更差" in content


def test_tables_and_json_have_it_in_full():
    text = CATALOGUE["csv"](subject(), wording_of("en"))["baseline.csv"]
    table = {row["metric"]: row for row in csv.DictReader(io.StringIO(text))}
    book = openpyxl.load_workbook(
        io.BytesIO(CATALOGUE["xlsx"](subject(), wording_of("en"))["report.xlsx"])
    )
    header, *cells = book["baseline"].iter_rows(values_only=True)
    sheet = {row[1]: dict(zip(header, row, strict=True)) for row in cells}
    told = json.loads(CATALOGUE["json"](subject(), wording_of("en"))["findings.json"])
    (today, *_) = told["variants"]
    assert table.keys() == sheet.keys() == today["baseline"].keys() == CHANGES.keys()
    for metric, change in CHANGES.items():
        assert float(table[metric]["mean"]) == sheet[metric]["mean"] == change.mean
        assert today["baseline"][metric]["lower"] == change.lower
    assert float(table["otif"]["before_mean"]) == today["before"]["otif"]["mean"]
    assert table["transit_time"]["verdict"] == "open"
