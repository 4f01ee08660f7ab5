"""Picking errors: what is missing, what is there in excess, and where it came from."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from simwh.record import MISPICKED, OMITTED, TOO_FEW, TOO_MANY, WRONG_ITEM
from tests.engine.floor.wrong import only, shop, told
from tests.engine.small import DAY, rows, run

COLUMNS = ("kind", "missing", "wrong", "extra")
BOX, CUP = 0, 1
MANY = "process: {kind: poisson, rate: 400 /d}, customer: ann, basket: {items: {box: 1, cup: 1}}"
PLENTY = "warehouses.w.stock.opening=100000"


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("omitted", (OMITTED, 3, -1, 0)),
        ("too_few", (TOO_FEW, 1, -1, 0)),
        ("too_many", (TOO_MANY, 0, BOX, 1)),
        ("wrong_item", (WRONG_ITEM, 3, CUP, 3)),
    ],
)
def test_each_kind_of_error_lacks_and_has_what_its_name_says(kind, error):
    found = told(f"errors: 100 %, {only(kind)}, complaint: 60 d")
    assert rows(found, "errors", *COLUMNS) == [error]
    taken = [(error[2], -error[3], MISPICKED)] if error[3] else []
    assert rows(found, "adjustments", "point", "quantity", "cause") == taken


def test_what_is_picked_in_excess_is_promised_to_nobody():
    found = told(f"errors: 100 %, {only('wrong_item')}", (1.0, {"cup": 10}), (2.0, {"box": 3}))
    assert rows(found, "errors", *COLUMNS)[1] == (OMITTED, 3, -1, 0), "no cup is left to take"
    found = told(f"errors: 100 %, {only('too_many')}", (1.0, {"box": 10}))
    assert rows(found, "errors", *COLUMNS) == [], "there is no eleventh box"


def test_pickers_who_never_err_leave_everything_as_it_is():
    right = told("errors: 0 %")
    assert rows(right, "errors", *COLUMNS) == []
    assert rows(right, "shipments", "delivered") == [(1 * DAY + 900 + 3600,)]


def test_the_share_of_lines_picked_wrong_is_within_its_binomial_interval():
    found = run(shop("errors: 5 %", demand=MANY), PLENTY, "warehouses.w.picking.per_line=1 s")
    lines = int((~np.isnan(found.facts.tours["finished"])).sum())
    again = int((found.facts.shipments["kind"] != 0).sum())
    picked, share = lines - again, 0.05
    wrong = len(found.facts.errors["part"])
    assert picked > 10_000
    assert abs(wrong / picked - share) < 3.3 * sqrt(share * (1 - share) / picked)
    kinds = np.bincount(found.facts.errors["kind"], minlength=4)
    one_unit = (kinds[OMITTED] + kinds[TOO_FEW]) / wrong
    assert abs(one_unit - 0.5) < 3.3 * sqrt(0.25 / wrong)


def test_a_line_that_goes_wrong_goes_wrong_at_every_higher_share():
    def wrong(share: str) -> set[tuple[int, int]]:
        found = run(shop(f"errors: {share}, complaint: 60 d", demand=MANY), PLENTY)
        return set(rows(found, "errors", "part", "kind"))

    few, many = wrong("2 %"), wrong("4 %")
    assert few
    assert few < many


def test_pickers_err_as_often_as_their_equipment_says_unless_the_scenario_does():
    scan = "{kind: scan, scan: 1 s, errors: 100 %}"
    never = run(shop("errors: 0 %", equipment=scan), orders=[(1.0, {"box": 3})])
    always = run(shop(only("omitted"), equipment=scan), orders=[(1.0, {"box": 3})])
    assert (len(never.facts.errors["part"]), len(always.facts.errors["part"])) == (0, 1)


def test_an_error_told_at_the_slot_takes_its_time_there_and_moves_nothing():
    scan = "{kind: scan, scan: 0 s, caught: 100 %, correction: 1 min}"
    found = run(shop("errors: 100 %", equipment=scan), orders=[(1.0, {"box": 3, "cup": 1})])
    picked = DAY + 2 * (600 + 60)
    told = rows(found, "errors", "missing", "extra", "made", "caught", "at_slot", "again")
    assert told == [(0, 0, picked, picked, 1, -1)] * 2
    assert rows(found, "adjustments", "quantity") == []
    assert rows(found, "shipments", "packed") == [(picked + 300,)]


def test_of_the_same_errors_some_are_put_right_at_the_slot():
    def left(caught: str) -> set[tuple[int, int]]:
        scan = f"{{kind: scan, scan: 0 s, caught: {caught}}}"
        found = run(shop("errors: 8 %, complaint: 60 d", demand=MANY, equipment=scan), PLENTY)
        told = rows(found, "errors", "part", "at_slot")
        return {(part, slot) for part, slot in told if not slot}

    none, half, all_of_them = left("0 %"), left("50 %"), left("100 %")
    assert all_of_them == set() != half
    assert half < none
