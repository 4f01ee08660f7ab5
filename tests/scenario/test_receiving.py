"""What a dock may say, and who is there to do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.errors import InputError
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.engine.small import shop

TEXT = shop("orders: {customer: ann, process: {kind: poisson, rate: 1 /d}, basket: {items: box}}")
CREW = "{size: 1}"


def told(folder: Path, *sets: str) -> str:
    """Return the faults of a small shop with changes."""
    path = folder / "scenario.yaml"
    path.write_text(TEXT)
    with pytest.raises(InputError) as error:
        check(*read(path, Scenario, sets=sets), folder)
    return str(error.value)


def test_put_away_needs_the_crew_that_it_names(tmp_path: Path) -> None:
    put_away = "warehouses.w.receiving={put_away: {by: %s}}"
    assert "a crew: the warehouse has no pickers" in told(tmp_path, put_away % "picking")
    assert "or one of receiving, to unload" in told(tmp_path, put_away % "unloading")


def test_put_away_has_a_crew_for_it_alone_or_shares_one(tmp_path: Path) -> None:
    both = f"warehouses.w.receiving={{put_away: {{crew: {CREW}, by: unloading}}}}"
    assert "or by whom it is done" in told(tmp_path, both)


def test_the_tier_that_put_away_waits_in_line_with_is_there(tmp_path: Path) -> None:
    floor = f"warehouses.w.picking={{crew: {CREW}}}"
    text = told(tmp_path, floor, "warehouses.w.receiving={put_away: {tier: gold}}")
    assert "warehouses.w.receiving.put_away.tier" in text


def test_faces_are_sized_in_one_way_that_the_items_allow(tmp_path: Path) -> None:
    for faces, what in (
        ("units: 4, cover: 1 d", "one of units, cover and volume"),
        ("reorder: 1", "one of units, cover and volume"),
        ("units: 4, by: equal_time", "by only with the volume"),
        ("volume: 9 L", "items without a volume, such as box"),
        ("units: 4, reorder: 4", "less than the 4 that a face holds"),
    ):
        floor = f"warehouses.w.picking={{crew: {CREW}, faces: {{{faces}}}}}"
        sets = ("items.box.volume=0 L",) if "volume" in faces else ()
        assert what in told(tmp_path, floor, *sets)


def test_a_dock_of_nobody_is_refused(tmp_path: Path) -> None:
    nobody = "warehouses.w.receiving={crew: {size: 0}, put_away: {crew: {size: 0}}}"
    assert told(tmp_path, nobody).count("at least one person") == 2
