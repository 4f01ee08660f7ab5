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
