"""A replication from its start to its end: follow-up, caps, determinism."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from simwh.engine import simulate as engine
from simwh.engine.simulate import check_positions, no_collector, simulate
from simwh.engine.stock import Points
from simwh.errors import CapError, ImpossibleStateError
from simwh.state import Stock
from tests.engine.small import DAY, HOUR, SHOP, column, company, rows, run, shop
from tests.law.same import BUSY, digest

RATE = "orders: {customer: ann, process: {kind: poisson, rate: RATE}, basket: {items: box}}"
PICKER = "warehouses.w.picking={crew: {size: 1}, per_line: 10 h}"


def test_the_clock_stops_at_the_end_where_nothing_is_followed() -> None:
    found = run(SHOP, PICKER, orders=[(29.9, {"box": 1})])
    assert (found.warm_up, found.end, found.stopped) == (0, 30 * DAY, 30 * DAY)
    assert rows(found, "shipments", "delivered") == [(None,)]


def test_observed_orders_are_followed_to_their_delivery_while_arrivals_go_on() -> None:
    orders = [(29.9, {"box": 1}), (30.1, {"box": 1}), (44, {"box": 1})]
    found = run(SHOP, PICKER, "horizon.follow_up=20 d", orders=orders)
    assert found.end == 30 * DAY
    assert 29.9 * DAY + 10 * HOUR < found.stopped < 31 * DAY
    assert column(found, "shipments", "delivered")[0] == pytest.approx(29.9 * DAY + 10 * HOUR)
    assert len(column(found, "orders", "placed")) == 3  # one block is drawn ahead of the clock
    assert rows(found, "parts", "shipment") == [(0,), (1,), (-1,)]


def test_the_clock_stops_at_the_end_of_the_follow_up_though_orders_are_open() -> None:
    found = run(SHOP, "horizon.follow_up=20 d", orders=[(1, {"box": 11})])
    assert found.stopped == 50 * DAY


def test_orders_of_the_warm_up_and_after_the_end_are_not_followed() -> None:
    steady = ("horizon.kind=steady_state", "horizon.warm_up=5 d", "horizon.follow_up=20 d")
    found = run(SHOP, *steady, orders=[(1, {"box": 11}), (36, {"box": 1})])
    assert (found.warm_up, found.end) == (5 * DAY, 35 * DAY)
    assert found.stopped == 35 * DAY


def test_lost_and_cancelled_lines_need_no_following() -> None:
    lost = "tiers.all.stockout={short: lost}"
    assert run(SHOP, lost, "horizon.follow_up=9 d", orders=[(1, {"box": 11})]).stopped == 30 * DAY
    patience = "tiers.all.stockout={patience: 1 d}"
    found = run(SHOP, patience, "horizon.follow_up=9 d", orders=[(29.5, {"box": 11})])
    assert 30.5 * DAY < found.stopped < 31.5 * DAY


def test_nothing_happens_without_orders() -> None:
    found = run(shop(""))
    assert (len(column(found, "orders", "placed")), found.events) == (0, 0)


@pytest.mark.parametrize(
    ("rate", "sets", "kind"),
    [
        ("100 /s", "caps.events=30000", "events"),
        ("1000000000 /s", "caps.events=30000", "events"),
        ("1000 /s", "caps.wall_clock=0.3 s", "clock"),
    ],
)
def test_no_rate_however_absurd_outlives_its_caps(rate: str, sets: str, kind: str) -> None:
    began = time.process_time()
    with pytest.raises(CapError) as caught:
        run(shop(RATE.replace("RATE", rate)), "horizon.run_length=3650 d", sets)
    assert caught.value.kind == kind
    assert time.process_time() - began < 2.5


@pytest.mark.parametrize("cap", ["events: 30000", "wall_clock: 0.3 s"])
def test_no_reorder_point_however_absurd_outlives_its_caps(cap: str) -> None:
    rule = "{kind: reorder_point_order_quantity, reorder_point: 1000000000, order_quantity: 1}"
    sets = (f"caps={{{cap}}}", f"warehouses.w.stock.replenishment={rule}")
    began = time.process_time()
    with pytest.raises(CapError) as caught:
        run(SHOP, *sets, orders=[(1, {"box": 1})])
    assert caught.value.kind == ("events" if "events" in cap else "clock")
    assert time.process_time() - began < 2.5


def test_a_position_that_is_not_what_the_stock_says_is_impossible() -> None:
    points = Points(Stock([5], [0], [2]), 1, [True])
    check_positions(points)
    points.position[0] += 1
    with pytest.raises(ImpossibleStateError, match="stock point 0: position 4, stock 3"):
        check_positions(points)


def test_the_collector_sleeps_while_the_clock_runs_and_only_then() -> None:
    with no_collector():
        assert not gc.isenabled()
        with no_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with patch.object(engine, "follow", side_effect=KeyError), pytest.raises(KeyError):
        run(SHOP, orders=[(1, {"box": 1})])
    assert gc.isenabled()


def test_one_company_runs_any_number_of_replications_in_any_order() -> None:
    with company(BUSY) as of:
        forth = [digest(simulate(of, 7, replication)) for replication in (0, 1, 2)]
        back = [digest(simulate(of, 7, replication)) for replication in (2, 1, 0)]
        other = digest(simulate(of, 8, 0))
    assert forth == back[::-1]
    assert len({*forth, other}) == 4


def test_hash_seeds_change_nothing(tmp_path: Path) -> None:
    script = (
        "from tests.engine.small import company; from simwh.engine.simulate import simulate;"
        "from tests.law.same import BUSY, digest\n"
        "with company(BUSY) as of: print(digest(simulate(of, 7, 0)))"
    )

    def told(hash_seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        root = Path(__file__).parents[2]
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert told("0") == told("4242")


def test_events_are_those_of_the_engine_and_times_are_numbers() -> None:
    found = run(SHOP, PICKER, orders=[(1, {"box": 1}), (2, {"box": 1})])
    assert found.events == 4  # two orders, two completions
    assert not np.isnan(column(found, "orders", "placed")).any()
