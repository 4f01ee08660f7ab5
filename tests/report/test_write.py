"""Reports by kind."""

import subprocess
import sys

import pytest

from simwh.errors import UsageError
from simwh.report import CATALOGUE, write
from tests.report.sample import small

FILES = ["report.html", "report.xlsx", "kpis.csv", "differences.csv", "requirements.csv",
         "replications.csv", "series.csv", "findings.json", "junit.xml", "summary.md"]  # fmt: skip


def test_all_kinds_are_written_by_default(tmp_path):
    written = write(small(), tmp_path / "new" / "folder")
    assert [path.name for path in written] == FILES
    assert sorted(path.name for path in written[0].parent.iterdir()) == sorted(FILES)


def test_only_what_was_asked_for_is_written(tmp_path):
    assert [path.name for path in write(small(), tmp_path, ["markdown", "json"], "zh")] == [
        "findings.json", "summary.md",
    ]  # fmt: skip


def test_an_unknown_kind_or_language_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(UsageError, match="there is no report pdf: one of html, xlsx, csv"):
        write(small(), tmp_path, ["json", "pdf"])
    with pytest.raises(UsageError, match="'fr'"):
        write(small(), tmp_path, ["json"], "fr")
    assert list(tmp_path.iterdir()) == []


def test_the_catalogue_is_literal():
    assert list(CATALOGUE) == ["html", "xlsx", "csv", "json", "junit", "markdown"]


def test_what_only_some_reports_need_is_imported_by_them():
    code = "import simwh.report, sys; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["matplotlib", "jinja2", "xlsxwriter", "pandas", "rich"]
    told = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True)
    assert told.stdout == "[]\n", told.stderr
