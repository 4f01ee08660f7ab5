"""The finding for programs."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from simwh.experiment.finding import Selection, Status, Verdict
from simwh.report import findings_json
from simwh.stats import Estimate
from tests.report.golden import assert_golden
from tests.report.sample import comparisons, finding, small

CHOICE = Selection(
    "total_cost",
    Status.BEST,
    "b",
    ("b", "c"),
    ("a",),
    (),
    (),
    {"c": Estimate(0.1, 0.05, 0.15, 9, 0.99)},
)
DOCUMENT = Path(__file__).parents[2] / "docs" / "findings.md"


def keys_of(value):
    """Yield every key of the fixed part of the shape; names of metrics and paths are free."""
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            free = key in ("kpis", "differences", "relative", "above")
            if key not in ("changes", "versions"):
                yield from keys_of(list(item.values()) if free else item)


def test_a_file_is_written_to_the_letter():
    assert_golden("findings.json", findings_json(small()))


def test_every_key_is_documented_and_nothing_else_is():
    documented = set(
        re.findall(r"^\s*\| `([a-z_]+)` \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    )
    told = findings_json(replace(finding(), theory=comparisons(), selection=CHOICE))
    assert set(keys_of(json.loads(told))) == documented


def test_the_text_is_ascii_and_has_no_number_that_json_lacks():
    text = findings_json(finding(label=lambda name: f"中{name}"))
    assert text.isascii()

    def refuse(constant):
        raise AssertionError(constant)

    told = json.loads(text, parse_constant=refuse)
    undefined = told["variants"][0]["kpis"]["cancelled"]
    assert undefined["mean"] is undefined["lower"] is undefined["upper"] is None
    open_ended = told["requirements"][-1]
    assert (open_ended["mean"], open_ended["lower"]) == (0.9, None)


@pytest.mark.parametrize(("verdict", "code"), [(Verdict.MET, 0), (Verdict.UNDECIDED, 4), (None, 4)])
def test_the_exit_code_is_that_of_the_command(verdict, code):
    told = json.loads(findings_json(replace(finding(), verdict=verdict)))
    assert told["verdict"] == (verdict.value if verdict else None)
    assert told["exit_code"] == code


def test_a_resumed_experiment_tells_what_an_uninterrupted_one_does():
    fresh = replace(finding(), simulated=36, reused=0)
    assert findings_json(fresh) == findings_json(replace(fresh, simulated=0, reused=36))
