"""``simwh layout``."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from simwh.cli.layout import command
from simwh.errors import UsageError

FLOOR = str(Path(__file__).parents[2] / "scenarios" / "floor.yaml")


def test_it_draws_every_route_over_a_list(tmp_path: Path):
    out = tmp_path / "floor.svg"
    asked = [FLOOR, "--warehouse", "reading", "--lines", "5", "--out", str(out)]
    done = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert done.output == f"{out}\n"
    assert out.read_text(encoding="utf-8").count("<svg") == 1


def test_it_names_the_areas_of_the_floor(tmp_path: Path):
    out = tmp_path / "floor.svg"
    areas = "warehouses.leeds.picking.areas={chilled: {aisles: [7, 8]}}"
    asked = [FLOOR, "--set", areas, "--lines", "5", "--out", str(out)]
    CliRunner().invoke(command, asked, catch_exceptions=False)
    assert out.read_text(encoding="utf-8").count("<!-- chilled -->") > 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--warehouse", "nowhere"], "a warehouse with a layout: leeds, reading"),
        (["--items", "nothing"], "there is no item nothing"),
        (["--out", "floor.txt"], "ends in .png, .svg or .pdf"),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: list[str], told: str):
    with pytest.raises(UsageError, match=told):
        CliRunner().invoke(command, [FLOOR, *asked], catch_exceptions=False)
