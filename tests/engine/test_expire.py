"""Shelf life: which units are left, when they expire, and what follows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from simwh.engine.expire import AgingPoints, Life
from simwh.engine.world import Phases, World
from simwh.errors import ImpossibleStateError
from simwh.record import EXPIRED, Run
from simwh.scenario.model import PHASES
from simwh.state import Stock
from simwh.theory.discrete import poisson_pmf
from simwh.theory.perishable import perishable_base_stock
from tests.engine.small import DAY, SHOP, parts, rows, run

LIFE = "items.box.shelf_life=5 d"
DAILY = "warehouses.w.stock.review={kind: periodic, period: 1 d}"
RULE = "warehouses.w.stock.replenishment="
FIRST = "period_order=[expire, review, ship, receive, demand, record]"


def expired(found: Run) -> list[tuple[float, int]]:
    """Return when units expired, in days, and how many."""
    assert set(found.facts.adjustments["cause"].tolist()) <= {EXPIRED}
    return [(time / DAY, -units) for time, units in rows(found, "adjustments", "time", "quantity")]


def test_opening_stock_is_fresh_at_the_start_and_expires_together() -> None:
    assert expired(run(SHOP, LIFE, orders=[(1, {"box": 4})])) == [(5, 6)]


def test_what_is_promised_to_a_customer_does_not_expire() -> None:
    assert expired(run(SHOP, LIFE, orders=[(5, {"box": 10})])) == []
    late = run(SHOP, LIFE, FIRST, orders=[(5, {"box": 10})])
    assert expired(late) == [(5, 10)]
    assert parts(late, "allocated") == [(None,)]


def test_oldest_first_leaves_the_young_and_youngest_first_the_old() -> None:
    sets = (LIFE, DAILY, RULE + "{kind: base_stock, base_stock: 10}", "horizon.run_length=7 d")
    sold = [(1.5, {"box": 3}), (5.2, {"box": 4})]  # 3 fresh ones come on day 5, after day 2's order
    assert expired(run(SHOP, *sets, orders=sold)) == [(5, 7)]
    sold = [(1.5, {"box": 3}), (5.0, {"box": 4})]  # of 7 old and 3 young, in the expiry's instant
    assert expired(run(SHOP, *sets, orders=sold)) == [(5, 3)]
    youngest = "warehouses.w.stock.issuing=lifo"
    assert expired(run(SHOP, *sets, youngest, orders=sold)) == [(5, 6)]


def test_what_expires_is_ordered_anew_under_continuous_review() -> None:
    sets = (LIFE, RULE + "{kind: base_stock, base_stock: 10}", "horizon.run_length=9 d")
    found = run(SHOP, *sets, orders=[(8.5, {"box": 1})])
    assert rows(found, "replenishments", "ordered", "quantity")[0] == (5 * DAY, 10)


def test_a_supplier_may_bring_what_has_lived_already() -> None:
    sets = (
        LIFE,
        RULE + "{kind: base_stock, base_stock: 10}",
        "suppliers.maker.remaining_life=40 %",
    )
    found = run(SHOP, *sets, "horizon.run_length=20 d", orders=[(1, {"box": 1})])
    assert expired(found) == [(5, 9), (6, 1), (10, 9), (11, 1), (15, 9), (16, 1)]


CHAIN = (
    LIFE,
    "warehouses.town={stock: {source: w, lead_time: 2 d, opening: 0, "
    "replenishment: {kind: reorder_point_order_quantity, reorder_point: 0, order_quantity: 4}}}",
    "customers.ann.home=town",
    "policies.sourcing=home",
    "horizon.run_length=8 d",
)


def test_units_keep_their_age_on_the_way_to_another_site() -> None:
    found = run(SHOP, *CHAIN, orders=[(3.5, {"box": 1})])
    changes = rows(found, "adjustments", "point", "time", "quantity")
    town = found.cast.sites.index("town")
    assert [(t / DAY, q) for point, t, q in changes if point == town] == [(5, -3)]


def test_what_dies_on_the_way_serves_nobody() -> None:
    found = run(SHOP, *CHAIN, "warehouses.town.stock.lead_time=6 d", orders=[(3, {"box": 1})])
    assert expired(found)[0] == (5, 6)
    assert expired(found)[1] == (6, 4)
    assert parts(found, "allocated") == [(None,)]


def test_an_endless_shelf_life_changes_nothing() -> None:
    plain, endless = perishing("1000 y"), perishing("null")
    for table in ("parts", "replenishments"):
        for name, column in getattr(plain.facts, table).items():
            np.testing.assert_array_equal(column, getattr(endless.facts, table)[name])


def perishing(life: str, issuing: str = "fifo", days: int = 2000, base_stock: int = 16) -> Run:
    """Run a base stock of perishables with sales lost, on the same draws whatever is said."""
    return run(
        SHOP,
        f"items.box.shelf_life={life}",
        DAILY,
        FIRST,
        f"{RULE}{{kind: base_stock, base_stock: {base_stock}}}",
        f"warehouses.w.stock.issuing={issuing}",
        "warehouses.w.stock.opening=target",
        "suppliers.maker.lead_time=0 s",
        "tiers.all.stockout.short=lost",
        f"horizon.run_length={days} d",
        "demand.orders={process: {kind: poisson, rate: 10 /d}, customer: ann, "
        "basket: {items: box}}",
    )


def test_units_that_live_longer_never_waste_more() -> None:
    wasted = [sum(q for _, q in expired(perishing(f"{days} d", days=300))) for days in (1, 2, 3, 4)]
    assert all(longer <= shorter for shorter, longer in pairwise(wasted))
    assert wasted[0] > wasted[-1]


@pytest.mark.parametrize(("life", "issuing"), [(1, "fifo"), (2, "lifo"), (3, "fifo")])
def test_waste_is_what_the_chain_of_ages_says(life: int, issuing: str) -> None:
    found = np.array([q for _, q in expired(perishing(f"{life} d", issuing, base_stock=13))])
    by_day = np.append(found, np.zeros(2000 - len(found)))
    expected = perishable_base_stock(poisson_pmf(10.0), 13, life, issuing).mean_outdated
    blocks = by_day.sum() / 2000
    error = by_day.std() / 2000**0.5
    assert abs(blocks - expected) < 4 * max(error, 0.005)


def test_more_than_was_there_by_age_is_impossible() -> None:
    world = World(Phases(PHASES), 100, 60.0)
    points = AgingPoints(Stock([3], [0], [0]), 1, [True], world, {0: Life(9.0, 9.0, False)})
    points.stock.available[0] = 4
    with pytest.raises(ImpossibleStateError, match="3 quanta by age"):
        points.take(0, 0)
