"""Customers' returns: how many units come back, when, and what becomes of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simwh.engine.returns import binomial
from simwh.kpi import answer
from simwh.record import SCRAPPED, SENT_BACK
from tests.engine.small import DAY, SHOP, company, parts, rows, run, simulated

BACK = "items.box={value: 2, disposal: 0.5, returns: "
COLUMNS = ("time", "quantity", "cause")


def test_what_comes_back_serves_who_waits() -> None:
    rule = BACK + "{share: 100 %, delay: 2 d}}"
    found = run(SHOP, rule, orders=[(1, {"box": 9}), (2, {"box": 5})])
    first = rows(found, "adjustments", *COLUMNS)[0]
    assert first == (3 * DAY, 9, SENT_BACK)
    assert parts(found, "allocated") == [(1 * DAY,), (3 * DAY,)]


def test_what_is_not_good_is_scrapped_and_costs_what_it_costs() -> None:
    rule = BACK + "{share: 100 %, delay: 2 d, restocked: 0 %, cost: 0.25}}"
    with company(SHOP, rule, orders=[(1, {"box": 8})]) as of:
        found = simulated(of)
        asked = ["sent_back", "returns_cost", "waste_cost", "average_inventory"]
        told = answer(found, of.plan.scenario, asked).totals
    assert rows(found, "adjustments", *COLUMNS) == [
        (3 * DAY, 8, SENT_BACK),
        (3 * DAY, -8, SCRAPPED),
    ]
    assert told["sent_back"] == (8, 1)
    assert told["returns_cost"][0] == pytest.approx(2.0)
    assert told["waste_cost"][0] == pytest.approx(4.0)
    assert told["average_inventory"][0] == pytest.approx((10 + 2 * 29) * DAY)


DRAWN = (
    "demand.orders={process: {kind: poisson, rate: 40 /d}, customer: ann, "
    "basket: {items: box, quantity: {kind: uniform, low: 1, high: 9}}}",
    "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 2000}",
    "warehouses.w.stock.opening=target",
)


def test_the_share_of_units_that_comes_back_is_the_one_stated() -> None:
    rule = BACK + "{share: 20 %, delay: 0 s, restocked: 75 %}}"
    found = run(SHOP, rule, *DRAWN)
    changes = found.facts.adjustments
    sold = float(found.facts.parts["quantity"].sum())
    back = float(changes["quantity"][changes["cause"] == SENT_BACK].sum())
    scrapped = -float(changes["quantity"][changes["cause"] == SCRAPPED].sum())
    assert abs(back - 0.2 * sold) < 4 * (0.16 * sold) ** 0.5
    assert abs(scrapped - 0.25 * back) < 4 * (0.1875 * back) ** 0.5


def test_nothing_that_comes_back_is_as_if_there_were_no_returns() -> None:
    none = run(SHOP, BACK + "{share: 0 %, delay: 1 d}}", *DRAWN)
    plain = run(SHOP, "items.box={value: 2, disposal: 0.5}", *DRAWN)
    for name, cells in none.facts.parts.items():
        np.testing.assert_array_equal(cells, plain.facts.parts[name])


@pytest.mark.parametrize("trials", [1, 7, 400])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 1.0])
def test_counts_are_quantiles_of_the_binomial_law(trials: int, share: float) -> None:
    uniforms = np.random.default_rng(trials).random(200)
    expected = np.maximum(stats.binom.ppf(uniforms, trials, share), 0)
    assert [binomial(u, trials, share) for u in uniforms.tolist()] == expected.tolist()
