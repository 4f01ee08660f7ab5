"""The command that holds the engine to theory."""

import json

from simwh.validation import case


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
    family = case.family("inventory")
    wrong = family.cases["wagner_whitin_3_9"]
    figures = {
        name: figure.model_copy(update={"expected": 7.0}) for name, figure in wrong.figures.items()
    }
    cases = {"wagner_whitin_3_9": wrong.model_copy(update={"figures": figures})}
    monkeypatch.setattr(case, "FAMILIES", ("inventory",))
    monkeypatch.setattr(case, "family", lambda name: case.Family(cases=cases))
    ended = simwh("validate")
    assert ended.code == 3
    assert "cost_star: 1380 instead of 7" in ended.out


def test_a_mistyped_case_is_bad_usage(simwh):
    ended = simwh("validate", "--case", "mm1_pickr")
    assert ended.code == 2
    assert "did you mean mm1_picker" in ended.err
