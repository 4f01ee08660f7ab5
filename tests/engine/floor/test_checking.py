"""Checks: what is seen is picked anew before it is packed, with exactly its own work."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from simwh.record import ORDINARY, REWORK
from tests.engine.floor.wrong import only, shop, told
from tests.engine.small import DAY, rows, run

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
