"""Customers remember: scores by hand, thinning that pairs exactly, and the record without it."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.engine import simulate
from simwh.engine.remember import Memory, memory
from simwh.kpi.satisfaction import scores
from simwh.kpi.spine import Spine
from simwh.record import Run
from simwh.scenario.satisfaction import Satisfaction
from tests.engine.small import DAY, column, company, run, shop, simulated

DEMAND = (
    "a: {customer: ann, process: {kind: poisson, rate: 9 /d}, basket: {items: box}},"
    "b: {customer: bob, process: {kind: poisson, rate: 5 /d}, basket: {items: box, quantity: 2}}"
)
TEXT = shop(DEMAND).replace("{ann: {tier: all}}", "{ann: {tier: all}, bob: {tier: all}}")
SETS = (
    "tiers.all.promise=1 d",
    "tiers.all.stockout={short: lost, partial: true}",
    "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 40}",
    "transport.fixed=20 h",
    "transport.variability={kind: uniform, low: 0.5, high: 1.5}",
    "horizon.run_length=90 d",
    "horizon.follow_up=30 d",
)
ERRING = ("warehouses.w.picking={crew: {size: 1}, accuracy: {errors: 30 %}}",)
ALWAYS = "satisfaction={reorder: [{score: 0, share: 100 %}]}"
FEWER = "satisfaction={reorder: [{score: 40, share: 20 %}, {score: 90, share: 100 %}]}"


def tables(found: Run) -> dict[str, np.ndarray]:
    facts = found.facts
    return {
        f"{table}.{name}": column
        for table in ("orders", "parts", "shipments", "replenishments")
        for name, column in getattr(facts, table).items()
    }


def test_a_score_moves_down_faster_than_up_and_stays_in_its_bounds() -> None:
    rule = Satisfaction()
    assert rule.after(75.0, 0.0, 0.0) == pytest.approx(77.5)
    assert rule.after(75.0, 2 * DAY, 0.0) == pytest.approx(75 - 0.2 * 25)
    assert rule.after(75.0, -1.0, 0.5) == pytest.approx(75 - 0.2 * 5)
    assert rule.after(75.0, 30 * DAY, 1.0) == pytest.approx(60.0)
    assert rule.after(75.0, 1.0, 0.0) == pytest.approx(75 - 0.2 * 5, abs=1e-3)
    assert rule.after(75.0, 0.0, 0.0, wrong=True) == pytest.approx(75 - 0.2 * 15)


def test_a_memory_without_effect_changes_no_cell() -> None:
    usual, other = run(TEXT, *SETS), run(TEXT, *SETS, ALWAYS)
    for name, column_ in tables(usual).items():
        np.testing.assert_array_equal(column_, tables(other)[name])
    assert usual.events == other.events
    told = run(TEXT, *SETS, "satisfaction={}")
    assert told.events == usual.events


def test_a_share_that_no_score_moves_thins_by_chance_alone() -> None:
    everybody = run(TEXT, *SETS)
    some = run(TEXT, *SETS, "satisfaction={reorder: [{score: 0, share: 60 %}]}")
    end = min(everybody.stopped, some.stopped)  # beyond it orders are drawn and not yet placed
    known = [time for time in column(everybody, "orders", "placed") if time < end]
    placed, declined = (
        [time for time in getattr(some.facts, table)["placed"].tolist() if time < end]
        for table in ("orders", "declined")
    )
    assert set(placed).isdisjoint(declined)
    both = sorted([*placed, *declined])
    assert both == known
    share = len(placed) / (len(placed) + len(declined))
    assert abs(share - 0.6) < 3.3 * sqrt(0.24 / len(both))


def test_a_lower_share_places_a_subset_of_the_same_orders() -> None:
    def placed(percent: int) -> set[float]:
        share = f"satisfaction={{reorder: [{{score: 0, share: {percent} %}}]}}"
        return set(column(run(TEXT, *SETS, share), "orders", "placed"))

    assert placed(30) < placed(70)


@pytest.mark.parametrize("more", [(), ERRING])
def test_the_record_tells_the_scores_that_customers_ordered_by(
    monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    kept: list[Memory] = []

    def remembered(*given: Any) -> Memory | None:
        kept.append(memory(*given))  # type: ignore[arg-type]
        return kept[0]

    monkeypatch.setattr(simulate, "memory", remembered)
    with company(TEXT, *SETS, FEWER, "horizon.follow_up=0 s", *more) as of:
        found = simulated(of, 4)
        spine = Spine(found, of.plan.scenario)
        told = scores(spine)
    assert 0 < len(found.facts.declined["placed"]) < len(found.facts.orders["placed"])
    customer = spine.order_zone  # every customer is a zone of its own
    assert set(customer.tolist()) == {0, 1}
    kept[0]._look()
    for who in (0, 1):
        kept[0]._recall(who)
        assert kept[0].score[who] == told.values[told.keys.zone == who][-1]


def test_a_share_lies_on_the_line_between_two_scores() -> None:
    points = ({"score": 40.0, "share": 0.2}, {"score": 90.0, "share": 1.0})
    share = Satisfaction.model_validate({"reorder": points}).shares()
    assert [share(score) for score in (0.0, 40.0, 65.0, 95.0)] == pytest.approx([0.2, 0.2, 0.6, 1])


def test_who_is_served_badly_orders_less() -> None:
    slow = "transport.fixed=60 h"
    good, bad = (run(TEXT, *SETS, FEWER, *more) for more in ((), (slow,)))
    assert len(bad.facts.declined["placed"]) > len(good.facts.declined["placed"])


def test_a_customer_that_leaves_never_orders_again() -> None:
    leaves = "satisfaction={start: 71, leaves_below: 70, gain: 0}"
    found = run(TEXT, *SETS, leaves, "transport.fixed=72 h")
    orders, declined = found.facts.orders, found.facts.declined
    for who in (0, 1):
        placed = orders["placed"][(orders["customer"] == who) & (orders["placed"] < found.stopped)]
        assert placed.max() < declined["placed"][declined["customer"] == who].min()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"start": 101.0}, "less than or equal to 100"),
        ({"reorder": ({"score": 50, "share": 0.9}, {"score": 40, "share": 1.0})}, "scores that ri"),
        ({"reorder": ({"score": 50, "share": 0.9}, {"score": 60, "share": 0.5})}, "do not fall"),
        ({"gain": 1.5}, "from 0 % to 100 %"),
    ],
)
def test_what_makes_no_sense_is_refused(fields: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Satisfaction.model_validate(fields)
