"""Robots carry pods: times worked out on paper, and throughput as closed networks have it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simwh.record import Run
from simwh.theory.networks import closed_network
from tests.engine.small import DAY, HOUR, SHOP, Order, run, shop

ONE: tuple[Order, ...] = ((1.0, {"box": 1}),)
TWO: tuple[Order, ...] = ((1.0, {"box": 1}), (1.0, {"box": 1}))


def carried(equipment: str, orders: Sequence[Order], *sets: str, crew: str = "size: 9") -> Run:
    whole = f"{{kind: goods_to_person, {equipment}}}"
    picking = f"warehouses.w.picking={{crew: {{{crew}}}, per_line: 30 s, equipment: {whole}}}"
    return run(SHOP, picking, "warehouses.w.stock.opening=99", *sets, orders=orders)


def told(found: Run, table: str, *names: str) -> list[tuple[float, ...]]:
    """Return times of a table in seconds of day 1."""
    columns = [getattr(found.facts, table)[name] - DAY for name in names]
    return [tuple(row) for row in zip(*(c.tolist() for c in columns), strict=True)]


def test_a_robot_fetches_a_pod_waits_for_the_picker_and_takes_it_back() -> None:
    found = carried("robots: 1, lift: 3 s, ways: 20 s", ONE)
    assert told(found, "tours", "started", "finished") == [(43, 73)]
    assert told(found, "moves", "started", "finished") == [(0, 96)]
    assert found.facts.moves["travel"].tolist() == [60]
    assert told(found, "shipments", "packed") == [(73,)]


def test_a_line_waits_for_a_robot_where_all_are_at_work() -> None:
    found = carried("robots: 1, ways: 20 s", TWO)
    assert told(found, "moves", "started", "finished") == [(0, 90), (90, 180)]
    assert told(carried("robots: 2, ways: 20 s", TWO), "moves", "started") == [(0,), (0,)]


def test_robots_queue_at_the_stations_where_pickers_are_few() -> None:
    found = carried("robots: 2, ways: 20 s", TWO, crew="size: 1")
    assert told(found, "tours", "started") == [(40,), (70,)]
    assert told(found, "moves", "finished") == [(90,), (120,)]


def test_a_pod_for_a_higher_tier_is_fetched_first() -> None:
    tiers = (
        "tiers={gold: {priority: 1}, tin: {priority: 2}}",
        "customers={ann: {tier: gold}, bob: {tier: tin}}",
    )
    orders = [(1.0, {"box": 1}, "bob"), (1.0, {"box": 1}, "bob"), (1.0, {"box": 1}, "ann")]
    found = carried("robots: 1, ways: 20 s", orders, *tiers)
    assert told(found, "shipments", "packed") == [(70,), (250,), (160,)]


def test_a_robot_moves_along_two_axes_and_stays_where_it_puts_a_pod_down() -> None:
    found = carried("robots: 1, width: 40 m, depth: 20 m, speed: 2 m/s", TWO)
    travel = found.facts.moves["travel"]
    assert (travel > 0).all()
    assert (travel <= 2 * 2 * 40 / 2).all()
    assert travel[0] != travel[1]


def test_a_robot_that_is_down_sets_out_when_it_is_up_again() -> None:
    outages = "outages: {kind: scheduled, outages: [{start: 1 d, lasts: 10 min}]}"
    found = carried(f"robots: 1, ways: 20 s, {outages}", ONE)
    assert told(found, "moves", "started") == [(600,)]


@pytest.mark.parametrize("robots", [1, 4, 12])
def test_throughput_saturates_as_that_of_a_closed_network(robots: int) -> None:
    law = "{kind: exponential, mean: 20 s}"
    process = "process: {kind: poisson, rate: 600 /h}"
    found = run(
        shop(f"all: {{{process}, customer: ann, basket: {{items: {{box: 1}}}}}}"),
        "horizon.run_length=16 h",
        "warehouses.w.stock.opening=999999",
        "warehouses.w.picking={crew: {size: 2}, per_line: {kind: exponential, mean: 20 s}, "
        f"equipment: {{kind: goods_to_person, robots: {robots}, ways: {law}}}}}",
    )
    finished = found.facts.moves["finished"]
    seen = np.count_nonzero((finished > HOUR) & (finished < 16 * HOUR)) / (15 * HOUR)
    theory = closed_network(robots, (60.0, 20.0), (robots, 2)).throughput
    assert seen == pytest.approx(theory, rel=4 / np.sqrt(seen * 15 * HOUR))
