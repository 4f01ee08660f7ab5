"""The command that holds the engine to theory."""

import json

import pytest

from simwh.validation import entries


def test_verdicts_are_told_as_json_alone(simwh):
    words = ("validate", "--family", "trace", "--family", "forecast", "--quick", "--json", "-")
    ended = simwh(*words, "--case", "trace_two_echelon", "--case", "m3_yearly")
    assert ended.code == 0
    verdicts = json.loads(ended.out)
    assert [(v["case"], v["family"], v["verdict"]) for v in verdicts] == [
        ("trace_two_echelon", "trace", "pass"),
        ("m3_yearly", "forecast", "skip"),
    ]
    assert verdicts[1]["reason"]
    assert "1 passed, 0 failed, 1 skipped" in ended.err
    assert "the weaker check" in ended.err


def test_figures_are_printed_with_error_z_and_verdict(simwh, tmp_path):
    ended = simwh(
        "validate", "--case", "sS_snyder_4_7", "--quick", "--workers", 1, "--json", "found.json"
    )
    assert ended.code == 0
    assert ended.out.startswith("pass inventory/sS_snyder_4_7  (own exact computation")
    (line,) = (line for line in ended.out.splitlines() if "mean_end_on_hand" in line)
    assert "expected 3.141147 " in line
    assert " se 0.0" in line
    assert " z " in line
    (found,) = json.loads((tmp_path / "found.json").read_text())
    figure = next(f for f in found["figures"] if f["figure"] == "mean_end_on_hand")
    assert abs(figure["z"]) <= 3.3
    assert figure["n"] == 40
    assert figure["se"] > 0


def test_a_case_that_fails_ends_in_3(simwh, monkeypatch):
    family = entries.family(entries.CASES / "inventory.yaml")
    wrong = family.cases["wagner_whitin_3_9"]
    figures = {
        name: figure.model_copy(update={"expected": 7.0}) for name, figure in wrong.figures.items()
    }
    cases = {"wagner_whitin_3_9": wrong.model_copy(update={"figures": figures})}
    monkeypatch.setattr(entries, "FAMILIES", ("inventory",))
    monkeypatch.setattr(entries, "family", lambda file: entries.Family(cases=cases))
    ended = simwh("validate")
    assert ended.code == 3
    assert "cost_star: 1380 instead of 7" in ended.out


def test_a_mistyped_case_is_bad_usage(simwh):
    ended = simwh("validate", "--case", "mm1_pickr")
    assert ended.code == 2
    assert "did you mean mm1_picker" in ended.err


@pytest.fixture
def desk(tmp_path):
    """A family of one case, told where its figure is wrong by ``desk(old, new)``."""
    (tmp_path / "desk").mkdir()
    scenario = entries.CASES / "queue" / "mm1_picker.yaml"
    (tmp_path / "desk" / "mine.yaml").write_text(scenario.read_text(encoding="utf-8"))

    def write(old="", new=""):
        text = (
            "cases: {mine: {about: M/M/1, source: Gross, rhw: 0.02, measures: {wait: "
            "mean(wait_for_picker)}, figures: {wait_h: {expected: 0.4, value: wait / h}},"
            " quick: {replications: 10, run_length: 50 h}}}"
        )
        (tmp_path / "desk.yaml").write_text(text.replace(old, new))
        return tmp_path / "desk.yaml"

    return write


def test_cases_of_ones_own_are_run_like_the_others(simwh, desk):
    ended = simwh("validate", "--quick", "--workers", 1, desk())
    assert ended.code == 0
    assert ended.out.startswith("pass desk/mine  (Gross")
    assert "1 passed, 0 failed, 0 skipped" in ended.out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("wait:", "h:", "measures of other names than h, which formulas know already"),
        ("value: wait", "value: wiat", "for wait_h: metric 'wiat', column 1: unknown name wiat"),
        ("/ h", "/", "for wait_h: formula 'wait /', column 7: a number or a name"),
        ("{mine", "{yours", "yours.yaml: this file; a file that can be read"),
    ],
)
def test_a_case_that_cannot_be_measured_is_refused_with_its_place(simwh, desk, old, new, told):
    ended = simwh("validate", "--quick", "--workers", 1, desk(old, new))
    assert ended.code == 2
    assert told in ended.err
