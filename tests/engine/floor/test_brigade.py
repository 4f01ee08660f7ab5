"""Bucket brigades, beside what Bartholdi and Eisenstein (1996) say of them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from simwh.record import Run
from simwh.theory.bucket_brigades import brigade_throughput, next_points
from tests.engine.floor.test_picking import picked
from tests.engine.small import DAY, column, rows

PACES = [1.0, 2.0, 3.0]
CREW = "warehouses.w.picking.crew.size=3"
AHEAD = "per_line: 60 s, zoning: {kind: bucket_brigade, paces: [1, 2, 3]"


def finished(found: Run) -> list[float]:
    return sorted(time - DAY for time in column(found, "tours", "finished"))


def test_lists_end_when_the_theory_says_from_the_first_one_on() -> None:
    found = picked(f"{AHEAD}}}", CREW, orders=[(1.0, {"box": 1})] * 40)
    points, time, expected = [0.0, 0.0, 0.0], 0.0, []
    for _ in range(37):  # then there is no list left to begin
        time += 60 * (1 - points[-1]) / PACES[-1]
        expected.append(time)
        points = next_points(points, PACES)
    assert finished(found)[:37] == pytest.approx(expected)


def test_the_line_balances_itself_and_nobody_is_ever_idle() -> None:
    found = picked(f"{AHEAD}}}", CREW, orders=[(1.0, {"box": 1})] * 60)
    apart = [b - a for a, b in pairwise(finished(found))][30:56]
    assert apart == pytest.approx([1 / brigade_throughput(PACES, 60.0)] * 26, rel=1e-3)
    # In the end each list is with every worker for as long as with any other.
    stay = [b - a for a, b in rows(found, "tours", "started", "finished")]
    assert stay[40:56] == pytest.approx([30.0] * 16, rel=1e-3)


def test_as_many_lists_as_workers_are_on_the_line_at_most() -> None:
    found = picked(f"{AHEAD}}}", CREW, orders=[(1.0, {"box": 1})] * 20)
    spans = rows(found, "tours", "started", "finished")
    assert max(sum(a <= at < b for a, b in spans) for at, _ in spans) == 3


def test_a_list_alone_is_with_the_last_worker() -> None:
    found = picked(f"{AHEAD}}}", CREW, orders=[(1.0, {"box": 1})])
    assert finished(found) == [20.0]


def test_taking_over_adds_to_the_work() -> None:
    found = picked(f"{AHEAD}, hand_over: 6 s}}", CREW, orders=[(1.0, {"box": 1})] * 2)
    # The first takes 20 s; by then the second has 20 s left, and 6 s more, at pace 3.
    assert finished(found) == pytest.approx([20.0, 20.0 + (60.0 - 40.0 + 6.0) / 3])


def test_a_batch_goes_down_the_line_as_one() -> None:
    batches = "batching: {kind: first_come, orders: 2}"
    wave = "release: {kind: wave, every: 1 h}"
    orders = [(1.01, {"box": 1})] * 4
    found = picked(f"{AHEAD}}}, {batches}, {wave}", CREW, orders=orders)
    # Two minutes of work each: the last worker ends the first batch after 40 s, and then takes over
    # the second, of which 120 - 40 * 2 s are left, at pace 3.
    assert finished(found) == pytest.approx([3600 + 40.0, 3600 + 40 + 40 / 3])
    assert column(found, "tours", "shipments") == [2, 2]


def test_without_paces_a_brigade_picks_as_a_crew_does() -> None:
    orders = [(1.0 + k / 2000, {"box": 1}) for k in range(50)]
    law = "per_line: {kind: exponential, mean: 2 min}"
    brigade = picked(f"{law}, zoning: bucket_brigade", CREW, orders=orders)
    crew = picked(law, CREW, orders=orders)
    assert finished(brigade) == pytest.approx(finished(crew))
