"""The order book: what is drawn does not depend on where blocks end, nor on who else orders."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from simwh.engine import book as module
from simwh.engine.book import Book
from simwh.engine.build_demand import build_book, build_tiers, line_rate
from simwh.record import Record
from simwh.streams import Streams
from tests.engine.small import DAY, company, shop

MIX = (
    "west: {customer: {ann: 1, bob: 2}, process: {kind: poisson, rate: 90 /h}, "
    "basket: {items: box, lines: {kind: uniform, low: 1, high: 4}}},"
    "east: {customer: ann, process: {kind: poisson, rate: 40 /h}, basket: {items: box}}"
)
BOB = "customers.bob={tier: all}"


def opened(demand: str, *sets: str, seed: int = 3) -> tuple[Book, Record]:
    """Return the order book of a shop with this demand, and its record."""
    record = Record()
    with company(shop(demand), *sets) as of:
        return build_book(of, record, Streams(seed, 0), build_tiers(of.plan, record)), record


def drawn(demand: str, *sets: str, horizon: float = 3 * DAY) -> dict[str, Any]:
    """Draw all orders before `horizon` and a pick time a line; return the columns."""
    book, record = opened(demand, *sets)
    pick = book.column("pick", "halved", lambda u: u / 2)
    while book.draw(horizon) is not None:
        pass
    facts = record.facts()
    columns = {**facts.orders, **facts.parts}
    return {**columns, "pick": np.array(pick)[columns["line"]]}


@pytest.mark.parametrize("lines", [1, 7, 100, 10**6])
def test_blocks_of_any_size_give_the_same_orders(lines: int) -> None:
    usual = drawn(MIX, BOB)
    with patch.object(module, "LINES_A_BLOCK", lines):
        other = drawn(MIX, BOB)
    assert len(usual["order"]) > 8192
    for name, column in usual.items():
        np.testing.assert_array_equal(column, other[name])


def test_orders_are_in_the_order_of_their_times_and_before_the_horizon() -> None:
    placed = drawn(MIX, BOB)["placed"]
    assert (np.diff(placed) >= 0).all()
    assert placed[-1] < 3 * DAY


def test_a_block_holds_about_as_many_lines_as_it_should_from_the_first_on() -> None:
    absurd = (
        "a: {customer: ann, process: {kind: poisson, rate: 1000000000 /s}, basket: {items: box}}"
    )
    book, record = opened(absurd)
    book.draw(DAY)
    assert module.LINES_A_BLOCK / 2 < record.parts.rows < module.LINES_A_BLOCK * 2


def test_after_a_quiet_time_blocks_are_not_much_longer() -> None:
    late = "a: {customer: ann, process: {kind: poisson, rate: 4000 /d}, basket: {items: box}}"
    book, record = opened(late)
    sources, record_rows = book._sources, list[int]()
    quiet = sources[0].until
    sources[0].until = lambda time: quiet(max(0.0, time - 200 * DAY))  # type: ignore[method-assign]
    while book.draw(365 * DAY) is not None:
        record_rows.append(record.parts.rows)
    assert max(np.diff([0, *record_rows])) < 1.2 * module.LONGEST * module.LINES_A_BLOCK


def test_nothing_is_drawn_at_or_after_the_horizon_nor_without_demand() -> None:
    at_noon = "a: {customer: ann, process: {kind: schedule, times: [12 h]}, basket: {items: box}}"
    book, _ = opened(at_noon)
    assert book.draw(0.5 * DAY) is None
    assert book.draw(0.6 * DAY) is not None
    assert book.draw(900 * DAY) is None
    assert opened("")[0].draw(DAY) is None


def test_another_demand_changes_no_draw_of_the_first() -> None:
    alone, together = drawn(MIX.split("},e")[0] + "}", BOB), drawn(MIX, BOB)
    mine = together["customer"] >= 0
    west = together["source"] == 1
    assert 0 < west.sum() < mine.sum()
    np.testing.assert_array_equal(together["placed"][west], alone["placed"])
    lines = west[together["order"]]
    for name in ("item", "quantity", "pick"):
        np.testing.assert_array_equal(together[name][lines], alone[name])


def test_equal_laws_share_a_column_and_others_move_the_same_uniform() -> None:
    book, _ = opened(MIX, BOB)
    one = book.column("pick", "law", lambda u: u)
    assert book.column("pick", "law", lambda u: u) is one
    double = book.column("pick", "another", lambda u: 2 * u)
    other_part = book.column("pack", "law", lambda u: u)
    book.draw(DAY)
    np.testing.assert_array_equal(2 * np.array(one), double)
    assert abs(np.corrcoef(one, other_part)[0, 1]) < 0.05


def test_lines_keep_their_draws_when_rows_were_split_off_in_between() -> None:
    book, record = opened(MIX, BOB)
    pick = book.column("pick", "law", lambda u: u)
    plain, plain_record = opened(MIX, BOB)
    plain_pick = plain.column("pick", "law", lambda u: u)
    for _ in range(3):
        book.draw(30 * DAY)
        plain.draw(30 * DAY)
        for line in (0, 1, 2):
            record.parts.append(line=line)
    mine = record.facts().parts["line"]
    lines = mine[mine == np.arange(len(mine))]
    assert len(lines) == plain_record.parts.rows
    np.testing.assert_array_equal(np.array(pick)[lines], plain_pick)


def test_the_rate_of_lines_is_that_of_orders_times_their_lines() -> None:
    with company(shop(MIX), BOB) as of:
        east, west = of.plan.sources
    assert line_rate(west) * 3600 == pytest.approx(90 * 2.5)
    assert line_rate(east) * 3600 == pytest.approx(40)


def test_orders_are_sourced_when_they_are_placed_unless_their_tier_is_processed() -> None:
    found = drawn(MIX, BOB, "tiers.slow={processing: 1 h}", "customers.bob.tier=slow")
    slow = found["customer"][found["order"]] == 1
    assert np.isnan(found["sourced"][slow]).all()
    np.testing.assert_array_equal(found["sourced"][~slow], found["placed"][found["order"]][~slow])


def test_an_order_carries_the_tier_and_the_due_time_that_its_customer_had_when_it_was_placed() -> (
    None
):
    sets = ("tiers.best={promise: 2 d, priority: 0}", "customers.bob={tier: best}")
    found = drawn(MIX, *sets)
    best = found["customer"] == 1
    assert set(found["tier"][best]) == {0}
    assert set(found["tier"][~best]) == {1}
    np.testing.assert_array_equal(found["due"][best], found["placed"][best] + 2 * DAY)
    assert np.isinf(found["due"][~best]).all()
