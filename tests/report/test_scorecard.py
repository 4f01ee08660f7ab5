"""Targets of the tiers, told the same in every report."""

import csv
import io
import json
from dataclasses import replace

import pytest

from simwh.experiment.finding import RequirementFinding, Verdict
from simwh.report import CATALOGUE, tell
from simwh.report.scorecard import attainment, attainment_text, target_sentences
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.page import Page
from tests.report.sample import LEVEL, N, small


def target(variant, mean, bound, verdict, figure="otif[tier=gold]"):
    found = Estimate(mean, mean - 0.01, mean + 0.01, N, LEVEL)
    text = f"{figure} >= {100 * bound:g} %"
    return RequirementFinding(text, variant, verdict, found, bound, "%")


MET = target("today", 0.99, 0.95, Verdict.MET)
MISSED = target("today", 0.76, 0.95, Verdict.NOT_MET, "unit_fill_rate[tier=bronze]")
OPEN = target("more_stock", 0.95, 0.95, Verdict.UNDECIDED)


def subject(*targets):
    return replace(small(), targets=targets or (MET, MISSED, OPEN))


def sentences(lang="en"):
    return list(target_sentences(Speaker(subject(), wording_of(lang))))


def test_attainment_is_the_figure_as_a_share_of_its_target():
    assert attainment(MISSED) == pytest.approx(0.8)
    assert attainment_text(MISSED) == "80.0\u00a0%"
    assert attainment_text(replace(MISSED, bound=0.0)) == "–"


def test_each_variant_has_its_count_and_what_is_missed_a_sentence():
    told = sentences()
    assert [sentence.tone for sentence in told] == ["bad", "open", "bad"]
    assert told[0].text == "today, of 2 targets of the tiers: 1 met, 1 missed, 0 undecided."
    assert told[1].text.startswith("more_stock, the one target of the tiers: 0 met")
    assert "bronze (today) is 76.0" in told[2].text
    assert "it misses by 19.0\u00a0pp, an attainment of 80\u00a0%" in told[2].text


def test_chinese_reports_say_the_same():
    assert [sentence.tone for sentence in sentences("zh")] == ["bad", "open", "bad"]
    assert "达成率 80" in sentences("zh")[2].text


def test_the_page_has_a_row_for_each_target_with_its_attainment():
    page = Page(CATALOGUE["html"](subject(), wording_of("en"))["report.html"])
    (row,) = page.all("tr", data_target=MISSED.text)
    assert row.attributes["data-verdict"] == "not met"
    assert "80.0\u00a0%" in row.text


def test_a_finding_without_targets_has_no_section_for_them():
    page = Page(CATALOGUE["html"](small(), wording_of("en"))["report.html"])
    assert "targets" not in [e.attributes["id"] for e in page.all("section")]
    assert "targets.csv" not in CATALOGUE["csv"](small(), wording_of("en"))


def test_tables_and_json_have_every_target():
    rows = csv.DictReader(io.StringIO(CATALOGUE["csv"](subject(), wording_of("en"))["targets.csv"]))
    shares = [attainment(one) for one in (MET, MISSED, OPEN)]
    assert [float(row["attainment"]) for row in rows] == shares
    told = json.loads(CATALOGUE["json"](subject(), wording_of("en"))["findings.json"])
    assert [one["verdict"] for one in told["targets"]] == ["met", "not met", "undecided"]


def test_the_summary_and_the_terminal_tell_them_too():
    summary = CATALOGUE["markdown"](subject(), wording_of("en"))["summary.md"]
    assert "## Targets of the tiers" in summary
    out = io.StringIO()
    tell(subject(), file=out)
    assert "x Target missed: Units filled at once · bronze" in " ".join(out.getvalue().split())
