"""Every kind of floor makes a film, whose stations tell what the record tells."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from simwh.choice import kind_of
from simwh.equipment import CATALOGUE, PICKING
from simwh.record import Run
from simwh.report.film import film, page
from tests.contract.test_equipment import EXAMPLES
from tests.engine.small import company, shop, simulated

BASKET = "basket: {items: {box: 1, cap: 1, lid: 1}, lines: 3}"
SHOP = shop(f"all: {{process: {{kind: poisson, rate: 6 /h}}, customer: ann, {BASKET}}}").replace(
    "box: {}", "box: {}, cap: {}, lid: {}"
)
LAYOUT = (
    "layout: {aisles: 4, aisle_length: 10 m, aisle_pitch: 3 m, cross_aisle: 2 m, "
    "slots_per_aisle_side: 2}"
)
PACKING = "warehouses.w.packing={crew: {size: 1}, per_order: 9 min}"
FLOORS = {
    "sequential": f"crew: {{size: 2}}, {LAYOUT}, per_line: 4 min, zoning: {{kind: sequential}}",
    "synchronised": f"crew: {{size: 2}}, {LAYOUT}, per_line: 4 min, zoning: {{kind: synchronised}}",
    "brigade": f"crew: {{size: 2}}, {LAYOUT}, per_line: 4 min, zoning: {{kind: bucket_brigade}}",
    "no_layout": "crew: {size: 2}, per_line: 4 min",
}


def filmed(*sets: str) -> tuple[dict[str, Any], Run]:
    whole = ("horizon.run_length=36 h", "warehouses.w.stock.opening=99999", *sets)
    with company(SHOP, *whole) as found:
        run = simulated(found)
        day = film(run, found.plan.scenario, "w", 0)
    assert "NaN" not in page(json.loads(json.dumps(day)))
    return day, run


def step(day: dict[str, Any], kind: str, name: str = "") -> dict[str, Any]:
    (found,) = [s for s in day["steps"] if (s["kind"], s["name"]) == (kind, name)]
    return dict(found)


def in_order(day: dict[str, Any]) -> bool:
    """Tell whether nobody is served before he comes, or away before he is served."""
    visits = [visit[1:] for step in day["steps"] for visit in step["visits"]]
    happened = [[time for time in times if time >= 0] for times in visits]
    return bool(visits) and all(times == sorted(times) for times in happened)


@pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
def test_every_kind_of_equipment_can_be_watched(entry: Any) -> None:
    whole = json.dumps({"kind": kind_of(entry)} | EXAMPLES[kind_of(entry)])
    if entry in PICKING:
        set_ = f"warehouses.w.picking={{crew: {{size: 2}}, per_line: 1 min, equipment: {whole}}}"
    else:
        set_ = f"warehouses.w.sorting={{crew: {{size: 1}}, per_item: 4 s, equipment: {whole}}}"
    day, run = filmed(
        set_, *(() if entry in PICKING else (PACKING, "warehouses.w.picking={crew: {size: 2}}"))
    )
    assert in_order(day)
    assert (day["machines"] is not None) == bool(len(run.facts.moves["site"]))
    assert (day["sorter"] is not None) == bool(len(run.facts.sortings["shipment"]))


@pytest.mark.parametrize("kind", FLOORS)
def test_every_division_of_a_floor_can_be_watched(kind: str) -> None:
    day, run = filmed(f"warehouses.w.picking={{{FLOORS[kind]}}}", PACKING)
    assert in_order(day)
    zones = [s for s in day["steps"] if s["kind"] == "zone"]
    assert len(zones) == {"sequential": 2, "synchronised": 2}.get(kind, 0)
    if zones:
        today = run.facts.tours["started"][run.facts.legs["tour"]] < 86400
        assert sum(len([v for v in s["visits"] if v[2] >= 0]) for s in zones) == today.sum()
        assert [len(s["people"]) for s in zones] == [1, 1]


def test_who_waits_for_a_place_is_shown_as_in_the_way() -> None:
    """A checker who takes longer than the packer holds him up once two shipments wait."""
    stations = (
        "warehouses.w.stations={check: {after: packing, buffer: 2, crew: {size: 1}, "
        "per_order: 11 min}}"
    )
    day, run = filmed("warehouses.w.picking={crew: {size: 2}}", PACKING, stations)
    assert in_order(day)
    assert step(day, "station", "check")["places"] == 2
    visits = np.array(step(day, "packing", "packing")["visits"])
    held = (visits[:, 4] > visits[:, 3]) & (visits[:, 3] >= 0)
    facts = run.facts.visits
    packing = [told.name for told in run.cast.stations].index("packing")
    mine = (facts["station"] == packing) & (facts["finished"] < 86400) & (facts["left"] < 86400)
    assert held.sum() == (mine & (facts["left"] - facts["finished"] >= 0.5)).sum() > 0


def test_what_is_done_beside_shipments_stands_behind_them() -> None:
    day, run = filmed(
        "warehouses.w.picking={crew: {size: 2}}",
        "warehouses.w.stock={source: maker, opening: 50, replenishment: {kind: "
        "reorder_point_order_quantity, reorder_point: 40, order_quantity: 20}}",
        "suppliers.maker.lead_time=2 h",
        "warehouses.w.receiving={crew: {size: 1}, per_truck: 5 min, put_away: {per_order: 9 min}}",
    )
    assert [s["kind"] for s in day["steps"]] == ["picking", "unloading", "put_away"]
    asked = run.facts.chores["asked"] < 86400
    assert sum(len(s["visits"]) for s in day["steps"][1:]) == asked.sum() > 0
    assert {kind for _, kind, _ in day["events"]} >= {"receipt"}


def test_robots_are_where_the_record_has_them_and_pods_with_them() -> None:
    equipment = "{kind: goods_to_person, robots: 2, pods: {items: 2}}"
    day, run = filmed(f"warehouses.w.picking={{crew: {{size: 1}}, equipment: {equipment}}}")
    moves = np.array(day["machines"]["moves"])
    assert len(moves) == (run.facts.moves["started"] < 86400).sum()
    for robot in (0, 1):
        mine = moves[moves[:, 0] == robot]
        assert (np.diff(mine[:, 3:7], axis=1) >= 0).all()
        assert (mine[1:, 3] >= mine[:-1, 6]).all()


def test_no_two_orders_are_in_one_chute_of_the_sorter_at_once() -> None:
    equipment = "{kind: conveyor_sorter, rate: 400 /h, chutes: 3, loop: 10 m, clearing: 5 min}"
    day, _ = filmed(
        "warehouses.w.picking={crew: {size: 2}}",
        PACKING,
        f"warehouses.w.sorting={{crew: {{size: 1}}, per_item: 4 s, equipment: {equipment}}}",
    )
    orders = np.array(day["sorter"]["orders"])
    assert set(orders[:, 1]) == {0, 1, 2}
    for chute in range(3):
        mine = orders[orders[:, 1] == chute]
        mine = mine[np.argsort(mine[:, 4])]
        assert (mine[1:, 4] >= mine[:-1, 6]).all()
