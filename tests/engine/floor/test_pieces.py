"""Lines as tasks of their own, joined when the last is picked, and rounds of zones."""

from __future__ import annotations

import pytest

from simwh.kpi import answer
from simwh.record.servers import AT_WORK, ON_THE_WAY
from simwh.theory.general_queues import batch_arrivals
from tests.engine.small import HOUR, MINUTE, column, company, parts, run, shop, simulated

LISTED = shop().replace("box: {}", "box: {}, cup: {}, jar: {}")
PICKED = "warehouses.w.picking={tasks: line, crew: {size: 2}, per_line: 10 min}"
THREE = [(0.0, {"box": 1, "cup": 1, "jar": 1})]


def legs(found: object) -> list[tuple[int, int, int]]:
    rows = found.facts.legs  # type: ignore[attr-defined]
    return list(zip(*(rows[name].tolist() for name in ("shipment", "tour", "lines")), strict=True))


def test_an_order_goes_on_when_its_last_line_is_picked() -> None:
    found = run(LISTED, PICKED, orders=THREE)
    assert column(found, "tours", "started") == [0, 0, 600]
    assert column(found, "tours", "lines") == [1, 1, 1]
    assert legs(found) == [(0, 0, 1), (0, 1, 1), (0, 2, 1)]
    assert column(found, "shipments", "tour") == [2]
    assert column(found, "shipments", "packed") == [1200]
    assert [row[0] for row in parts(found, "shipment")] == [0, 0, 0]


def test_lines_wait_in_the_order_of_their_orders() -> None:
    orders = [*THREE, (1e-3, {"box": 1})]
    found = run(LISTED, PICKED, orders=orders)
    assert column(found, "shipments", "packed") == [1200, 1200]
    found = run(LISTED, PICKED, "warehouses.w.picking.crew.size=3", orders=orders)
    assert column(found, "shipments", "packed") == [600, 1200]


def test_lines_of_any_lists_are_batched_and_those_of_one_are_told_together() -> None:
    batching = "warehouses.w.picking.batching={kind: first_come, lines: 2}"
    orders = [*THREE, (1e-6, {"box": 1})]
    found = run(LISTED, PICKED, batching, "warehouses.w.picking.crew.size=1", orders=orders)
    # The picker takes the first two of three lines, then the third with that of the other list.
    assert column(found, "tours", "lines") == [2, 2]
    assert legs(found) == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
    assert column(found, "shipments", "tour") == [1, 1]
    assert column(found, "shipments", "packed") == [2400, 2400]


def test_lines_go_on_to_a_line_of_stations_together() -> None:
    check = "warehouses.w.stations.check={after: picking, unlimited: true, per_order: 1 min}"
    found = run(LISTED, PICKED, check, orders=THREE)
    assert column(found, "shipments", "packed") == [1260]


def test_figures_are_of_lines() -> None:
    with company(LISTED, PICKED, orders=THREE) as of:
        asked = ("mean(line_wait_for_picker)", "mean(line_picking_time)", "max(picking_lines)",
                 "min(picking_lines)", "wait_for_picker", "picking_time")  # fmt: skip
        told = answer(simulated(of), of.plan.scenario, asked).totals
    found = [told[name][0] / told[name][1] for name in asked]
    assert found == [200, 800, 3, 0, 0, 1200]


ROUNDS = (
    "warehouses.w.picking={crew: {size: 1, rounds: {zones: {a: [box], b: [cup], c: []}, "
    "walk: 1 min}}, per_line: 10 min}"
)


def test_a_zone_is_emptied_before_the_next_one_is_gone_to() -> None:
    at = MINUTE / 86400.0
    orders = [(0.5 * at, {"cup": 1}), (0.6 * at, {"box": 1}), (1.5 * at, {"cup": 1})]
    found = run(LISTED, ROUNDS, orders=orders)
    # At b from 1 to 21 minutes, over c back at a at 23 minutes.
    assert column(found, "tours", "started") == [1 * MINUTE, 11 * MINUTE, 23 * MINUTE]
    spells = found.facts.spells
    ways = spells["kind"] == ON_THE_WAY
    assert spells["place"][ways][:4].tolist() == [1, 2, 0, 1]
    assert (spells["kind"] == AT_WORK).sum() == 3


@pytest.mark.parametrize(
    ("service", "started"),
    [("gated", [1, 14, 24]), ("limited", [1, 14, 27]), ("limited, most: 2", [1, 11, 24])],
)
def test_a_zone_is_left_when_what_it_was_come_for_is_picked(
    service: str, started: list[int]
) -> None:
    at = MINUTE / 86400.0
    orders = [(0.5 * at, {"cup": 1}), (2.0 * at, {"cup": 1}), (2.5 * at, {"cup": 1})]
    found = run(LISTED, ROUNDS.replace("walk:", f"service: {service}, walk:"), orders=orders)
    # From b over c and a back at b three minutes after the last pick there.
    assert column(found, "tours", "started") == [minute * MINUTE for minute in started]


def test_a_list_of_several_zones_is_picked_as_the_round_comes_by() -> None:
    found = run(LISTED, ROUNDS, orders=[(0.5 * MINUTE / 86400.0, {"box": 1, "cup": 1})])
    # The cup at b, from 1 to 11 minutes; the box at a, from 13 to 23.
    assert column(found, "tours", "started") == [1 * MINUTE, 13 * MINUTE]
    assert column(found, "shipments", "packed") == [23 * MINUTE]


def test_lines_of_batches_are_batch_arrivals() -> None:
    demand = (
        "all: {process: {kind: poisson, rate: 5 /h}, customer: ann, basket: {items: box, lines: 4}}"
    )
    sets = (
        "warehouses.w.picking={tasks: line, crew: {size: 1}, per_line: {kind: exponential, "
        "mean: 108 s}}",
        "warehouses.w.stock.opening=1000000",
        "horizon={warm_up: 20 h, run_length: 1000 h, follow_up: 20 h}",
    )
    with company(shop(demand), *sets) as of:
        told = answer(simulated(of), of.plan.scenario, ("mean(line_wait_for_picker)",)).totals
    ((above, below),) = told.values()
    known = batch_arrivals(5.0, 4.0, 16.0, 0.03).mean_wait
    assert above / below / HOUR == pytest.approx(known, rel=0.1)
