import json

import pytest

from simwh.experiment.archive import folder_of, slug, write_archive
from simwh.experiment.session import carry_out
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.experiment.shop import FAKE, STOCK, study_of

MORE = f"name: More stock?\nreplications: 2\nvariants: {{more: {{{STOCK}: 44}}}}\n"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("More stock?", "More_stock"),
        ("../../etc", "etc"),
        ("a/b\\c:d", "a_b_c_d"),
        ("", "experiment"),
        ("?", "experiment"),
        ("con", "con_"),
        ("Überlager 2", "Überlager_2"),
        ("x" * 99, "x" * 60),
    ],
)
def test_a_name_becomes_a_folder_that_every_system_has(name, folder):
    assert slug(name) == folder


def test_a_folder_belongs_to_one_question_about_one_company_at_one_price(tmp_path):
    out = tmp_path / "out"
    first = folder_of(out, study_of(tmp_path, MORE))
    assert first.parent == out / "More_stock"
    assert folder_of(out, study_of(tmp_path, MORE)) == first
    others = [
        MORE.replace("44", "45"),
        MORE.replace("replications: 2", "replications: 3"),
        f"{MORE}seed: 2\n",
        f"{MORE}level: 90 %\n",
        MORE.replace("}}", ", rates.ordering: 9}}"),
    ]
    assert len({first, *(folder_of(out, study_of(tmp_path, text)) for text in others)}) == 6


def test_resolved_scenarios_read_back_and_the_manifest_has_no_path(tmp_path):
    study = study_of(tmp_path, MORE)
    finding = carry_out(study, tmp_path / "out", workers=1, work=FAKE, command="simwh").finding
    write_archive(tmp_path / "files", study, finding)
    for name, variant in zip(("scenario", "scenario.more"), study.variants, strict=True):
        scenario, _ = read(tmp_path / "files" / f"{name}.resolved.yaml", Scenario)
        assert scenario == variant.scenario
    text = (tmp_path / "files" / "manifest.json").read_text()
    assert str(tmp_path) not in text
    manifest = json.loads(text)
    assert manifest["command"] == "simwh"
    assert manifest["looks"] == [2]
    assert manifest["variants"]["more"]["changes"] == {STOCK: "44"}
    assert manifest["variants"]["more"]["key"] == study.variants[1].key
