"""Rework to pickers is refused where lists cannot be picked twice, with the reason."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from simwh.errors import InputError
from simwh.experiment.variants import resolve
from simwh.scenario.model import Scenario
from simwh.scenario.reading import load
from tests.engine.small import shop

SHOP = shop("all: {process: {kind: poisson, rate: 1 /d}, customer: ann, basket: {items: box}}")
FLOOR = (
    "warehouses.w.picking={crew: {size: 2}, per_line: 1 min}",
    "warehouses.w.stations={check: {crew: {size: 1}, per_order: 1 min, rework: {picking: 5 %}}}",
)
SORTER = "{kind: conveyor_sorter, rate: 600 /h, loop: 60 m, chutes: 2}"
CRANES = (
    "{kind: mini_load, aisles: 2, length: 30 m, height: 9 m, horizontal: 2 m/s, "
    "vertical: 0.5 m/s, handling: 4 s}"
)


def faults(*sets: str) -> str:
    """Return what is refused of the floor with changes, one fault a line; "" if nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.yaml"
        path.write_text(SHOP)
        try:
            resolve(load(path, Scenario, sets=(*FLOOR, *sets)), path.parent, name="shop")
        except InputError as error:
            return "\n".join(map(str, error.faults))
    return ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (f"sorting={{crew: {{size: 1}}, equipment: {SORTER}}}", "a sorter"),
        (f"picking.equipment={CRANES}", "machines of mini_load"),
        ("picking.tasks=line", "lines as tasks of their own"),
    ],
)
def test_it_is_told_why_nothing_can_be_sent_back_to_the_pickers(change, why):
    told = faults(f"warehouses.w.{change}")
    assert f"warehouses.w.stations.check.rework.picking: {why}" in told
    assert "a station, or pickers who walk, one for a whole list that nobody sorts" in told


def test_zones_are_told_as_the_reason_and_one_zone_is_none():
    layout = (
        "warehouses.w.picking.layout={aisles: 2, aisle_length: 9 m, aisle_pitch: 3 m, "
        "slots_per_aisle_side: 3}"
    )
    zoned = "warehouses.w.picking.zoning={kind: sequential, zones: NUMBER}"
    assert "rework.picking: several zones" in faults(layout, zoned.replace("NUMBER", "2"))
    assert faults(layout, zoned.replace("NUMBER", "1")) == ""
