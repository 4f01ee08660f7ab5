"""Substitution: who is given another item, and what of it is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simwh.errors import InputError
from simwh.kpi import answer
from simwh.record import Run
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.engine.small import DAY, SHOP, company, parts, run, shop, simulated

ITEMS = "items={box: {substitutes: [crate, chest]}, crate: {}, chest: {}}"
LOST = "tiers.all.stockout.short=lost"


def given(found: Run) -> list[tuple[str, str | None]]:
    """Return by part the item given, and the item asked for where that is another."""
    items = found.cast.items
    return [
        (items[item], items[asked] if asked >= 0 else None)
        for item, asked in parts(found, "item", "asked")
    ]


def test_a_line_that_is_short_gets_the_first_substitute_that_there_is_enough_of() -> None:
    orders = [(1, {"box": 8}), (2, {"box": 3}), (3, {"box": 8}), (4, {"box": 8}), (5, {"box": 2})]
    found = run(SHOP, ITEMS, LOST, orders=orders)
    assert given(found) == [
        ("box", None),
        ("crate", "box"),
        ("chest", "box"),
        ("box", None),
        ("box", None),
    ]
    assert [fate for (fate,) in parts(found, "fate")] == ["open"] * 3 + ["lost", "open"]


def test_substitution_goes_one_way_only() -> None:
    found = run(SHOP, ITEMS, LOST, orders=[(1, {"crate": 10}), (2, {"crate": 1})])
    assert parts(found, "fate") == [("open",), ("lost",)]


def test_a_substitute_that_falls_short_is_ordered_anew_and_takes_nothing_of_the_other() -> None:
    rule = "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 10}"
    found = run(SHOP, ITEMS, rule, orders=[(1, {"box": 9}), (2, {"box": 4})])
    orders = found.facts.replenishments
    told = zip(
        orders["ordered"].tolist(),
        orders["point"].tolist(),
        orders["quantity"].tolist(),
        strict=True,
    )
    points = {name: found.cast.items.index(name) for name in found.cast.items}
    assert list(told) == [(DAY, points["box"], 9), (2 * DAY, points["crate"], 4)]


def test_fill_rates_are_of_what_was_asked_for_and_nothing_is_lost() -> None:
    with company(
        SHOP, ITEMS, LOST, orders=[(1, {"box": 8}), (2, {"box": 2}), (3, {"box": 5})]
    ) as of:
        asked = [
            "unit_fill_rate[item=box]",
            "unit_fill_rate",
            "line_fill_rate",
            "order_fill_rate",
            "substituted_share[item=box]",
            "lost_sales",
            "in_full",
            "sales[item=crate]",
        ]
        told = answer(simulated(of), of.plan.scenario, asked).totals
    assert told == {
        "unit_fill_rate[item=box]": (10, 15),
        "unit_fill_rate": (10, 15),
        "line_fill_rate": (2, 3),
        "order_fill_rate": (2, 3),
        "substituted_share[item=box]": (5, 15),
        "lost_sales": (0, 1),
        "in_full": (3, 3),
        "sales[item=crate]": (5, 1),
    }


BOXES = "orders: {process: {kind: poisson, rate: 10 /d}, customer: ann, basket: {items: {box: 1}}}"
DRAWN = (
    LOST,
    "demand.orders={process: {kind: poisson, rate: 10 /d}, customer: ann, "
    "basket: {items: {box: 3, crate: 1}}}",
    "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 20}",
)


def substituted(share: str) -> Run:
    """Run on the same draws whatever share of customers accepts another item."""
    items = f"items={{box: {{substitutes: [crate], substitution: {share}}}, crate: {{}}}}"
    return run(SHOP, items, *DRAWN)


def test_who_accepts_at_a_smaller_share_accepts_at_a_larger_one_until_the_shelves_differ() -> None:
    none, some, every = (substituted(share) for share in ("0 %", "40 %", "100 %"))
    assert not (none.facts.parts["asked"] >= 0).any()
    first = [int(np.argmax(found.facts.parts["asked"] >= 0)) for found in (some, every)]
    assert first[0] >= first[1] > 0
    lost = [int((found.facts.parts["fate"] == 1).sum()) for found in (none, some, every)]
    assert lost[0] > lost[1] > lost[2]
    plain = run(SHOP, "items={box: {}, crate: {}}", *DRAWN)
    for name, cells in none.facts.parts.items():
        np.testing.assert_array_equal(cells, plain.facts.parts[name])


@pytest.mark.parametrize(
    ("items", "allowed"),
    [
        ("{box: {substitutes: [bax]}}", "did you mean box"),
        ("{box: {substitutes: [box]}}", "another item"),
        ("{box: {substitutes: [jar]}, jar: {quantum: 2}}", "items with the quantum of box"),
    ],
)
def test_a_substitute_is_another_item_counted_alike(
    items: str, allowed: str, tmp_path: Path
) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(shop(BOXES))
    scenario, origins = read(path, Scenario, sets=[f"items={items}"])
    with pytest.raises(InputError, match=allowed):
        check(scenario, origins, tmp_path)
