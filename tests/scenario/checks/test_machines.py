"""Machines that bring goods leave nothing to walk, to batch or to set out for."""

from pathlib import Path

import pytest

from tests.scenario.test_checks import changed, told

ROUTING = "      routing: largest_gap\n"
ROBOTS = "{kind: goods_to_person, robots: 9}"


@pytest.mark.parametrize(
    ("equipment", "refused"),
    [(ROBOTS, True), ("{kind: scan, scan: 2 s}", False), ("manual", False)],
)
def test_where_machines_bring_goods_nobody_walks(
    tmp_path: Path, equipment: str, refused: bool
) -> None:
    change = ("scenario.yaml", ROUTING, f"{ROUTING}      equipment: {equipment}\n")
    lines = told(tmp_path, changed("wholesaler", [change]))
    found = [line for line in lines if "machines bring every line to a picker" in line]
    assert bool(found) == refused
    assert not refused or "layout with equipment goods_to_person" in found[0]
