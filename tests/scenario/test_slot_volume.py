"""Lint tells of slots that are too small for what they open with."""

from __future__ import annotations

from pathlib import Path

from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.engine.small import shop

TEXT = shop("orders: {customer: ann, process: {kind: poisson, rate: 1 /d}, basket: {items: box}}")
LAYOUT = (
    "{aisles: 1, aisle_length: 9 m, aisle_pitch: 3 m, slots_per_aisle_side: 2, slot_volume: %s}"
)


def test_a_slot_with_less_room_than_opening_stock_is_told(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(TEXT)
    for volume, told in (("50 L", 0), ("49 L", 1)):
        floor = f"warehouses.w.picking={{crew: {{size: 1}}, layout: {LAYOUT % volume}}}"
        read_ = read(path, Scenario, sets=(floor, "items.box.volume=5 L"))
        found = [str(fault) for fault in check(*read_, tmp_path) if "slot_volume" in str(fault)]
        assert len(found) == told
