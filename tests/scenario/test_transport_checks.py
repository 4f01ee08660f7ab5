"""Lint tells of trucks and docks that cannot keep up with what passes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.engine.small import shop

TEXT = shop(
    "orders: {customer: ann, process: {kind: poisson, rate: 10 /h},"
    " basket: {items: box, quantity: 2}}"
)


def warnings(folder: Path, *sets: str) -> list[str]:
    path = folder / "scenario.yaml"
    path.write_text(TEXT)
    found = check(*read(path, Scenario, sets=sets), folder)
    return [str(fault) for fault in found if "room" in str(fault) or "dock" in str(fault)]


@pytest.mark.parametrize(
    ("truck", "told"),
    [
        (
            "kind: interval, between: 1 h, capacity: {shipments: 10}",
            ["room for 10 shipments, and 10 to a truck"],
        ),
        (
            "kind: scheduled, every: 1 h, capacity: {shipments: 10}",
            ["room for 10 shipments, and 10 to a truck"],
        ),
        ("kind: scheduled, every: 1 h, capacity: {shipments: 11}", []),
        (
            "kind: scheduled, every: 1 h, capacity: {units: 15}",
            ["room for 15 units, and 20 to a truck"],
        ),
        (
            "kind: scheduled, every: 30 min, capacity: {weight: 59 kg}",
            ["room for 59 kg, and 60 to a truck"],
        ),
        (
            "kind: scheduled, times: ['08:00', '16:00'], weekdays: [mon, tue], "
            "capacity: {volume: 800 L}",
            ["room for 800 L, and 840 to a truck"],
        ),
        ("kind: scheduled, times: ['08:00', '16:00'], capacity: {volume: 300 L}", []),
        ("kind: scheduled, every: 1 h", []),
    ],
)
def test_a_truck_with_less_room_than_is_expected_is_told(
    tmp_path: Path, truck: str, told: list[str]
) -> None:
    sets = (f"warehouses.w.dispatch={{{truck}}}", "items.box.weight=6 kg")
    found = warnings(tmp_path, *sets, "items.box.volume=1 L")
    assert len(found) == len(told)
    for line, words in zip(found, told, strict=True):
        assert "warehouses.w.dispatch.capacity" in line
        assert words in line


@pytest.mark.parametrize(
    ("dock", "paths"),
    [
        ("crew: {size: 1}, per_unit: 2 min", []),
        ("crew: {size: 1}, per_unit: 4 min", ["receiving.crew"]),
        (
            "crew: {size: 1}, per_unit: 2 min, put_away: {by: unloading, per_unit: 2 min}",
            ["receiving.crew"],
        ),
        ("put_away: {crew: {size: 1}, per_unit: 4 min}", ["receiving.put_away.crew"]),
    ],
)
def test_a_dock_with_more_work_than_people_is_told(
    tmp_path: Path, dock: str, paths: list[str]
) -> None:
    found = warnings(tmp_path, f"warehouses.w.receiving={{{dock}}}")
    assert [line.partition(":")[0].split(".w.")[1] for line in found] == paths
