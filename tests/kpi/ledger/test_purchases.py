"""What suppliers are paid follows the units of each order and the price breaks it reaches."""

from __future__ import annotations

from math import nan

import pytest

from simwh.discount.all_units import AllUnits
from simwh.discount.base import PriceBreak
from simwh.discount.incremental import Incremental
from simwh.distribution.constant import Constant
from simwh.scenario.suppliers import Supplier
from tests.kpi.build import DAY, Bench
from tests.kpi.figures import figure

BREAKS = (PriceBreak(units=10.0, discount=0.1), PriceBreak(units=20.0, price=7.0))
ALL, STEPS = AllUnits(breaks=BREAKS), Incremental(breaks=BREAKS)


@pytest.fixture
def bench() -> Bench:
    return Bench(
        sites=("depot", "leeds"),
        items=("widget", "bolt"),
        opening={("depot", "widget"): 50},
        value=[10.0, 2.0],
        quantum=[1.0, 5.0],
    )


def cost(bench: Bench, name: str = "purchase_cost", **changes: object) -> float:
    supplier = Supplier(lead_time=Constant(value=DAY), **changes)
    return figure(bench, name, suppliers={"acme": supplier})


def test_without_discounts_what_came_is_paid_at_its_value(bench: Bench) -> None:
    bench.replenish(12, 0.0, DAY, missing=2, site="leeds")
    bench.replenish(3, 0.0, DAY, item="bolt", site="leeds")
    assert cost(bench) == 10 * 10 + 15 * 2
    assert cost(bench, paid="ordered") == 12 * 10 + 15 * 2


def test_how_many_were_ordered_sets_the_price_of_those_that_came(bench: Bench) -> None:
    bench.replenish(12, 0.0, DAY, missing=4, site="leeds")
    assert cost(bench, discount=ALL) == pytest.approx(8 * 9)
    assert cost(bench, discount=ALL, paid="ordered") == pytest.approx(12 * 9)
    assert cost(bench, discount=STEPS) == pytest.approx(8 * (100 + 2 * 9) / 12)
    assert cost(bench, discount=STEPS, paid="ordered") == pytest.approx(100 + 2 * 9)
    assert cost(bench, "purchase_price", discount=ALL) == pytest.approx(9)
    assert cost(bench, "purchase_price", discount=ALL, paid="ordered") == pytest.approx(12 * 9 / 8)


def test_breaks_count_units_and_not_quanta(bench: Bench) -> None:
    bench.replenish(2, 0.0, DAY, item="bolt", site="leeds")
    assert cost(bench, discount=ALL) == pytest.approx(10 * 2 * 0.9)


def test_an_items_own_schedule_holds_in_place_of_the_suppliers(bench: Bench) -> None:
    bench.replenish(20, 0.0, DAY, site="leeds")
    bench.replenish(2, 0.0, DAY, item="bolt", site="leeds")
    own = {"bolt": AllUnits(breaks=(PriceBreak(units=1.0, price=1.5),))}
    assert cost(bench, discount=ALL, discount_by_item=own) == pytest.approx(20 * 7 + 10 * 1.5)
    assert cost(bench, discount_by_item=own) == pytest.approx(20 * 10 + 10 * 1.5)


def test_only_what_suppliers_sent_in_the_window_is_paid(bench: Bench) -> None:
    bench.replenish(20, 0.0, DAY, site="leeds")
    bench.replenish(20, 0.0, 10 * DAY, site="leeds")
    bench.replenish(20, 0.0)
    bench.replenish(9, 0.0, DAY, site="leeds", source="depot")
    assert cost(bench, discount=ALL) == pytest.approx(140)


def test_what_is_sent_back_is_credited_at_its_value(bench: Bench) -> None:
    bench.replenish(-20, DAY, DAY, site="depot")
    assert cost(bench, discount=ALL) == cost(bench) == -200


def test_the_yield_is_what_came_of_what_was_received_in_the_window(bench: Bench) -> None:
    assert figure(bench, "replenishment_yield") != figure(bench, "replenishment_yield")
    bench.replenish(30, 0.0, DAY, missing=6, site="depot")
    bench.replenish(10, 0.0, DAY, site="leeds", source="depot", missing=2)
    bench.replenish(10, 0.0, nan, missing=9, site="leeds")
    bench.replenish(-5, DAY, DAY, site="depot")
    assert figure(bench, "replenishment_yield") == 32 / 40
    assert figure(bench, "replenishment_yield[site=leeds]") == 8 / 10
