"""The workbook."""

import io
import zipfile

import openpyxl

from simwh.report import CATALOGUE
from simwh.report.wording import wording_of
from tests.report.sample import finding


def written(of, lang="en"):
    return CATALOGUE["xlsx"](of, wording_of(lang))["report.xlsx"]


def sheets(of, lang="en"):
    return openpyxl.load_workbook(io.BytesIO(written(of, lang)))


def test_the_answer_comes_first_and_every_table_is_a_sheet():
    book = sheets(finding())
    assert book.sheetnames == ["answer", "requirements", "kpis", "differences", "replications"]
    assert book["answer"]["A2"].value == "1 of 11 requirements is not met. 1 more is undecided."


def test_numbers_are_numbers_and_names_are_text():
    header, first, *_ = sheets(finding())["kpis"].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["variant"], row["metric"], row["unit"]) == ("today", "unit_fill_rate", "share")
    assert isinstance(row["mean"], float)
    assert isinstance(row["n"], int)


def test_what_is_undefined_is_empty_and_what_is_unbounded_is_said():
    book = sheets(finding())
    told = {(row[0], row[1]): row for row in book["kpis"].iter_rows(values_only=True)}
    assert told["today", "cancelled"][4:7] == (None, None, None)
    *_, last = book["requirements"].iter_rows(values_only=True)
    assert last[5:8] == (0.9, "-inf", "inf")


def test_the_bytes_are_those_of_the_finding():
    of = finding()
    assert written(of) == written(of)
    with zipfile.ZipFile(io.BytesIO(written(of))) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_replications_are_told_of_figures_without_tags():
    metrics = {row[1] for row in sheets(finding())["replications"].iter_rows(values_only=True)}
    assert "total_cost" in metrics
    assert not any("[" in metric for metric in metrics)
