"""Batching that compares distances needs somewhere to walk."""

from pathlib import Path

import pytest

from tests.scenario.test_checks import changed, told

LAYOUT = """\
      layout: {aisles: 4, aisle_length: 20 m, aisle_pitch: 4 m, slots_per_aisle_side: 10}
"""


@pytest.mark.parametrize(
    ("batching", "refused"),
    [
        ("{kind: savings, orders: 4}", True),
        ("{kind: seed, orders: 4}", True),
        ("{kind: first_come, orders: 4}", False),
        ("{kind: time_window, orders: 4}", False),
    ],
)
def test_batching_by_distance_needs_a_layout(tmp_path: Path, batching: str, refused: bool) -> None:
    without = ("scenario.yaml", LAYOUT, f"      batching: {batching}\n")
    lines = told(tmp_path, changed("wholesaler", [without]))
    assert any("batching compares distances" in line for line in lines) == refused
