"""`simwh show` prints what a file amounts to, so that it reads back as the same model."""

from pathlib import Path

import pytest

from simwh.experiment.study import read_question
from simwh.scenario.merge import load_chain
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.experiment.shop import SHOP

CHILD = "extends: shop.yaml\nitems: {tea: {price: 12}}\nsuppliers: {maker: {lead_time: 5 d}}\n"


@pytest.fixture(autouse=True)
def _shop(tmp_path):
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "child.yaml").write_text(CHILD)


@pytest.mark.parametrize("file", ["shop.yaml", "child.yaml"])
def test_what_is_shown_reads_back_equal(simwh, tmp_path, file):
    ended = simwh("show", file)
    assert (ended.code, ended.err) == (0, "")
    (tmp_path / "shown.yaml").write_text(ended.out)
    assert read(Path("shown.yaml"), Scenario)[0] == read(Path(file), Scenario)[0]


def test_every_value_says_where_it_was_written(simwh):
    shown = simwh("show", "child.yaml", "--origin", "--set", "rates.ordering=3").out.splitlines()
    assert "    price: 12  # child.yaml:2" in shown
    assert "    value: 4  # shop.yaml:6" in shown
    assert "    weight: 1 kg  # default" in shown
    assert "  ordering: 3  # --set" in shown
    assert "      kind: constant  # child.yaml:3" in shown


def test_an_experiment_is_shown_too(simwh, tmp_path):
    (tmp_path / "ask.yaml").write_text("scenario: shop.yaml\nrequire: ['on_time >= 90 %']\n")
    ended = simwh("show", "ask.yaml", "--origin")
    assert 'require: ["on_time >= 90 %"]  # ask.yaml:2' in ended.out
    assert "replications: 10  # default" in ended.out
    (tmp_path / "shown.yaml").write_text(ended.out)
    before, after = (read_question(load_chain(Path(f))) for f in ("ask.yaml", "shown.yaml"))
    assert after == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ask.yaml", "--set", "seed=2"), "--set changes a scenario"),
        (("shop.yaml", "--set", "itmes.tea.price=2"), "did you mean items?"),
        (("none.yaml",), "none.yaml: this file; a file that can be read"),
    ],
)
def test_what_cannot_be_shown_is_told(simwh, tmp_path, words, told):
    (tmp_path / "ask.yaml").write_text("scenario: shop.yaml\nrequire: []\n")
    ended = simwh("show", *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
