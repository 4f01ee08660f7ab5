"""Pay by the line: who is quicker for it, and errs more."""

from __future__ import annotations

import pytest

from tests.engine.floor.people.test_pace import OPENING, picked
from tests.engine.floor.wrong import shop
from tests.engine.small import DAY, MINUTE, SHOP, column, rows, run

MANY = "process: {kind: poisson, rate: 100 /d}, customer: ann, basket: {items: {box: 1, cup: 1}}"
PLENTY = ("warehouses.w.stock.opening=100000", "warehouses.w.picking.per_line=1 s")
PAID = "warehouses.w.picking.crew.incentive={piece_rate: 0.1, errors: ERRORS}"


def test_all_times_are_divided_by_the_pace_and_lines_are_counted() -> None:
    crew = "{size: 1, incentive: {piece_rate: 0.1, pace: 125 %}}"
    found = picked(crew, 5, "warehouses.w.picking.per_tour=30 s")
    ends = [(end - DAY) / MINUTE for end in column(found, "tours", "finished")]
    assert ends == pytest.approx([1.5 / 1.25 * n for n in (1, 2, 3, 4, 5)])
    assert sum(column(found, "spells", "lines")) == 5


def test_it_comes_on_top_of_a_member_s_own_pace() -> None:
    found = picked("{members: {a: {pace: 2}}, incentive: {piece_rate: 0.1, pace: 150 %}}", 1)
    assert column(found, "tours", "finished") == pytest.approx([DAY + MINUTE / 3])


def test_packers_are_quicker_for_it_too() -> None:
    crew = "{size: 1, incentive: {piece_rate: 0.1, pace: 200 %}}"
    packing = f"warehouses.w.packing={{crew: {crew}, per_order: 3 min, per_line: 1 min}}"
    found = run(SHOP, OPENING, packing, orders=[(1.0, {"box": 1})])
    assert column(found, "shipments", "packed") == pytest.approx([DAY + 2 * MINUTE])


def test_whoever_hurries_errs_where_he_erred_before_and_elsewhere() -> None:
    def wrong(share: str, *paid: str) -> set[tuple[int, int]]:
        found = run(shop(f"errors: {share}, complaint: 60 d", demand=MANY), *PLENTY, *paid)
        return set(rows(found, "errors", "part", "kind"))

    usual = wrong("4 %")
    assert usual == wrong("4 %", PAID.replace("ERRORS", "1"))
    more = wrong("4 %", PAID.replace("ERRORS", "150 %"))
    assert usual < more
    assert more == wrong("6 %")


def test_no_more_than_all_lines_are_picked_wrong() -> None:
    twice = PAID.replace("ERRORS", "200 %")
    orders = [(float(day), {"box": 1}) for day in range(1, 5)]
    found = run(shop("errors: 80 %, complaint: 60 d"), twice, orders=orders)
    assert len(rows(found, "errors", "part")) == 4
