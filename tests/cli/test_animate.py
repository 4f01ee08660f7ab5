"""``simwh animate``."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from simwh.cli.animate import command
from simwh.errors import UsageError

FLOOR = Path(__file__).parents[2] / "scenarios" / "floor.yaml"
BACKLOG = Path(__file__).parents[2] / "experiments" / "backlog.yaml"


def test_it_writes_one_page_of_a_few_hundred_kilobytes(tmp_path: Path):
    out = tmp_path / "day.html"
    asked = [str(FLOOR), "--warehouse", "reading", "--day", "1", "--out", str(out)]
    done = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert done.exit_code == 0
    assert done.output == f"{out}\n"
    text = out.read_text(encoding="utf-8")
    assert 50_000 < len(text) < 1_000_000
    assert '"site":"reading"' in text
    assert '"date":"2026-03-02"' in text


def test_an_experiment_is_refused_with_the_scenario_that_it_is_about():
    with pytest.raises(UsageError, match=r"is an experiment; .*\.\./scenarios/floor\.yaml"):
        CliRunner().invoke(command, [str(BACKLOG)], catch_exceptions=False)
