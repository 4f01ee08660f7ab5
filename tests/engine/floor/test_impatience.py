"""Customers who give up while they wait for a picker."""

from __future__ import annotations

import pytest

from simwh.kpi import answer
from simwh.record import UNPICKED
from simwh.theory.loss_queues import erlang_a
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, column, company, parts, run, shop, simulated

PICKED = "warehouses.w.picking={crew: {size: 1}, per_line: 10 min}"
PATIENCE = "tiers.all.picker_patience=15 min"
FIVE = [(minute * MINUTE / DAY, {"box": 2}) for minute in range(5)]


def test_whoever_waits_too_long_cancels_and_the_stock_is_available_again() -> None:
    found = run(SHOP, PICKED, PATIENCE, orders=FIVE)
    # Picks begin at 0, 10 and 20 minutes; the third came at 2, and has given up at 17.
    assert column(found, "tours", "started") == [0, 600]
    assert parts(found, "fate", "ended")[2:] == [("cancelled", m * 60) for m in (17, 18, 19)]
    rows = found.facts.adjustments
    assert (rows["cause"] == UNPICKED).all()
    assert rows["quantity"].tolist() == [2, 2, 2]
    assert found.closing["available"].tolist() == [6]


def test_what_is_given_back_serves_who_waits_for_stock() -> None:
    orders = [*FIVE, (5 * MINUTE / DAY, {"box": 3})]
    found = run(SHOP, PICKED, PATIENCE, orders=orders)
    # The sixth gets what the third and the fourth let go, at 18 minutes, and is picked at 20.
    assert column(found, "parts", "allocated")[5] == 18 * MINUTE
    assert column(found, "tours", "started") == [0, 600, 1200]


def test_patience_counts_from_the_release_not_from_the_order() -> None:
    wave = "warehouses.w.picking.release={kind: wave, every: 1 h}"
    found = run(SHOP, PICKED, wave, PATIENCE, orders=FIVE)
    assert parts(found, "fate", "ended")[0] == ("open", None)
    assert [row[1] for row in parts(found, "fate", "ended")[3:]] == [HOUR + 15 * MINUTE] * 2


@pytest.mark.parametrize(
    "change",
    [
        "warehouses.w.picking.batching={kind: first_come, orders: 2}",
        "warehouses.w.picking.release={kind: wip_limit, limit: 3}",
        "warehouses.w.picking.crew.preempt=true",
        "tiers.all.delivery=complete",
    ],
)
def test_nothing_is_lost_whatever_the_floor(change: str) -> None:
    found = run(SHOP, PICKED, PATIENCE, change, orders=FIVE)
    assert "cancelled" in column(found, "parts", "fate")


def test_figures_count_those_who_gave_up() -> None:
    with company(SHOP, PICKED, PATIENCE, orders=FIVE) as of:
        found = simulated(of)
        asked = ("gave_up_share", "mean(picker_wait)", "max(picking_queue)", "mean(on_hand)")
        told = answer(found, of.plan.scenario, asked).totals
    share, wait, queue, on_hand = (told[name][0] / told[name][1] for name in asked)
    assert share == 3 / 5
    assert wait == pytest.approx((0 + 9 + 15 + 15 + 15) * 60 / 5)
    assert queue == 4
    assert on_hand == pytest.approx(6, rel=1e-3), "what was never picked has never left"


def test_the_queue_is_erlang_a() -> None:
    demand = "all: {process: {kind: poisson, rate: 36 /h}, customer: ann, basket: {items: box}}"
    sets = (
        "warehouses.w.picking={crew: {size: 3}, per_line: {kind: exponential, mean: 6 min}}",
        "tiers.all.picker_patience={kind: exponential, mean: 30 min}",
        "warehouses.w.stock.opening=1000000",
        "horizon={warm_up: 10 h, run_length: 300 h, follow_up: 5 h}",
    )
    with company(shop(demand), *sets) as of:
        told = answer(simulated(of), of.plan.scenario, ("gave_up_share", "mean(picking_queue)"))
    share, queue = (above / below for above, below in told.totals.values())
    known = erlang_a(36.0, 0.1, 3, 0.5)
    assert share == pytest.approx(known.abandonment_probability, rel=0.1)
    assert queue == pytest.approx(known.mean_in_queue, rel=0.15)
