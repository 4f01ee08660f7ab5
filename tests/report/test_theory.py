"""Theory beside simulation, told the same in every report."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import simwh
from simwh.report import CATALOGUE, tell
from simwh.report.sentence import Speaker
from simwh.report.theory import beside, theory_sentences, verdict_of
from simwh.report.wording import en, wording_of
from tests.report.page import Page
from tests.report.sample import comparisons, small

VERDICTS = ["approximation", "agrees", "gap", "above", "approximation"]


def subject():
    return replace(small(), theory=comparisons())


def test_what_does_not_hold_makes_an_approximation_and_what_holds_is_held_to_its_word():
    assert [verdict_of(one) for one in comparisons()] == VERDICTS


def test_gaps_come_first_and_approximations_last():
    rows = beside(Speaker(subject(), wording_of("en")))
    assert [row.tone for row in rows] == ["bad", "good", "good", "open", "open"]


def test_the_page_tells_value_interval_and_what_does_not_hold():
    page = Page(CATALOGUE["html"](subject(), wording_of("en"))["report.html"])
    (row,) = page.all("tr", data_theory="unit_fill_rate[site=leeds]")
    assert float(row.attributes["data-value"]) == 0.99
    assert "99.0\u00a0%" in row.text
    assert "customers may be served by several warehouses (sourcing nearest_with_stock)" in row.text
    assert "1 assumption holds" in row.text
    (gap,) = page.all("tr", data_theory="backorders[site=leeds]")
    assert "a gap: theory claims this figure and lies outside the interval" in gap.text


def test_a_terminal_has_a_line_each():
    out = io.StringIO()
    tell(subject(), file=out)
    text = " ".join(out.getvalue().split())
    assert "x Units backordered · leeds" in text
    assert "? Units backordered · porto" in text
    assert "理论值" not in text
    out = io.StringIO()
    tell(subject(), file=out, lang="zh")
    assert "帕尔姆定理" in out.getvalue()


def test_many_comparisons_are_counted_rather_than_listed():
    speaker = Speaker(replace(small(), theory=comparisons() * 3), wording_of("en"))
    told = theory_sentences(beside(speaker), speaker)
    assert len(told) == 5
    assert told[-1].text == "11 more comparisons with theory are in the report."


def test_tables_and_json_have_them_all():
    told = json.loads(CATALOGUE["json"](subject(), wording_of("zh"))["findings.json"])["theory"]
    assert [one["verdict"] for one in told] == VERDICTS
    assert told[0]["assumptions"][0] == {"holds": True, "text": "the figure is a long-run average"}
    table = CATALOGUE["csv"](subject(), wording_of("en"))["theory.csv"].splitlines()
    assert len(table) == 1 + len(comparisons())
    assert "theory.csv" not in CATALOGUE["csv"](small(), wording_of("en"))


SOURCE = "\n".join(p.read_text("utf-8") for p in Path(simwh.__file__).parent.glob("beside/*.py"))
KEYS = sorted(set(re.findall(r'Assumption\(\s*"(\w+)"', SOURCE)))


@pytest.mark.parametrize("key", KEYS)
def test_every_assumption_has_its_sentences(key):
    assert {f"assume.{key}", f"assume.{key}.not"} <= en.TEXTS.keys()


def test_no_sentence_is_left_of_an_assumption_that_nobody_makes():
    told = {key.split(".")[1] for key in en.TEXTS if key.startswith("assume.")}
    assert told == set(KEYS)


def test_every_form_has_a_chinese_name():
    from simwh.beside import CATALOGUE as FORMS

    zh = wording_of("zh")
    assert all(zh.translate(form.name) != form.name for form in FORMS)
