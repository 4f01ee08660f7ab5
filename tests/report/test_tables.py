"""Tables in full precision."""

import csv
import io
from dataclasses import replace
from math import inf, nan

import pytest

from simwh.report import CATALOGUE
from simwh.report.tables import harmless, numbered
from simwh.report.wording import wording_of
from tests.report.golden import assert_golden
from tests.report.sample import finding, small


def written(of):
    return CATALOGUE["csv"](of, wording_of("en"))


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", ["kpis", "differences", "requirements", "series"])
def test_a_table_is_written_to_the_letter(name):
    assert_golden(f"{name}.csv", written(small())[f"{name}.csv"])


def test_there_are_five_tables():
    assert [name.removesuffix(".csv") for name in written(small())] == [
        "kpis", "differences", "requirements", "replications", "series",
    ]  # fmt: skip


def test_every_number_reads_back_to_itself():
    of = finding()
    found = rows(written(of)["replications.csv"])
    told = [float(row["value"] or "nan") for row in found if row["variant"] == "today"]
    kept = [x for values in of.variants[0].values.values() for x in values]
    assert [repr(x) for x in told] == [repr(x) for x in kept]


def test_failed_replications_have_no_number():
    assert list(numbered([1.0, 2.0, 3.0], {0: "late", 2: "late"})) == [(1, 1.0), (3, 2.0), (4, 3.0)]
    of = replace(finding(), variants=(replace(finding().variants[0], failures={7: "late"}),))
    told = [row["replication"] for row in rows(written(of)["replications.csv"])][:12]
    assert told == [str(i) for i in range(13) if i != 7]


@pytest.mark.parametrize(
    ("cell", "written_as"),
    [("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"), ("\t=x", "'=x"),
     ("a=b", "a=b"), (-1.5, -1.5), (nan, ""), (inf, inf), ("a\nb", "a b")],
)  # fmt: skip
def test_no_cell_is_a_formula(cell, written_as):
    assert harmless(cell) == written_as
