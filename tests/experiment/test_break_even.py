"""Where two ways of working cost the same is told with its interval, or that it cannot be."""

import json

import pytest
from pydantic import ValidationError

from simwh.errors import InputError
from simwh.experiment.break_even import BreakEven, at_volume
from simwh.experiment.session import carry_out
from simwh.report import LANGUAGES, findings_json
from simwh.report.answer import answer
from simwh.report.sentence import Speaker
from tests.experiment.shop import study_of

RATE = "demand.bob.process.rate"
PICKING = "warehouses.leeds.picking"
ASKED = f"""
kind: break_even
replications: 6
base: by_hand
unit: orders a day
cost: floor_cost_per_line
variants:
  by_lights:
    {PICKING}.equipment: {{kind: pick_to_light, factor: 0.5, running: RUNNING, number: 1}}
    {PICKING}.crew.wage: 4 /h
    rates.handling_per_line: HANDLING
volumes:
  - {{volume: 4, set: {{{RATE}: 4 /d}}}}
  - {{volume: 16, set: {{{RATE}: 16 /d}}}}
  - {{volume: 48, set: {{{RATE}: 48 /d}}, ways: {{by_hand: {{{PICKING}.crew.size: 2}}}}}}
"""


def found(folder, running, handling):
    text = ASKED.replace("RUNNING", running).replace("HANDLING", handling)
    return carry_out(study_of(folder, text), folder / "out", workers=1).finding


def test_every_way_is_simulated_at_every_volume_with_its_changes(tmp_path):
    text = ASKED.replace("RUNNING", "1 /h").replace("HANDLING", "3")
    study = study_of(tmp_path, text)
    names = [variant.name for variant in study.variants]
    assert names[:4] == ["by_hand-4", "by_hand-16", "by_hand-48", "by_lights-4"]
    last = study.variants[-1].scenario
    assert last.warehouses["leeds"].picking.equipment.kind == "pick_to_light"
    assert last.demand["bob"].process.rate() == pytest.approx(48 / 86400)
    sizes = [v.scenario.warehouses["leeds"].picking.crew.size for v in study.variants]
    assert sizes == [1, 1, 2, 1, 1, 1]
    assert study.variants[0].scenario.warehouses["leeds"].picking.equipment.kind == "manual"


def test_the_volume_at_which_costs_are_equal_has_an_interval_and_a_sentence(tmp_path):
    finding = found(tmp_path, "1 /h", "12")
    (point,) = finding.break_even
    assert (point.low, point.high, point.status) == ("by_lights", "by_hand", "crosses")
    # 7 an hour less, and 12 more for each line: the same at 14 lines a day, of which Ann has 4.
    assert point.at.lower <= 14 - 4 <= point.at.upper
    assert point.at.half_width < 3
    for wording in LANGUAGES.values():
        speaker = Speaker(finding, wording)
        told = [s.text for paragraph in answer(speaker).paragraphs for s in paragraph]
        assert any("by_lights" in text and "orders a day" in text for text in told)
    (told,) = json.loads(findings_json(finding))["break_even"]
    assert told["status"] == "crosses"
    assert told["volume"]["mean"] == pytest.approx(point.at.mean)


def test_where_one_way_is_always_cheaper_that_is_told(tmp_path):
    (point,) = found(tmp_path, "0.1 /h", "0").break_even
    assert (point.low, point.status, point.at) == ("by_lights", "throughout", None)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"volumes": [{"volume": 4, "set": {}}, {"volume": 4, "set": {}}]}, "volumes that rise"),
        ({"base": "other"}, "a name of its own"),
        (
            {"volumes": [{"volume": 4, "set": {}, "ways": {"odd": {}}}, {"volume": 5, "set": {}}]},
            "one of base, other, not odd",
        ),
    ],
)
def test_volumes_rise_and_the_base_has_no_changes(change, complaint):
    volumes = [{"volume": 4, "set": {}}, {"volume": 8, "set": {}}]
    asked = {"scenario": "a.yaml", "variants": {"other": {}}, "volumes": volumes}
    with pytest.raises(ValidationError, match=complaint):
        BreakEven.model_validate(asked | change)


def test_a_path_that_there_is_not_is_named(tmp_path):
    with pytest.raises(InputError, match="rat"):
        study_of(tmp_path, ASKED.replace(f"{RATE}: 48", "demand.bob.process.rat: 48"))


def test_names_at_volumes_are_names():
    assert at_volume("hand", 2.5) == "hand-2_5"
    assert at_volume("hand", 1200.0) == "hand-1200"
