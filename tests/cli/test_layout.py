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
    assert done.output.splitlines()[-1] == str(out)
    assert out.read_text(encoding="utf-8").count("<svg") == 1


def test_it_prints_the_metres_of_every_route_and_walks_the_floors_own_as_it_says(tmp_path: Path):
    site = "warehouses.reading.picking"
    # The way along the front, two aisles of 30 m and the first one as far as its pick, and back.
    walked = 2 * 8 + 2 * 30 + 2 * 20
    sets = [
        f"{site}.layout.cross_aisle=0 m",
        f"{site}.routing={{kind: s_shape, begin: right}}",
        f"{site}.places.a001={{aisle: 1, depth: 20 m}}",
        f"{site}.places.a002={{aisle: 2, depth: 1 m}}",
        f"{site}.places.a003={{aisle: 3, depth: 2 m}}",
    ]
    asked = [
        FLOOR,
        "--warehouse",
        "reading",
        "--items",
        "a001,a002,a003",
        "--out",
        str(tmp_path / "floor.svg"),
    ]
    asked += [part for path in sets for part in ("--set", path)]
    done = CliRunner().invoke(command, asked, catch_exceptions=False)
    told = dict(line.split()[:2] for line in done.output.splitlines()[:-1])
    assert (told["s_shape"], told["return"]) == (f"{walked:.1f}", f"{2 * (8 + 20 + 1 + 2):.1f}")


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
