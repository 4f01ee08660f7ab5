"""What errors and checks cost, by hand: shares of the ledger's lines."""

from __future__ import annotations

import pytest

from simwh.record import MISPICKED, OMITTED, RESHIPPED, REWORK, SCRAPPED, WRONG_ITEM
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure

SHARES = ("appraisal_cost", "internal_failure_cost", "external_failure_cost")
PRICES = {
    "warehouses__leeds__picking__accuracy__credit": 7.0,
    "warehouses__leeds__picking__accuracy__check__crew__wage": 9 / HOUR,
    "warehouses__leeds__picking__crew__wage": 12 / HOUR,
    "warehouses__leeds__packing__crew__wage": 10 / HOUR,
    "rates__handling_per_line": 1.0,
    "transport__per_shipment": 5.0,
}


@pytest.fixture
def bench() -> Bench:
    """Three orders, picked and packed in an hour each: right, seen to be wrong, and told."""
    bench = Bench(
        crews={"leeds/picking": 1, "leeds/packing": 1, "leeds/checking": 1},
        opening={("leeds", "widget"): 100},
        waste=[4.0],
    )
    for day in range(3):
        begun, tour = day * DAY, ("leeds/picking", day * DAY, day * DAY + HOUR)
        part = bench.part(bench.order(begun), 2)
        done = begun + 2 * HOUR
        packing = {"pack_started": begun + HOUR, "packed": done}
        bench.ship(part, tour=bench.tour(*tour), finished=begun + HOUR, **packing, delivered=done)
    for part, kind, told in ((1, REWORK, "caught"), (2, RESHIPPED, "told")):
        begun = part * DAY + 3 * HOUR
        tour = bench.tour("leeds/picking", begun, begun + HOUR)
        cells = {"order": part, "site": 0, "tour": tour, "ready": begun, "released": begun}
        if kind == RESHIPPED:
            cells |= {"pack_started": begun + HOUR}
            cells |= dict.fromkeys(("packed", "shipped", "delivered"), begun + 2 * HOUR)
        again = bench.record.shipments.append(kind=kind, **cells)
        error = {"kind": OMITTED, "missing": 2, "made": part * DAY, told: begun, "again": again}
        bench.record.errors.append(part=part, shipment=part, **error)
    return bench


def test_rework_is_paid_its_share_of_what_pickers_are_paid(bench: Bench) -> None:
    assert figure(bench, "internal_failure_cost", **PRICES) == pytest.approx(12 * 240 / 5)


def test_what_customers_found_is_credited_picked_packed_handled_and_sent(bench: Bench) -> None:
    by_hand = 7 + 12 * 240 / 5 + 10 * 240 / 4 + 1 + 5
    assert figure(bench, "external_failure_cost", **PRICES) == pytest.approx(by_hand)


def test_checkers_are_paid_whether_they_look_or_not(bench: Bench) -> None:
    assert figure(bench, "appraisal_cost", **PRICES) == pytest.approx(9 * 240)


def test_packers_are_paid_for_checks_by_their_share_of_packing(bench: Bench) -> None:
    looks = {"shipment": 0, "crew": 1, "lines": 1}
    bench.record.checks.append(started=HOUR, finished=2 * HOUR, **looks)
    assert figure(bench, "appraisal_cost", **PRICES) == pytest.approx(9 * 240 + 10 * 240 / 5)


def test_the_cost_of_quality_is_their_sum_and_no_more_than_the_total(bench: Bench) -> None:
    quality = figure(bench, "quality_cost", **PRICES)
    assert quality == pytest.approx(sum(figure(bench, name, **PRICES) for name in SHARES))
    assert quality < figure(bench, "total_cost", **PRICES)
    assert figure(bench, "quality_cost[tier=gold]", **PRICES) == pytest.approx(quality)


def test_what_comes_back_and_is_no_good_is_scrapped_at_a_price(bench: Bench) -> None:
    before = figure(bench, "external_failure_cost", **PRICES)
    errors = bench.record.errors
    errors.kind[1], errors.extra[1], errors.wrong[1] = WRONG_ITEM, 2, 0
    errors.back[1], errors.restocked[1] = 3 * DAY, 1
    for quantity, cause in ((-2, MISPICKED), (2, MISPICKED), (-1, SCRAPPED)):
        bench.record.adjustments.append(point=0, time=3 * DAY, quantity=quantity, cause=cause)
    assert figure(bench, "external_failure_cost", **PRICES) == pytest.approx(before + 4)
