"""How accurate picking is, by hand: orders and lines without an error, checks, what errors cost."""

from __future__ import annotations

from math import nan

import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.record import MISPICKED, OMITTED, REWORK, TOO_MANY
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure


def four_orders() -> Bench:
    """Four orders of two units: one right, one seen to be wrong, one told, one not told yet."""
    bench = Bench(
        crews={"leeds/picking": 1, "leeds/packing": 1, "leeds/checking": 1},
        opening={("leeds", "widget"): 100},
        weight=[2.0],
    )
    for number in range(4):
        part = bench.part(bench.order(number * DAY), 2)
        bench.ship(part, delivered=number * DAY + 5 * HOUR)
    return bench


def wrong(bench: Bench, part: int, **cells: float) -> None:
    bench.record.errors.append(
        part=part, shipment=part, kind=OMITTED, missing=2, **{"made": part * DAY} | cells
    )


def anew(bench: Bench, part: int, kind: int, **times: float) -> int:
    shipments = bench.record.shipments
    cells = {"order": part, "site": 0, "kind": kind, "ready": part * DAY, "released": part * DAY}
    tour = bench.tour("leeds/picking", part * DAY, part * DAY)
    return shipments.append(tour=tour, **cells, **times)


@pytest.fixture
def bench() -> Bench:
    bench = four_orders()
    seen = anew(bench, 1, REWORK)
    wrong(bench, 1, caught=1 * DAY, again=seen)
    at = 2 * DAY + 6 * HOUR
    names = ("pack_started", "packed", "shipped", "delivered")
    sent = anew(bench, 2, 2, **dict.fromkeys(names, at))
    wrong(bench, 2, told=2 * DAY + 5 * HOUR, again=sent)
    wrong(bench, 3)
    for shipment in range(4):
        bench.record.checks.append(
            shipment=shipment, crew=2, started=0.0, finished=2 * HOUR, lines=1
        )
    return bench


def test_an_order_is_accurate_whose_customer_found_nothing_wrong(bench):
    assert figure(bench, "order_accuracy") == 0.5
    assert figure(bench, "line_accuracy[item=widget]") == 0.5


def test_orders_with_an_error_are_neither_in_full_nor_perfect_though_on_time(bench):
    for name in ("in_full", "otif", "perfect_order"):
        assert figure(bench, name) == 0.5, name
    assert figure(bench, "on_time") == 1.0
    assert figure(bench, "shipments_per_order") == 1.0, "what is sent anew is no split"


def test_errors_are_counted_and_those_that_a_check_saw(bench):
    assert figure(bench, "picking_errors") == 3
    assert figure(bench, "errors_caught") == 1 / 3


def test_an_error_is_put_right_once_what_was_missing_has_been_delivered(bench):
    assert figure(bench, "error_recovery_time") == HOUR


def test_lines_picked_again_are_a_share_of_all_lines_picked(bench):
    assert figure(bench, "rework_share") == 2 / 6


def test_checkers_are_busy_with_checks(bench):
    assert figure(bench, "checking_utilisation") == pytest.approx(4 * 2 / 24 / 10)


def test_what_is_sent_anew_weighs_what_was_missing(bench):
    assert figure(bench, "shipment_weight") == 4.0


def test_errors_that_reached_a_customer_cost_their_credit_and_the_others_labour(bench):
    changes = {
        "warehouses__leeds__picking__accuracy__credit": 7.0,
        "warehouses__leeds__picking__accuracy__check__crew__wage": 9 / HOUR,
        "rates__handling_per_line": 1.0,
    }
    found = {
        name: figure(bench, name, **changes)
        for name in ("error_cost", "labour_cost", "handling_cost")
    }
    assert found == {"error_cost": 14.0, "labour_cost": pytest.approx(9 * 240), "handling_cost": 5}


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"at_slot": 1}, "was put right where it was made"),
        ({"missing": 3}, "lacks more than was asked for"),
        ({"kind": TOO_MANY}, "lacks what its kind does not"),
        ({"extra": 1}, "has what its kind has not"),
        ({"caught": 1.0}, "was found and not picked anew"),
        ({"told": 0.0}, "was told before it was delivered"),
        ({"shipment": 1}, "is of another shipment"),
        ({"restocked": 1}, "is back too much"),
    ],
)
def test_an_impossible_error_is_refused(cells, what):
    bench = four_orders()
    wrong(bench, 0)
    for name, value in cells.items():
        getattr(bench.record.errors, name)[0] = value
    with pytest.raises(ImpossibleStateError, match=what):
        check(bench.run())


def test_what_left_a_shelf_by_error_has_to_be_with_a_customer():
    bench = four_orders()
    bench.record.adjustments.append(point=0, time=nan, quantity=-1, cause=MISPICKED)
    wrong(bench, 0)
    with pytest.raises(ImpossibleStateError, match="1 quanta left of item widget at leeds by err"):
        check(bench.run())
