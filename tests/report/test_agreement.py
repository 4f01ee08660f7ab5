"""The numbers in HTML, xlsx, CSV and JSON agree to the last digit (O4)."""

import csv
import io
import json
from dataclasses import replace
from functools import cache
from math import isnan, nan, pi

import openpyxl
import pytest

from simwh.report import CATALOGUE
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.page import Page
from tests.report.sample import small

FIELDS = ("mean", "lower", "upper", "n", "level")


def exact(found):
    """Return estimates with all the digits that a float has."""
    return {
        metric: Estimate(e.mean * pi / 3, e.lower * pi / 3, e.upper * pi / 3, e.n, 1 - 0.05 / 3)
        for metric, e in found.items()
    }


@cache
def subject():
    of = small()
    requirements = tuple(
        replace(r, estimate=exact({"": r.estimate})[""], bound=r.bound / 7) for r in of.requirements
    )
    return replace(
        of,
        variants=tuple(replace(v, kpis=exact(v.kpis)) for v in of.variants),
        differences={name: exact(those) for name, those in of.differences.items()},
        requirements=requirements,
    )


@cache
def files(kind):
    return CATALOGUE[kind](subject(), wording_of("en"))


def numbers(values):
    """Return the fields of an estimate, with NaN as None so that they compare."""
    found = [float(nan if x in ("", None) else x) for x in values]
    return tuple(None if isnan(x) else x for x in found)


def expected(found):
    return {key: numbers(getattr(e, name) for name in FIELDS) for key, e in found.items()}


def kpis():
    return expected({(v.name, m): e for v in subject().variants for m, e in v.kpis.items()})


def differences():
    those = subject().differences.items()
    return expected({(name, m): e for name, found in those for m, e in found.items()})


def from_csv(name):
    return list(csv.DictReader(io.StringIO(files("csv")[f"{name}.csv"])))


def from_xlsx(name):
    book = openpyxl.load_workbook(io.BytesIO(files("xlsx")["report.xlsx"]))
    header, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def by_metric(rows):
    return {(r["variant"], r["metric"]): numbers(r[name] for name in FIELDS) for r in rows}


def shortened(figures):
    """Return figures with the 16 significant digits that a workbook keeps."""
    return {key: tuple(map(short, found)) for key, found in figures.items()}


def short(x):
    return x if x is None else float(f"{x:.16G}")


def from_json(part):
    told = json.loads(files("json")["findings.json"])
    return {
        (variant["name"], metric): numbers(found[name] for name in FIELDS)
        for variant in told["variants"]
        for metric, found in variant[part].items()
    }


@cache
def page():
    return Page(files("html")["report.html"])


def from_html(tag, key):
    return {
        (e.attributes["data-variant"], e.attributes[f"data-{key}"]): numbers(
            e.attributes[f"data-{name}"] for name in FIELDS
        )
        for e in page().all(tag)
        if f"data-{key}" in e.attributes
    }


def test_figures_agree_everywhere():
    assert by_metric(from_csv("kpis")) == kpis()
    assert by_metric(from_xlsx("kpis")) == shortened(kpis())
    assert from_json("kpis") == kpis()
    assert from_html("td", "metric") == kpis()


def test_differences_agree_everywhere():
    assert by_metric(from_csv("differences")) == differences()
    assert by_metric(from_xlsx("differences")) == shortened(differences())
    assert from_json("differences") == differences()
    drawn = from_html("span", "difference")
    assert drawn
    assert drawn.items() <= differences().items()


def test_relative_differences_agree():
    those = subject().relative.items()
    told = expected({(name, m): e for name, found in those for m, e in found.items()})
    assert from_json("relative") == told
    for rows, like in (
        (from_csv("differences"), told),
        (from_xlsx("differences"), shortened(told)),
    ):
        read = {
            (r["variant"], r["metric"]): numbers(r[f"relative_{name}"] for name in FIELDS)
            for r in rows
        }
        assert {key: found for key, found in read.items() if key in told} == like


@pytest.mark.parametrize("field", ["bound", *FIELDS])
def test_requirements_agree_everywhere(field):
    found = subject().requirements
    told = [numbers([r.bound if field == "bound" else getattr(r.estimate, field)]) for r in found]
    assert [numbers([row[field]]) for row in from_csv("requirements")] == told
    assert [numbers([row[field]]) for row in from_xlsx("requirements")] == [
        tuple(map(short, row)) for row in told
    ]
    rows = [e.attributes for e in page().all("tr") if "data-requirement" in e.attributes]
    assert [numbers([row[f"data-{field}"]]) for row in rows] == told
    read = json.loads(files("json")["findings.json"])["requirements"]
    finite = [tuple(x if x is not None and abs(x) < 1e300 else None for x in t) for t in told]
    assert [numbers([row[field]]) for row in read] == finite


def test_verdicts_agree_everywhere():
    told = [found.verdict.value for found in subject().requirements]
    assert [row["verdict"] for row in from_csv("requirements")] == told
    assert [row["verdict"] for row in from_xlsx("requirements")] == told
    rows = [e.attributes for e in page().all("tr") if "data-requirement" in e.attributes]
    assert [row["data-verdict"] for row in rows] == told
    read = json.loads(files("json")["findings.json"])
    assert [row["verdict"] for row in read["requirements"]] == told
    assert page().all("p", data_verdict=read["verdict"])
