"""No name from a scenario is executed anywhere: every label is a payload (O1)."""

import csv
import io
import json
import re
from functools import cache
from xml.etree import ElementTree

import openpyxl
import pytest

from simwh.report import CATALOGUE, LANGUAGES, findings_json, repr_html, tell
from simwh.report.wording import wording_of
from tests.report.page import Page, html, sample_page
from tests.report.sample import finding

PAYLOADS = (
    "<script>alert(1)</script>",
    "=cmd()",
    "{{7*7}}",
    "::error::owned",
    "\x1b[31mred\x1b]0;title\x07",
    "\nnewline",
    "\u202ertl\u200f",
    "]]>",
    "\"'><img src=x onerror=alert(1)>",
    "##[error]x##vso[task]",
    "${7*7}{0}{base}%s",
    "$\\frac{1}{2}$",
    "|`*_~[x](javascript:1)",
    "&lt;&#60;",
    "+1",
    "@SUM(1)",
)
ALL = "".join(PAYLOADS)


@cache
def payload():
    """Return a finding of which every name and free text is all payloads."""
    return finding(lambda name: ALL + name, tiers=("gold",), sites=("leeds",))


def starting(first):
    """Return a finding whose every name begins with one payload."""
    return finding(lambda name: first + name, tiers=("gold",), sites=("leeds",))


def assert_inert(page, like):
    """Compare the elements and attributes with those of an honest page."""
    honest = {(e.tag, name) for e in like.elements for name in ("", *e.attributes)}
    found = {(e.tag, name) for e in page.elements for name in ("", *e.attributes)}
    assert found <= honest
    assert not re.search("[\x00-\x08\x0b-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", page.content)


def test_no_label_is_executed_by_a_page():
    page = Page(html(payload()))
    assert_inert(page, sample_page())
    assert "{{7*7}}" in page.all("h1")[0].text
    assert "<script>alert(1)</script>" in page.all("h1")[0].text
    titles = [e.text for e in page.all("text")]
    assert any(text.startswith("<script>alert") for text in titles)
    for element in page.elements:
        assert element.attributes.get("href", "#").startswith("#")


def test_no_label_is_executed_by_a_notebook():
    assert_inert(Page(repr_html(payload())), Page(repr_html(finding())))


@pytest.mark.parametrize("first", PAYLOADS)
def test_no_label_is_executed_by_a_spreadsheet(first):
    of = starting(first)
    for name, text in CATALOGUE["csv"](of, wording_of("en")).items():
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), name
                assert not cell.startswith("-") or float(cell) < 0
                assert cell.isprintable()


def test_no_label_is_executed_by_a_workbook():
    content = CATALOGUE["xlsx"](starting("=cmd()"), wording_of("en"))["report.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=cmd()") for cell in cells)


def test_control_characters_do_not_break_a_workbook():
    content = CATALOGUE["xlsx"](payload(), wording_of("en"))["report.xlsx"]
    assert openpyxl.load_workbook(io.BytesIO(content))["kpis"]["A2"].value.endswith("today")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("first", PAYLOADS)
def test_no_label_is_obeyed_by_a_terminal_or_a_build_server(first, lang):
    of = starting(first)
    out = io.StringIO()
    tell(of, file=out, lang=lang, width=100)
    for text in (out.getvalue(), CATALOGUE["markdown"](of, wording_of(lang))["summary.md"]):
        for line in text.splitlines():
            assert not line.lstrip().startswith("::")
            assert "##[" not in line
            assert "##vso[" not in line
            assert line.isprintable() or "\u00a0" in line
        assert not re.search("[\x00-\x09\x0b-\x1f\u200e\u200f\u202a-\u202e]", text)


def test_no_label_is_markup_in_a_summary():
    text = CATALOGUE["markdown"](payload(), wording_of("en"))["summary.md"]
    own = re.sub(r"\\.", "", text)  # what is escaped is text
    assert not re.search(r"[<`\[~&$!@^{}]", own)
    rows = [line for line in own.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5, 6}


def test_no_label_breaks_out_of_a_test_report():
    of = payload()
    suite = ElementTree.fromstring(CATALOGUE["junit"](of, wording_of("en"))["junit.xml"])[0]
    assert {child.tag for child in suite} == {"properties", "testcase"}
    assert len(suite.findall("testcase")) == len(of.requirements)


def test_json_keeps_labels_as_they_are():
    text = findings_json(payload())
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["variants"][1]["name"] == ALL + "more_stock"
    assert not any(line.startswith("::") for line in text.splitlines())
