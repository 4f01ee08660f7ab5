"""Pods that hold several items: visits worked out on paper, and pile-on as theory has it."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.record import Run
from simwh.theory.pods import pile_on, pods_visited
from tests.engine.small import DAY, HOUR, SHOP, Order, run, shop

LATER = 1 / DAY
"""A second, in days."""


def with_items(text: str, items: str) -> str:
    return text.replace("box: {}", ", ".join(f"{item}: {{}}" for item in items))


def carried(
    orders: list[Order], *sets: str, pods: str = "items: 4", robots: str = "robots: 1"
) -> Run:
    equipment = f"{{kind: goods_to_person, {robots}, lift: 3 s, ways: 20 s, pods: {{{pods}}}}}"
    return run(
        with_items(SHOP, "abcd"),
        f"warehouses.w.picking={{crew: {{size: 9}}, per_line: 30 s, equipment: {equipment}}}",
        "warehouses.w.stock.opening=99",
        *sets,
        orders=orders,
    )


def told(found: Run, table: str, *names: str) -> list[tuple[float, ...]]:
    columns = [getattr(found.facts, table)[name] - DAY for name in names]
    return [tuple(row) for row in zip(*(c.tolist() for c in columns), strict=True)]


def test_one_visit_serves_the_lines_of_several_orders() -> None:
    """The second order comes while the pod is on its way; both are picked in 3 x 30 s."""
    found = carried([(1.0, {"a": 1, "b": 1}), (1 + 10 * LATER, {"c": 1})])
    assert told(found, "moves", "started", "arrived", "left", "finished") == [(0, 43, 133, 156)]
    assert found.facts.moves["lines"].tolist() == [3]
    assert told(found, "shipments", "packed") == [(133,), (133,)]
    assert found.facts.tours["lines"].tolist() == [3]
    assert found.facts.legs["lines"].tolist() == [2, 1]


def test_a_line_that_comes_while_a_picker_picks_from_its_pod_is_picked_next() -> None:
    found = carried([(1.0, {"a": 1}), (1 + 50 * LATER, {"b": 1})])
    assert told(found, "tours", "started", "finished") == [(43, 73), (73, 103)]
    assert told(found, "moves", "left") == [(103,)]


def test_a_line_that_comes_while_its_pod_is_taken_back_asks_for_it_again() -> None:
    found = carried([(1.0, {"a": 1}), (1 + 80 * LATER, {"b": 1})], robots="robots: 2")
    assert told(found, "moves", "started", "finished") == [(0, 96), (96, 192)]
    moves = found.facts.moves
    assert (moves["back_x"][0], moves["back_y"][0]) == (moves["x"][1], moves["y"][1])


def test_items_on_different_pods_are_fetched_by_different_robots() -> None:
    found = carried([(1.0, {"a": 1, "b": 1})], pods="items: 1", robots="robots: 2")
    assert told(found, "moves", "started") == [(0,), (0,)]
    assert len(set(found.facts.moves["pod"].tolist())) == 2


def test_a_line_of_a_higher_tier_hastens_the_pod_that_it_joins() -> None:
    tiers = (
        "tiers={gold: {priority: 1}, tin: {priority: 2}}",
        "customers={ann: {tier: gold}, bob: {tier: tin}}",
    )
    orders: list[Order] = [
        (1.0, {"a": 1}, "bob"),
        (1 + LATER, {"b": 1}, "bob"),
        (1 + 2 * LATER, {"c": 1}, "bob"),
        (1 + 3 * LATER, {"c": 1}, "ann"),
    ]
    found = carried(orders, *tiers, pods="items: 1")
    assert found.facts.moves["lines"].tolist() == [1, 2, 1]


@pytest.mark.parametrize("grouping", ["popularity", "together"])
def test_items_share_a_pod_as_they_are_ordered(grouping: str) -> None:
    """What is ordered together, or as often, is on one pod: one visit an order."""
    orders: list[Order] = [(1.0 + day, {"a": 1, "c": 1}) for day in range(3)]
    orders += [(1.5 + 2 * day, {"b": 1, "d": 1}) for day in range(2)]
    found = carried(orders, pods=f"items: 2, grouping: {grouping}")
    assert found.facts.moves["lines"].tolist() == [2] * 5


def test_a_robot_charges_once_it_has_been_on_the_way_for_so_long() -> None:
    """Each cycle is 60 s on the way: after the second one it charges for ten minutes."""
    orders: list[Order] = [(1.0, {name: 1}) for name in "abc"]
    found = carried(
        orders, pods="items: 1", robots="robots: 1, charging: {after: 2 min, takes: 10 min}"
    )
    assert told(found, "moves", "started") == [(0,), (96,), (792,)]


def test_pile_on_is_as_renewal_theory_has_it() -> None:
    """Four pods of two items each, as many robots; picking takes no time."""
    process = "process: {kind: poisson, rate: 600 /h}"
    basket = "basket: {items: {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1}}"
    found = run(
        with_items(shop(f"all: {{{process}, customer: ann, {basket}}}"), "abcdefgh"),
        "horizon.run_length=16 h",
        "warehouses.w.stock.opening=999999",
        "warehouses.w.picking={crew: {size: 9}, equipment: {kind: goods_to_person, robots: 4, "
        "lift: 3 s, ways: 20 s, pods: {items: 2}}}",
    )
    moves = found.facts.moves
    lines = np.asarray(moves["lines"][np.asarray(moves["left"], float) > HOUR], float)
    assert np.bincount(moves["pod"]).size == 4
    expected = pile_on(600 / HOUR / 4, 43.0, 23.0)
    assert lines.mean() == pytest.approx(expected, abs=4 * lines.std() / np.sqrt(lines.size))


def test_lines_released_together_visit_each_pod_once() -> None:
    """An order of eight lines an hour, independent of each other, over four unlike pods."""
    process = "process: {kind: renewal, interval: 1 h}"
    basket = "basket: {lines: 8, items: {a: 5, b: 2, c: 2, d: 1}}"
    found = run(
        with_items(shop(f"all: {{{process}, customer: ann, {basket}}}"), "abcd"),
        "horizon.run_length=30 d",
        "warehouses.w.stock.opening=999999",
        "warehouses.w.picking={crew: {size: 1}, per_line: 9 s, equipment: "
        "{kind: goods_to_person, robots: 2, ways: 20 s, pods: {items: 1}}}",
    )
    orders = len(found.facts.orders["placed"])
    visits = len(found.facts.moves["pod"]) / orders
    expected = pods_visited(8, (0.5, 0.2, 0.2, 0.1))
    assert visits == pytest.approx(expected, abs=4 * 0.6 / np.sqrt(orders))


@pytest.mark.parametrize(
    ("column", "row", "value", "told"),
    [("lines", 0, 5, "lines from pods of w"), ("started", 1, DAY + 50.0, "before it was back")],
)
def test_a_record_in_which_pods_are_in_two_places_is_refused(
    column: str, row: int, value: float, told: str
) -> None:
    found = carried([(1.0, {"a": 1}), (1 + 80 * LATER, {"b": 1})], robots="robots: 2")
    assert len(set(found.facts.moves["machine"].tolist())) == 2
    found.facts.moves[column][row] = value
    with pytest.raises(ImpossibleStateError, match=told):
        check(found)
