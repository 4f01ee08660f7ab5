import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simwh.errors import StoreError
from simwh.experiment.store import Store
from tests.experiment.shop import STOCK, write_shop

ROOT = Path(__file__).parents[2]
MORE = f"report: {{kinds: [csv, json]}}\nreplications: 3\nvariants: {{more: {{{STOCK}: 60}}}}\n"
FEW = ("--workers", 1, "--replications", 3, "--report", "csv")


def folder_of(ended):
    path = Path(ended.out.splitlines()[-1])
    return path.parent if path.name == "report.html" else path


def test_a_scenario_is_replicated_told_and_written(simwh, tmp_path):
    ended = simwh("run", write_shop(tmp_path), "--workers", 1, "--replications", 3)
    assert ended.code == 0
    assert "3 replications were simulated, 0 taken from the store." in ended.out
    assert "replications: 3 of 3, 0 from the store" in ended.err
    files = {str(f.relative_to(folder_of(ended))) for f in folder_of(ended).rglob("*.*")}
    assert files == {
        "scenario.resolved.yaml",
        "manifest.json",
        "report.html",
        "report.xlsx",
        "findings.json",
        "junit.xml",
        "summary.md",
        *(
            f"tables/{name}.csv"
            for name in ("kpis", "differences", "requirements", "replications", "series", "theory")
        ),
    }
    assert (tmp_path / "simwh-out" / "store.sqlite").exists()
    assert folder_of(ended).parent == Path("simwh-out") / "shop"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("unit_fill_rate[tier=gold] >= 1 %", 0),
        ("unit_fill_rate <= 1 %", 3),
        ("unit_fill_rate >= 80 %", 4),
    ],
)
def test_the_exit_code_is_the_verdict(simwh, tmp_path, line, code):
    shop = write_shop(tmp_path)
    assert simwh("run", shop, *FEW, "--limit", 3, "--require", line).code == code


def test_an_experiment_is_carried_out(simwh, tmp_path):
    text = f"{MORE}require: ['delta(more, unit_fill_rate) >= 0.1 pp']\n"
    ended = simwh("run", write_shop(tmp_path, text), "--workers", 1)
    assert ended.code == 0
    told = json.loads((folder_of(ended) / "findings.json").read_text())
    assert told["verdict"] == "met"
    assert [variant["name"] for variant in told["variants"]] == ["base", "more"]
    assert told["command"].startswith("simwh run ")


def test_a_second_run_simulates_nothing_and_writes_the_same_bytes(simwh, tmp_path):
    file = write_shop(tmp_path, MORE)
    first = simwh("run", file, "--workers", 1)
    kept = {f: f.read_bytes() for f in folder_of(first).rglob("*.*")}
    again = simwh("run", file, "--workers", 1)
    assert "0 replications were simulated, 6 taken from the store." in again.out
    assert {f: f.read_bytes() for f in folder_of(again).rglob("*.*")} == kept


def test_json_goes_to_a_file_or_alone_to_standard_output(simwh, tmp_path):
    shop = write_shop(tmp_path)
    out = simwh("run", shop, *FEW, "--json", "-").out
    told = json.loads(out)
    found = told["variants"][0]["kpis"]["unit_fill_rate"]
    assert found.keys() == {"unit", "mean", "lower", "upper", "n", "level"}
    ended = simwh("run", shop, *FEW, "--json", "found.json")
    assert (tmp_path / "found.json").read_text() == out
    assert ended.out.startswith("shop\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "nothing.yaml"), "nothing.yaml: this file"),
        (("run",), "Missing argument"),
        (("run", "shop.yaml", "--seed", "one"), "Invalid value"),
        (("run", "shop.yaml", "--set", "tiers.golf.priority=1"), "did you mean gold?"),
        (("run", "shop.yaml", "--require", "on_tim >= 9 %"), "did you mean on_time?"),
        (("run", "shop.yaml", "--level", "much"), "--level"),
        (("run", "shop.yaml", "--update-baseline"), "--baseline FILE"),
        (("run", "shop.yaml", "--baseline", "nothing"), "nothing: a baseline file"),
        (("rum",), "rum"),
    ],
)
def test_bad_input_ends_in_2_with_what_is_wrong_and_no_traceback(simwh, tmp_path, words, told):
    write_shop(tmp_path).rename(tmp_path / "shop.yaml")
    ended = simwh(*words)
    assert ended.code == 2
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "simwh-out").exists()


def test_an_unknown_report_is_refused_before_anything_is_simulated(simwh, tmp_path):
    ended = simwh("run", write_shop(tmp_path, "report: {kinds: [pdf]}\n"))
    assert ended.code == 2
    assert "there is no pdf" in ended.err
    assert not (tmp_path / "simwh-out").exists()


def test_only_the_reports_that_are_asked_for_are_written(simwh, tmp_path):
    ended = simwh("run", write_shop(tmp_path), *FEW)
    assert {file.name for file in folder_of(ended).iterdir()} == {
        "tables",
        "manifest.json",
        "scenario.resolved.yaml",
    }


def test_a_store_that_refuses_ends_in_5(simwh, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise StoreError("no room; what is finished is kept")

    monkeypatch.setattr(Store, "put", refuse)
    ended = simwh("run", write_shop(tmp_path), *FEW)
    assert (ended.code, ended.err.splitlines()[-1]) == (5, "no room; what is finished is kept")


def test_an_interruption_ends_in_130_and_says_how_to_go_on(simwh, tmp_path, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "put", interrupt)
    ended = simwh("run", write_shop(tmp_path), *FEW)
    assert ended.code == 130
    assert "the same command carries on from there" in ended.err


def test_a_change_of_behaviour_is_told_against_a_baseline(simwh, tmp_path):
    shop = write_shop(tmp_path)
    common = ("run", shop, *FEW, "--baseline", "figures.jsonl")
    line = ("--require", "delta(baseline, unit_fill_rate) >= 0 pp")
    assert simwh(*common, "--update-baseline", *line).code == 0
    same = simwh(*common, *line)
    assert same.code == 0
    assert "base: 0 of " in same.err
    changed = simwh(*common, *line, "--set", f"{STOCK}=20")
    assert changed.code == 3
    assert "figures differ from figures.jsonl" in changed.err
    assert "unit_fill_rate" in changed.err
    assert simwh("run", shop, *FEW, *line).code == 4
    assert simwh(*common, "--seed", 2).code == 2


def test_a_killed_command_carries_on_and_one_or_two_workers_write_the_same_bytes(tmp_path):
    (tmp_path / "proj").mkdir()
    file = write_shop(tmp_path / "proj", MORE.replace("3", "8", 1))

    def start(out, workers):
        words = [sys.executable, "-m", "simwh", "run", file, "--out", tmp_path / out]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            [*map(str, words), "--workers", str(workers), "--set", "horizon.run_length=60 d"],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tables(process):
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        folder = Path(out.splitlines()[-1])
        return out, {f.name: f.read_bytes() for f in (folder / "tables").iterdir()}

    killed = start("a", 2)
    while not _stored(tmp_path / "a", 2):
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    out, resumed = tables(start("a", 2))
    assert "16 replications were simulated" not in out
    assert tables(start("b", 1))[1] == resumed


def _stored(out, least):
    if not (out / "store.sqlite").exists():
        return False
    with Store(out) as store:
        (count,) = store._db.execute("SELECT count(*) FROM outcome").fetchone()
    return count >= least
