"""The summary for a pull request."""

import pytest

from simwh.report import CATALOGUE
from simwh.report.wording import wording_of
from tests.report.golden import assert_golden
from tests.report.sample import finding, small


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_summary_is_written_to_the_letter(lang):
    text = CATALOGUE["markdown"](small(), wording_of(lang))["summary.md"]
    assert_golden(f"summary.{lang}.md", text)


def test_a_finding_without_requirements_has_no_table_of_them():
    text = CATALOGUE["markdown"](finding(required=False), wording_of("en"))["summary.md"]
    assert "## Requirements" not in text
    assert "## Key figures" in text
