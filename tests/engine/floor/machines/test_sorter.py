"""A belt, a sorter and its chutes: times worked out on paper, and the queue M/D/1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simwh.kpi import evaluate
from simwh.record import Run
from simwh.theory.general_queues import mg1
from tests.engine.small import DAY, SHOP, Order, company, run, shop, simulated

ITEMS = "items={box: {}, cap: {}, lid: {}}"
SORTER = "kind: conveyor_sorter, rate: 3600 /h, loop: 40 m, speed: 1 m/s"


def sorted_(sorting: str, *sets: str, orders: Sequence[Order], crew: str = "size: 9") -> Run:
    whole = f"warehouses.w.sorting={{crew: {{{crew}}}, {sorting}}}"
    return run(SHOP, ITEMS, whole, "warehouses.w.stock.opening=999", *sets, orders=orders)


def told(found: Run, *names: str) -> list[tuple[float, ...]]:
    """Return columns of the sorter's table, times in seconds of day 1."""
    table = found.facts.sortings
    rows = [table[name] - (DAY if table[name].dtype == float else 0) for name in names]
    return [tuple(round(float(cell), 6) for cell in row) for row in zip(*rows, strict=True)]


def test_an_item_is_put_on_the_belt_travels_is_sorted_and_reaches_its_chute() -> None:
    found = sorted_(
        f"per_item: 10 s, equipment: {{{SORTER}, chutes: 3, belt: 60 m, clearing: 5 s}}",
        orders=[(1.0, {"box": 1})],
    )
    assert told(found, "arrived", "begun", "assigned", "sorted", "cleared") == [
        (0, 0, 71, 81, 86),
    ]
    assert found.facts.shipments["packed"].tolist() == [DAY + 86]


def test_items_are_inducted_one_by_one_and_an_order_has_its_chute_until_its_last_one() -> None:
    found = sorted_(
        f"per_item: 10 s, equipment: {{{SORTER}, chutes: 3}}",
        orders=[(1.0, {"box": 5, "cap": 1, "lid": 1})],
    )
    assert told(found, "items", "carried", "assigned", "sorted") == [(3, 3, 11, 41)]


def test_where_units_are_items_each_of_them_is_carried() -> None:
    found = sorted_(
        f"per_item: 10 s, equipment: {{{SORTER}, chutes: 3, pieces: unit}}",
        orders=[(1.0, {"box": 5, "cap": 1})],
    )
    assert told(found, "items", "carried", "sorted") == [(6, 6, 71)]


def test_the_sorter_sorts_one_after_the_other() -> None:
    found = sorted_(
        f"equipment: {{{SORTER}, chutes: 9}}", orders=[(1.0, {"box": 1}) for _ in range(4)]
    )
    assert told(found, "assigned") == [(1,), (2,), (3,), (4,)]


def test_without_a_free_chute_items_go_round_and_take_the_sorters_time_again() -> None:
    found = sorted_(
        f"equipment: {{{SORTER}, chutes: 1, clearing: 5 s}}",
        orders=[(1.0, {"box": 1}), (1.0, {"box": 1})],
    )
    assert told(found, "assigned", "sorted", "cleared", "carried") == [
        (1, 21, 26, 1),
        (43, 63, 68, 2),
    ]


def test_without_a_free_chute_items_may_wait_aside_and_come_as_soon_as_there_is_one() -> None:
    found = sorted_(
        f"equipment: {{{SORTER}, chutes: 1, clearing: 5 s, when_full: wait}}",
        orders=[(1.0, {"box": 1}), (1.0, {"box": 1, "cap": 1}), (1.0, {"box": 1})],
    )
    assert told(found, "assigned", "sorted", "cleared", "carried") == [
        (1, 21, 26, 1),
        (26, 46, 51, 2),
        (51, 71, 76, 1),
    ]


def test_a_sorter_that_stops_sorts_nothing_until_it_runs_again() -> None:
    outage = "outages: {kind: scheduled, outages: [{start: 1 d, lasts: 10 min}]}"
    found = sorted_(
        f"equipment: {{{SORTER}, chutes: 9, {outage}}}",
        orders=[(1.0, {"box": 1}), (1.0, {"box": 1})],
    )
    assert told(found, "assigned") == [(601,), (602,)]


def test_the_crew_at_the_induction_is_asked_by_tier() -> None:
    tiers = (
        "tiers={gold: {priority: 1}, tin: {priority: 2}}",
        "customers={ann: {tier: gold}, bob: {tier: tin}}",
    )
    found = sorted_(
        f"per_item: 10 s, equipment: {{{SORTER}, chutes: 9}}",
        *tiers,
        orders=[(1.0, {"box": 1}, "bob"), (1.0, {"box": 1}, "bob"), (1.0, {"box": 1})],
        crew="size: 1",
    )
    assert told(found, "begun") == [(0,), (20,), (10,)]


@pytest.mark.parametrize("when_full", ["recirculate", "wait"])
def test_a_busy_sorter_loses_nothing_and_gives_no_chute_twice(when_full: str) -> None:
    demand = (
        "all: {process: {kind: poisson, rate: 100 /h}, customer: ann, "
        "basket: {items: {box: 1, cap: 1, lid: 1}, lines: {kind: discrete, values: [1, 3],"
        " probabilities: [0.5, 0.5]}}}"
    )
    sorting = (
        "warehouses.w.sorting={crew: {size: 4}, per_item: {kind: exponential, mean: 20 s}, "
        f"equipment: {{{SORTER}, chutes: 2, belt: 20 m, when_full: {when_full}, clearing: 4 s}}}}"
    )
    found = run(
        shop(demand), ITEMS, "horizon.run_length=2 d", "warehouses.w.stock.opening=99999", sorting
    )
    table = found.facts.sortings
    done = ~np.isnan(table["cleared"])
    assert done.sum() > 4000
    assert (table["carried"][done] >= table["items"][done]).all()
    assert (table["carried"][done] > table["items"][done]).any() == (when_full == "recirculate")


def test_with_chutes_for_everybody_it_is_the_queue_m_d_1() -> None:
    demand = (
        "all: {process: {kind: poisson, rate: 2880 /h}, customer: ann, basket: {items: {box: 1}}}"
    )
    sorting = (
        "warehouses.w.sorting={crew: {size: 1}, equipment: {kind: conveyor_sorter, rate: 3600 /h,"
        " chutes: 9999, when_full: wait}}"
    )
    found = run(
        shop(demand), "horizon.run_length=20 h", "warehouses.w.stock.opening=9999999", sorting
    )
    table = found.facts.sortings
    spent = (table["sorted"] - table["arrived"])[~np.isnan(table["sorted"])]
    expected = mg1(0.8, 1.0, 0.0).mean_sojourn
    assert len(spent) > 50_000
    assert spent.mean() == pytest.approx(expected, rel=0.03)


def test_what_a_shipment_spends_at_the_sorter_is_time_at_further_stations() -> None:
    packing = "warehouses.w.packing={crew: {size: 1}, per_order: 60 s}"
    sorting = f"per_item: 10 s, equipment: {{{SORTER}, chutes: 3, belt: 60 m, clearing: 5 s}}"
    with company(
        SHOP,
        f"warehouses.w.sorting={{crew: {{size: 1}}, {sorting}}}",
        packing,
        orders=[(1.0, {"box": 1})],
    ) as found:
        told = evaluate(simulated(found), found.plan.scenario).totals
    assert told["station_time"][0] == pytest.approx(86)
    assert told["packing_time"][0] == pytest.approx(60)
    assert told["sorting_time"][0] == pytest.approx(86)
    assert told["items_sorted"][0] == 1
