"""Checks: what is seen is picked anew before it is packed, with exactly its own work."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest

from simwh.record import ORDINARY, RESHIPPED, REWORK, Run
from tests.engine.floor.wrong import only, shop, told
from tests.engine.small import DAY, Order, rows, run

OWN = "check: {per_line: 2 min, crew: {size: 1}}"
PACKERS = "check: {per_line: 2 min}"
BOX_AND_CUP = (1.0, {"box": 3, "cup": 1})


@pytest.mark.parametrize("check", [OWN, PACKERS])
def test_rework_adds_exactly_its_lines_work_and_the_check_its_own(check):
    right = told(f"errors: 0 %, {check}", BOX_AND_CUP)
    wrong = told(f"errors: 100 %, {only('omitted')}, {check}", BOX_AND_CUP)
    ((at,),) = rows(right, "shipments", "packed")
    assert at == 1 * DAY + 2 * 600 + 2 * 120 + 300
    ((kind, packed), (anew, never)) = rows(wrong, "shipments", "kind", "packed")
    assert (kind, anew, never) == (ORDINARY, REWORK, None)
    assert packed == at + 2 * 600, "both lines are picked anew"
    assert rows(wrong, "tours", "lines") == [(2,), (2,)]
    assert rows(wrong, "errors", "caught", "told", "again") == [(at - 300, None, 1)] * 2


def test_only_the_lines_that_lack_something_are_picked_anew():
    found = told(f"errors: 100 %, {only('too_many')}, {OWN}", BOX_AND_CUP)
    assert rows(found, "shipments", "kind", "packed") == [(ORDINARY, 1 * DAY + 1740)]
    assert rows(found, "errors", "restocked", "again") == [(1, -1), (1, -1)]
    assert rows(found, "adjustments", "quantity") == [(-1,), (-1,), (1,), (1,)]


def test_packers_who_find_nothing_wrong_pack_at_once_before_they_take_up_another():
    found = told(f"errors: 0 %, {PACKERS}", (1.0, {"box": 1}), (1.0, {"box": 1}))
    began = [time - DAY for (time,) in rows(found, "shipments", "pack_started")]
    assert began == [600 + 120, 1200 + 120]
    assert rows(found, "checks", "crew", "lines") == [(1, 1), (1, 1)]


def test_a_check_that_looks_at_nothing_or_sees_nothing_lets_errors_through():
    for check in ("{share: 0 %}", "{detects: 0 %}"):
        found = told(f"errors: 100 %, {only('omitted')}, check: {check}")
        assert [caught for (caught,) in rows(found, "errors", "caught")] == [None]


def test_the_share_seen_is_what_is_looked_at_times_what_is_seen_of_it():
    check = "check: {share: 60 %, detects: 80 %, crew: {size: 2}}"
    demand = "process: {kind: poisson, rate: 400 /d}, customer: ann, basket: {items: {box: 1}}"
    plenty = ("warehouses.w.stock.opening=100000", "warehouses.w.picking.per_line=1 s")
    found = run(shop(f"errors: 30 %, {check}, complaint: 60 d", demand=demand), *plenty)
    errors = found.facts.errors
    count, seen = len(errors["part"]), float((~np.isnan(errors["caught"])).mean())
    assert count > 3000
    assert abs(seen - 0.48) < 3.3 * sqrt(0.48 * 0.52 / count)
    looked = len(found.facts.checks["shipment"]) / (found.facts.shipments["kind"] == 0).sum()
    assert looked == pytest.approx(0.6, abs=0.02)


def test_a_tier_is_looked_at_as_it_is_said_of_it():
    check = "check: {share: 0 %, share_by_tier: {all: 100 %}}"
    assert len(rows(told(f"errors: 0 %, {check}"), "checks", "shipment")) == 1


def in_line(
    accuracy: str,
    *changes: str,
    errors: str = only("omitted"),
    times: Sequence[float] = (0,),
) -> Run:
    """Run the shop with a station between picking and packing; orders come after `times` min."""
    belt = "warehouses.w.stations={belt: {after: picking, crew: {size: 1}, per_order: 30 min}}"
    orders: list[Order] = [(1 + minutes / 1440, {"box": 1}) for minutes in times]
    return run(shop(f"errors: 100 %, {errors}, {accuracy}"), belt, *changes, orders=orders)


def minutes_of(found: Run, table: str, *columns: str) -> list[tuple[float | None, ...]]:
    """Return times of the record, in minutes after the first day."""
    told = rows(found, table, *columns)
    return [tuple(None if t is None else round((t - DAY) / 60) for t in row) for row in told]


def test_what_is_seen_in_a_line_of_stations_is_picked_anew_before_it_comes_to_the_next():
    found = in_line(OWN)
    assert minutes_of(found, "checks", "started", "finished") == [(10, 12)]
    assert minutes_of(found, "tours", "started", "finished") == [(0, 10), (12, 22)]
    assert minutes_of(found, "visits", "arrived", "finished") == [(22, 52), (52, 57)]
    assert rows(found, "shipments", "kind", "packed")[1] == (REWORK, None)


def test_pickers_and_checkers_keep_what_the_next_station_has_no_room_for():
    narrow = "warehouses.w.stations.belt.buffer=0"
    found = in_line(OWN, narrow, times=(0, 11, 21))
    # The belt has the first from 31 to 61 and the second until 91; pickers keep what each lacked.
    left = minutes_of(found, "tours", "finished", "left")
    assert left == [(10, 10), (21, 21), (31, 31), (41, 41), (51, 61), (71, 91)]
    found = in_line(OWN, narrow, errors=only("too_many"), times=(0, 0, 0))
    # The checker keeps the second from 22 to 42, though a third one is there from 30 on.
    assert minutes_of(found, "checks", "started", "finished") == [(10, 12), (20, 22), (42, 44)]


def test_a_list_that_a_station_sends_back_is_wrong_and_looked_at_the_first_time_only():
    back = "warehouses.w.stations.belt.rework={picking: 0.7}"
    found = in_line("check: {detects: 0 %, crew: {size: 1}}", back, times=range(8))
    assert len(rows(found, "errors", "part")) == len(rows(found, "checks", "shipment")) == 8
    assert sum(tour >= 0 for (tour,) in rows(found, "visits", "tour")) > 0


def test_what_was_missing_goes_through_the_whole_line_of_stations_once_more():
    found = in_line("complaint: 1 d")
    assert [kind for (kind,) in rows(found, "shipments", "kind")] == [ORDINARY, RESHIPPED]
    assert [shipment for (shipment,) in rows(found, "visits", "shipment")] == [0, 0, 1, 1]
