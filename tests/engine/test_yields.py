"""Less comes than was ordered, or more; and what a site sends goes in one piece where it must."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.engine.stock import Layer, without
from simwh.kpi import answer, check
from simwh.record import Run
from simwh.theory.lot_sizing import eoq_yield
from tests.engine.small import DAY, SHOP, company, parts, rows, run

RULE = "warehouses.w.stock.replenishment="
UP_TO_TEN = RULE + "{kind: base_stock, base_stock: 10}"
HALF = "suppliers.maker.yields={kind: proportional, share_received: 0.5}"
SEEN = ("ordered", "quantity", "missing", "received")


def orders(found: Run) -> list[tuple[float | None, ...]]:
    return [
        (ordered / DAY, quantity, missing, None if received is None else received / DAY)
        for ordered, quantity, missing, received in rows(found, "replenishments", *SEEN)
    ]


def test_what_does_not_come_is_ordered_again_when_that_is_known() -> None:
    found = run(SHOP, UP_TO_TEN, HALF, orders=[(1, {"box": 8})])
    # Halves are rounded to even: of 1 none comes, and it is ordered for ever.
    assert orders(found)[:4] == [(1, 8, 4, 4), (4, 4, 2, 7), (7, 2, 1, 10), (10, 1, 1, 13)]


def test_a_periodic_review_sees_what_is_missing_when_it_looks_next() -> None:
    review = "warehouses.w.stock.review={kind: periodic, period: 7 d}"
    found = run(SHOP, UP_TO_TEN, HALF, review, orders=[(1, {"box": 8})])
    assert orders(found)[:2] == [(7, 8, 4, 10), (14, 4, 2, 17)]


def test_more_may_come_than_was_ordered() -> None:
    twice = "suppliers.maker.yields={kind: proportional, share_received: 2}"
    found = run(SHOP, UP_TO_TEN, twice, orders=[(1, {"box": 8}), (5, {"box": 11})])
    assert orders(found) == [(1, 8, -8, 4), (5, 3, -3, 8)]
    assert parts(found, "allocated") == [(1 * DAY,), (5 * DAY,)]


def test_a_stock_rule_of_its_own_goes_before_the_suppliers() -> None:
    own = "warehouses.w.stock.items={box: {yields: {kind: proportional, share_received: 1}}}"
    assert orders(run(SHOP, UP_TO_TEN, HALF, own, orders=[(1, {"box": 8})])) == [(1, 8, 0, 4)]


@pytest.mark.parametrize(
    "sure", ["{kind: proportional, share_received: 1}", "{kind: binomial, p: 1.0}"]
)
def test_a_yield_of_one_changes_nothing(sure: str) -> None:
    demand = [(day, {"box": 1 + day % 3}) for day in range(1, 25)]
    plain = run(SHOP, UP_TO_TEN, orders=demand)
    found = run(SHOP, UP_TO_TEN, f"suppliers.maker.yields={sure}", orders=demand)
    for table, columns in vars(plain.facts).items():
        for name, cells in columns.items():
            np.testing.assert_array_equal(cells, getattr(found.facts, table)[name])


def test_a_yield_draws_from_a_stream_of_its_own_so_that_lead_times_stay_as_they_are() -> None:
    sets = (UP_TO_TEN, "suppliers.maker.lead_time={kind: exponential, mean: 2 d}")
    demand = [(day, {"box": 2}) for day in range(1, 25)]
    times = ("ordered", "shipped", "received")
    plain = rows(run(SHOP, *sets, orders=demand), "replenishments", *times)
    # Nothing is ordered anew before the first receipt,
    found = run(SHOP, *sets, "suppliers.maker.yields={kind: binomial, p: 0.5}", orders=demand)
    assert rows(found, "replenishments", *times)[0] == plain[0]
    assert len(rows(found, "replenishments", *times)) > len(plain)


AWAY = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {shelf_life: 8 d}}
customers: {ann: {tier: all, home: town}}
demand: {orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  depot: {stock: {source: maker, opening: 20, replenishment: none}}
  town:
    stock:
      source: depot
      lead_time: 1 d
      opening: 4
      replenishment: {kind: base_stock, base_stock: 4}
      yields: {kind: proportional, share_received: 0.5}
policies: {sourcing: home}
"""


def test_on_the_road_between_sites_units_are_spoilt_and_the_rest_keeps_its_age() -> None:
    found = run(AWAY, orders=[(1, {"box": 4})])
    assert orders(found)[:3] == [(1, 4, 2, 2), (2, 2, 1, 3), (3, 1, 1, 4)]
    told = rows(found, "adjustments", "point", "time", "quantity")
    town = found.cast.sites.index("town")
    assert next(row for row in told if row[0] == town) == (town, 8 * DAY, -3)


def test_of_what_a_site_sends_no_more_comes_than_it_sent() -> None:
    twice = "warehouses.town.stock.yields.share_received=2"
    assert orders(run(AWAY, twice, orders=[(1, {"box": 4})]))[:1] == [(1, 4, 0, 2)]


def test_what_expires_first_is_spoilt_first() -> None:
    layers = (Layer(9.0, 4), Layer(5.0, 2))
    assert without(layers, 1) == (Layer(5.0, 1), Layer(9.0, 4))
    assert without(layers, 3) == (Layer(9.0, 3),)
    assert without(layers, 6) == ()


CONSTANT = """
horizon: {run_length: 20000 d, warm_up: 100 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {value: 1}}
customers: {ann: {tier: all}}
demand: {box: {customer: ann, process: {kind: periodic, every: 1 d}, basket: {items: box}}}
suppliers: {maker: {lead_time: 0 s}}
rates: {holding: 100 %/d, ordering: 8}
warehouses:
  w:
    stock:
      source: maker
      replenishment: {kind: reorder_point_order_quantity, reorder_point: 0, order_quantity: 40}
"""


def cost_rate(law: str, quantity: int) -> tuple[float, float]:
    """Return mean and standard error of ordering and holding cost a day."""
    sets = (
        f"warehouses.w.stock.replenishment.order_quantity={quantity}",
        f"suppliers.maker.yields={law}",
    )
    with company(CONSTANT, *sets) as found:
        told = []
        for number in range(6):
            outcome = simulate(found, 1, number)
            check(outcome)
            asked = ["ordering_cost", "holding_cost"]
            totals = answer(outcome, found.plan.scenario, asked).totals
            told.append(sum(totals[name][0] for name in asked) / 20_000)
    return float(np.mean(told)), float(np.std(told, ddof=1) / len(told) ** 0.5)


def expected(law: dict[int, float], fixed: float = 8.0) -> float:
    """Return the cost of a day by renewal reward, of orders of which so much comes.

    Units are demanded one by one: half a unit more is on hand than in a continuous flow.
    """
    mean = sum(units * chance for units, chance in law.items())
    square = sum(units**2 * chance for units, chance in law.items())
    return fixed / mean + (square / mean + 1) / 2


def test_constant_demand_and_a_random_share_cost_what_silver_says() -> None:
    found, error = cost_rate(
        "{kind: proportional, share_received: {kind: uniform, low: 0.5, high: 1}}", 40
    )
    law = dict.fromkeys(range(20, 41), 1 / 20) | {20: 1 / 40, 40: 1 / 40}  # rounded to units
    assert error < 0.05
    assert found == pytest.approx(expected(law), abs=4 * error)
    best = eoq_yield(1.0, 8.0, 1.0, 0.75, 0.5 / 12**0.5)
    assert best.order_quantity < 40  # so that a dearer order than the best costs more
    assert best.cost_rate + 0.5 < expected(law)


def test_constant_demand_and_good_or_bad_units_cost_what_silver_says() -> None:
    p, size = 0.6, 10
    found, error = cost_rate(f"{{kind: binomial, p: {p}}}", size)
    law = {n: comb(size, n) * p**n * (1 - p) ** (size - n) for n in range(size + 1)}
    assert error < 0.01
    assert found == pytest.approx(expected(law), abs=4 * error)
