"""The page of the documentation lists the cases that there are."""

import re
from pathlib import Path

from simwh.experiment.executor import Inline
from simwh.validation import catalogue, validate
from simwh.validation.page import INTRODUCTION, page
from simwh.validation.table import plain

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"


def test_the_page_tells_a_full_run_of_every_case_and_no_failure() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith(INTRODUCTION)
    told = re.findall(r"^(?:### (\w+)|- `(\w+)`: )", text, re.MULTILINE)
    assert [first or second for first, second in told] == [entry.name for entry in catalogue()]
    assert "**fail**" not in text
    assert "Not run." not in text
    assert "**skip**" not in text
    for entry in catalogue():
        for figure in entry.case.figures if entry.case else ():
            assert f"| {figure}" in text


def test_a_page_tells_figures_rows_and_verdicts() -> None:
    entries = catalogue((), ("trace_rQ_events", "wagner_whitin_3_9", "rq_poisson_snyder_5_8"))
    text = page([plain(result) for result in validate(entries, Inline(), quick=True)])
    assert "15 rows of the record, each compared." in text
    assert "| cost_star | 1380 | 1380 | | | theory |" in text
    assert re.search(
        r"\| fill_rate \| 0\.8666328 \| 0\.\d+ \| 0\.\d+ \| [+-]\d\.\d\d \| 40 \|", text
    )
    assert text.count("**pass**") == 3
