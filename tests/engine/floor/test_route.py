"""Rework: who goes back, with work drawn anew, and how the record tells it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from simwh.kpi.spine import Spine
from simwh.record import Run
from simwh.scenario.floor.line import visits_per_shipment
from tests.engine.small import SHOP, Order, company, rows, run

ORDERS: list[Order] = [(1.0 + n / 200, {"box": 1}) for n in range(400)]
EXPONENTIAL = "{kind: exponential, mean: 1 min}"
PACKING = f"warehouses.w.packing={{crew: {{size: 1}}, per_order: {EXPONENTIAL}, rework: "


def reworked(rework: str, *sets: str) -> Run:
    return run(
        SHOP,
        f"warehouses.w.picking={{crew: {{size: 1}}, per_line: {EXPONENTIAL}}}",
        "warehouses.w.stock.opening=1000",
        PACKING + rework + "}",
        *sets,
        orders=ORDERS,
    )


def stations(found: Run) -> list[str]:
    """Return the station of every visit."""
    return [found.cast.stations[row[0]].name for row in rows(found, "visits", "station")]


def test_what_is_packed_badly_is_packed_again() -> None:
    found = reworked("{packing: 25 %}")
    visits = stations(found).count("packing")
    assert visits / 400 == pytest.approx(1 / 0.75, abs=0.12)


def test_what_is_picked_badly_is_picked_and_packed_again() -> None:
    found = reworked("{picking: 25 %}")
    told = stations(found)
    assert told.count("packing") - told.count("picking") == 400, "first picks are not visits"
    assert told.count("picking") > 60
    tours = [row[0] for row in rows(found, "visits", "tour") if row[0] >= 0]
    assert len(set(tours)) == told.count("picking"), "each has a tour of its own"
    assert [row[0] for row in rows(found, "tours", "lines")] == [1] * found.facts.tours["crew"].size


def test_work_is_drawn_anew_each_time() -> None:
    found = reworked("{packing: 60 %}")
    visits = found.facts.visits
    seconds = (visits["finished"] - visits["started"]).astype(float)  # type: ignore[operator]
    assert len(np.unique(seconds.round(6))) == len(seconds)
    assert seconds.mean() == pytest.approx(60.0, rel=0.15)


def test_times_of_the_shipment_are_those_of_its_first_way() -> None:
    found = reworked("{picking: 40 %}")
    spine = Spine(found, None)  # type: ignore[arg-type]
    first, packed = spine.shipment_time("pack_finished"), spine.shipment_time("packed")
    assert (packed >= first).all()
    assert (packed > first).mean() == pytest.approx(0.4, abs=0.1)


def test_who_goes_back_does_not_depend_on_how_long_anything_takes() -> None:
    slow = reworked("{picking: 25 %}", "warehouses.w.picking.per_line=2 min")
    fast = reworked("{picking: 25 %}")
    assert sorted(rows(slow, "visits", "shipment", "station")) == sorted(
        rows(fast, "visits", "shipment", "station")
    )


def test_more_rework_sends_back_who_went_back_before() -> None:
    few, many = (
        {s for (s,) in rows(reworked(f"{{picking: {p} %}}"), "visits", "shipment")}
        for p in (10, 30)
    )
    again = [
        {
            s
            for s, tour in rows(reworked(f"{{picking: {p} %}}"), "visits", "shipment", "tour")
            if tour >= 0
        }
        for p in (10, 30)
    ]
    assert few == many
    assert again[0] < again[1]


BRANCHES = (
    "warehouses.w.stations={a: {share: 30 %, crew: {size: 1}, per_order: 2 min, "
    "onward: {c: 75 %, exit: 25 %}}, b: {after: a, crew: {size: 1}, per_order: 1 min}, "
    "c: {after: b, unlimited: true, per_order: 1 min, onward: {exit: 100 %}}, "
    "d: {after: c, unlimited: true}}"
)


def test_a_line_has_branches_where_some_go_straight_on() -> None:
    found = run(SHOP, BRANCHES, "warehouses.w.stock.opening=1000", orders=ORDERS)
    came: dict[int, str] = {}
    for shipment, station in rows(found, "visits", "shipment", "station"):
        came[shipment] = came.get(shipment, "") + found.cast.stations[station].name
    counts = Counter(came.values())
    assert set(counts) == {"a", "ac", "bc"}
    assert counts["bc"] / 400 == pytest.approx(0.7, abs=0.08)
    assert counts["ac"] / (counts["a"] + counts["ac"]) == pytest.approx(0.75, abs=0.13)


def test_what_goes_straight_on_counts_in_the_expected_visits() -> None:
    with company(SHOP, BRANCHES, orders=ORDERS[:1]) as of:
        visits = visits_per_shipment(of.plan.warehouses["w"])
    expected = {"picking": 1, "a": 0.3, "b": 0.7, "c": 0.925, "d": 0}
    assert visits == pytest.approx(expected)
