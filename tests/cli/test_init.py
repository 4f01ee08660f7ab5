"""What `simwh init` writes is short, clean, and runs."""

import json

import pytest

LONGEST = 60


def test_the_template_is_short_lints_clean_and_runs(simwh, tmp_path):
    ended = simwh("init")
    assert (ended.code, ended.err) == (0, "")
    scenario, experiment = tmp_path / "scenario.yaml", tmp_path / "experiment.yaml"
    for file in (scenario, experiment):
        text = file.read_text()
        assert len(text.splitlines()) <= LONGEST
        assert "# " in text
    linted = simwh("lint", scenario.name, experiment.name)
    assert (linted.code, linted.out) == (0, "scenario.yaml: ok\nexperiment.yaml: ok\n")
    short = ("--set", "horizon.run_length=20 d", "--set", "horizon.warm_up=30 d")
    one = ("--workers", 1, "--replications", 2, "--limit", 2, "--json", "-", *short)
    ended = simwh("run", experiment.name, *one)
    assert ended.code in (0, 3, 4)
    names = [variant["name"] for variant in json.loads(ended.out)["variants"]]
    assert names == ["base", "more_stock", "kept_for_gold"]


@pytest.mark.parametrize(
    ("given", "scenario", "experiment"),
    [
        ("shop", "shop/scenario.yaml", "shop/experiment.yaml"),
        ("new/shop.yaml", "new/shop.yaml", "new/shop-experiment.yaml"),
    ],
)
def test_it_goes_where_it_is_told(simwh, tmp_path, given, scenario, experiment):
    assert simwh("init", given).code == 0
    assert (tmp_path / scenario).exists()
    assert simwh("lint", scenario, experiment).code == 0


def test_nothing_is_overwritten(simwh, tmp_path):
    (tmp_path / "experiment.yaml").write_text("mine")
    ended = simwh("init")
    assert ended.code == 2
    assert ended.err == "experiment.yaml: there already; name another folder or file\n"
    assert (tmp_path / "experiment.yaml").read_text() == "mine"
    assert not (tmp_path / "scenario.yaml").exists()


def test_a_place_that_cannot_be_written_is_told(simwh, tmp_path):
    (tmp_path / "file").write_text("")
    ended = simwh("init", "file/shop.yaml")
    assert ended.code == 2
    assert ended.err.startswith("file/shop.yaml: ")
