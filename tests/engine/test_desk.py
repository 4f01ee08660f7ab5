"""From placed to sourced: cut-offs, and account managers with a queue."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simwh.theory.queueing import mmc
from tests.engine.small import DAY, HOUR, SHOP, column, parts, run, shop

BOX = {"box": 1}
NOON = "tiers.all.cut_off={at: '12:00'}"
TIMES = [(0.5, BOX), (0.51, BOX), (4.6, BOX)]  # Monday noon, shortly after, Friday afternoon


def due(*sets: str) -> list[float]:
    found = run(SHOP, "tiers.all.promise=2 d", *sets, orders=TIMES)
    return [time / DAY for time in column(found, "orders", "due")]


def test_an_order_after_the_cut_off_counts_as_placed_next_day() -> None:
    assert due() == pytest.approx([2.5, 2.51, 6.6])
    assert due(NOON) == pytest.approx([2.5, 3.0, 7.0])


def test_next_day_is_when_the_calendar_opens() -> None:
    office = "calendars.office={open: {mon-fri: '08:00-18:00'}}"
    cut = "tiers.all.cut_off={at: '12:00', calendar: office}"
    eight = 8 / 24
    assert due(office, cut) == pytest.approx([2.5, 3 + eight, 9 + eight])


def test_an_order_that_only_counts_later_is_sourced_at_once() -> None:
    found = run(SHOP, NOON, orders=TIMES)
    assert parts(found, "sourced") == [(t * DAY,) for t, _ in TIMES]
    assert column(found, "orders", "due") == [inf] * 3


def test_an_order_that_is_processed_later_waits_for_it() -> None:
    held = "tiers.all.cut_off={at: '12:00', effect: processed}"
    found = run(SHOP, held, "tiers.all.processing=2 h", orders=TIMES)
    expected = [0.5 * DAY + 2 * HOUR, 1 * DAY + 2 * HOUR, 5 * DAY + 2 * HOUR]
    assert column(found, "parts", "sourced") == pytest.approx(expected)


def test_an_account_manager_has_one_order_at_a_time() -> None:
    crew = ("account_crews.desk={size: 1}", "tiers.all.account_crew=desk")
    orders = [(1.0, BOX), (1.0, BOX), (1.01, BOX)]
    found = run(SHOP, *crew, "tiers.all.processing=6 h", orders=orders)
    assert [t / DAY for t in column(found, "parts", "sourced")] == pytest.approx([1.25, 1.5, 1.75])
    assert [t / DAY for t in column(found, "orders", "taken_up")] == pytest.approx([1, 1.25, 1.5])
    assert found.cast.crews == ("desk/accounts",)


def test_account_managers_are_a_queue_with_servers() -> None:
    demand = "d: {customer: ann, process: {kind: poisson, rate: 1.5 /h}, basket: {items: box}}"
    sets = (
        "account_crews.desk={size: 2}",
        "tiers.all.account_crew=desk",
        "tiers.all.processing={kind: exponential, mean: 1 h}",
        "horizon.run_length=4000 d",
        "warehouses.w.stock.opening=200000",
    )
    found = run(shop(demand), *sets, seed=3)
    orders = found.facts.orders
    wait = np.nanmean(orders["taken_up"] - orders["placed"]) / HOUR
    assert wait == pytest.approx(mmc(1.5, 1.0, 2).mean_wait, rel=0.05)


def test_enough_account_managers_make_no_difference() -> None:
    demand = "d: {customer: ann, process: {kind: poisson, rate: 1 /h}, basket: {items: box}}"
    slow = "tiers.all.processing={kind: exponential, mean: 1 h}"
    alone = run(shop(demand), slow)
    many = run(shop(demand), slow, "account_crews.desk={size: 99}", "tiers.all.account_crew=desk")
    np.testing.assert_array_equal(alone.facts.parts["sourced"], many.facts.parts["sourced"])
