"""A policy moves only what it can move: the floor no fill rate, the road no pick time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from simwh.record import Run
from tests.engine.small import run
from tests.law.same import BUSY, told

PARTS = ("order", "line", "item", "quantity", "site", "sourced", "allocated", "fate", "ended")
FLOOR = {
    "waves": "warehouses.leeds.picking.release={kind: wave, every: 5 h}",
    "no waves": "warehouses.leeds.picking.release=immediate",
    "cut-offs": "warehouses.leeds.picking.release={kind: wave, every: 2 h, "
    "cut_offs: {tin: '14:00'}}",
    "fewer pickers": "warehouses.leeds.picking.crew.shifts="
    "[{size: 1, start: '09:00', end: '12:00'}]",
    "no batches": "warehouses.leeds.picking.batching=discrete",
    "small batches": "warehouses.leeds.picking.batching={kind: first_come, orders: 2}",
    "slower picks": "warehouses.york.picking.per_line=20 min",
    "another layout": "warehouses.leeds.picking.layout.aisle_length=90 m",
    "another storage": "warehouses.leeds.picking.storage=dedicated",
    "no floor": "warehouses.leeds.picking=null",
    "no packing": "warehouses.leeds.packing=null",
    "fewer lorries": "warehouses.leeds.dispatch={kind: scheduled, every: 1 d}",
    "crew priority": "warehouses.york.picking.crew.priority=tier",
    "slow roads": "transport.variability={kind: uniform, low: 3, high: 4}",
}


def cells(found: Run, table: str, columns: Iterable[str]) -> dict[str, list[object]]:
    facts = getattr(found.facts, table)
    return {name: np.nan_to_num(facts[name], nan=-1.0).tolist() for name in columns}


def after_allocation(found: Run) -> object:
    return cells(found, "shipments", ["delivered"]), told(found, "tours")


@pytest.fixture(scope="module")
def usual() -> Run:
    return run(BUSY)


@pytest.mark.parametrize("change", list(FLOOR))
def test_neither_floor_nor_road_moves_what_is_allocated_to_whom_and_when(
    usual: Run, change: str
) -> None:
    other = run(BUSY, FLOOR[change])
    assert cells(other, "parts", PARTS) == cells(usual, "parts", PARTS)
    assert told(other, "replenishments") == told(usual, "replenishments")
    assert told(other, "orders") == told(usual, "orders")
    assert after_allocation(other) != after_allocation(usual)


@pytest.mark.parametrize("change", ["slow roads", "fewer lorries"])
def test_what_happens_after_the_door_moves_nothing_before_it(usual: Run, change: str) -> None:
    other = run(BUSY, FLOOR[change])
    columns = ("ready", "released", "tour", "pack_started", "packed")
    assert cells(other, "shipments", columns) == cells(usual, "shipments", columns)
    assert told(other, "tours") == told(usual, "tours")


def test_packing_moves_no_picker(usual: Run) -> None:
    other = run(BUSY, FLOOR["no packing"])
    assert told(other, "tours") == told(usual, "tours")


def test_a_crew_of_one_site_moves_nothing_at_another(usual: Run) -> None:
    other = run(BUSY, FLOOR["slower picks"])
    at_leeds = [
        [row for row in told(each, "shipments", "tour") if row["site"] == "leeds"]
        for each in (usual, other)
    ]
    assert at_leeds[0] == at_leeds[1]


@pytest.mark.parametrize("change", ["fewer pickers", "no batches", "waves", "slow roads"])
def test_the_work_of_a_line_is_its_own_whoever_picks_it_when(usual: Run, change: str) -> None:
    one_a_tour = "warehouses.leeds.picking.batching=discrete"
    ground = "warehouses.leeds.picking.layout=null"
    first = works(run(BUSY, one_a_tour, ground))
    second = works(run(BUSY, one_a_tour, ground, FLOOR[change]))
    common = first.keys() & second.keys()
    assert len(common) > 300
    assert [first[row] for row in common] == pytest.approx([second[row] for row in common])


def works(found: Run) -> dict[int, float]:
    """Return the seconds of the tour of every shipment that was picked alone."""
    tours, shipments = found.facts.tours, found.facts.shipments
    spent = tours["finished"] - tours["started"]
    return {
        row: float(spent[tour])
        for row, tour in enumerate(shipments["tour"].tolist())
        if tour >= 0 and tours["shipments"][tour] == 1 and spent[tour] == spent[tour]
    }
