"""`simwh lint` names every fault of every file, and does no more."""

import json
import os

import pytest

from tests.experiment.shop import SHOP

ASK = "scenario: {}\nreplications: 3\nrequire: ['unit_fill_rate >= 90 %']\n"


@pytest.fixture(autouse=True)
def _shop(tmp_path):
    (tmp_path / "shop.yaml").write_text(SHOP)


def test_a_good_scenario_and_a_good_experiment_are_ok(simwh, tmp_path):
    (tmp_path / "ask.yaml").write_text(ASK.format("shop.yaml"))
    ended = simwh("lint", "shop.yaml", "ask.yaml")
    assert (ended.code, ended.err) == (0, "")
    assert [line for line in ended.out.splitlines() if "warning" not in line] == [
        "shop.yaml: ok",
        "ask.yaml: ok",
    ]


def test_all_faults_of_all_files_are_told_a_line_each(simwh, tmp_path):
    (tmp_path / "typed.yaml").write_text(SHOP.replace("tiers:", "tires:"))
    (tmp_path / "cross.yaml").write_text(SHOP + "time_zone: Europe/Pairs\nperiod_order: [ship]\n")
    (tmp_path / "ask.yaml").write_text(ASK.format("shops.yaml"))
    ended = simwh("lint", "typed.yaml", "shop.yaml", "cross.yaml", "ask.yaml", "none.yaml")
    assert ended.code == 2
    told = ended.out.splitlines()
    assert "shop.yaml: ok" in told
    assert any(line.startswith("typed.yaml:") and "did you mean tiers?" in line for line in told)
    assert [line.split(": ")[0].split(" ")[-1] for line in told if "cross.yaml" in line] == [
        "time_zone",
        "period_order",
    ]
    assert any(line.startswith("ask.yaml:1:11 scenario:") for line in told)
    assert "none.yaml: this file; a file that can be read: No such file or directory" in told


def test_faults_of_all_variants_are_told_where_the_experiment_says_them(simwh, tmp_path):
    far, near = "time_zone: Europe/Pairs", "customers.ann.tier: golden"
    variants = f"variants:\n  far:\n    {far}\n  near:\n    {near}\n"
    (tmp_path / "ask.yaml").write_text(f"scenario: shop.yaml\n{variants}")
    ended = simwh("lint", "ask.yaml")
    assert ended.code == 2
    assert ended.out == (
        'ask.yaml:4:16 time_zone: "Europe/Pairs"; an IANA time zone such as Europe/Berlin; '
        "did you mean Europe/Paris?\n"
        'ask.yaml:6:25 customers.ann.tier: "golden"; one of gold, bronze; did you mean gold?\n'
    )


def test_json_holds_the_parts_of_every_fault(simwh, tmp_path):
    (tmp_path / "wrong.yaml").write_text(SHOP + "time_zone: Europe/Pairs\n")
    ended = simwh("lint", "--json", "shop.yaml", "wrong.yaml")
    assert ended.code == 2
    right, wrong = json.loads(ended.out)
    assert (right["file"], right["faults"]) == ("shop.yaml", [])
    (fault,) = wrong["faults"]
    assert fault["path"] == "time_zone"
    assert fault["hint"] == "did you mean Europe/Paris?"
    assert fault["line"] == SHOP.count("\n") + 1


def test_warnings_do_no_harm(simwh, tmp_path):
    (tmp_path / "odd.yaml").write_text(SHOP + "caps: {events: 1}\n")
    ended = simwh("lint", "odd.yaml")
    assert ended.code == 0
    assert "warning: odd.yaml:" in ended.out
    assert ended.out.splitlines()[-1] == "odd.yaml: ok"


def test_what_it_warns_of_is_in_the_notes_of_a_finding(simwh, tmp_path):
    (tmp_path / "slow.yaml").write_text(SHOP.replace("mean: 20 min", "mean: 3 h"))
    linted = simwh("lint", "slow.yaml").out
    found = "utilisation 2.00: 2 h of work an hour for 1 on duty on average"
    assert f"warehouses.leeds.picking.crew: {found}" in linted
    few = ("--workers", 1, "--replications", 2, "--json", "-", "--report", "json")
    finding = json.loads(simwh("run", "slow.yaml", *few).out)
    assert any(f"base: warehouses.leeds.picking.crew: {found}" in note for note in finding["notes"])


def test_no_name_of_a_file_reaches_the_terminal_unescaped(simwh, tmp_path):
    name = "\x1b[31mred.yaml"
    (tmp_path / name).write_text("tires: {}\n")
    ended = simwh("lint", name)
    assert ended.code == 2
    assert "\x1b" not in ended.out
    assert "\\x1b[31mred.yaml" in ended.out


def test_a_pipe_is_refused_rather_than_waited_for(simwh, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    ended = simwh("lint", "pipe.yaml")
    assert ended.code == 2
    assert "a regular file" in ended.out
