"""What equipment costs, worked out on paper."""

import pytest

from simwh.engine.simulate import simulate
from simwh.kpi import evaluate
from tests.engine.small import SHOP, company

FLOOR = "warehouses.w.picking={crew: {size: 3}, per_line: 3 min}"
EQUIPMENT = "{kind: manual, capital: 730, lifetime: 2 y, running: 0.5 /h, per_move: 0.25}"


def costs(*sets, orders=((1.0, {"box": 1}), (2.0, {"box": 1}))):
    with company(SHOP, FLOOR, *sets, orders=list(orders)) as found:
        return evaluate(simulate(found, 1, 0), found.plan.scenario).totals


def test_every_picker_has_one_and_every_tour_is_a_move():
    told = costs(f"warehouses.w.picking.equipment={EQUIPMENT}")
    assert told["equipment_cost"][0] == pytest.approx(3 * 30 * (1 + 12) + 2 * 0.25)


def test_as_many_are_paid_for_as_are_said_to_be_there():
    told = costs(
        f"warehouses.w.picking.equipment={EQUIPMENT}", "warehouses.w.picking.equipment.number=5"
    )
    assert told["equipment_cost"][0] == pytest.approx(5 * 30 * (1 + 12) + 2 * 0.25)


def test_capital_in_equipment_is_charged_with_that_of_the_site():
    told = costs(
        f"warehouses.w.picking.equipment={EQUIPMENT}",
        "warehouses.w.capital=1000",
        "rates.capital_charge=10 %/y",
    )
    assert told["capital_cost"][0] == pytest.approx((3 * 730 + 1000) * 0.1 * 30 / 365)


def test_equipment_without_a_price_costs_nothing():
    assert costs()["equipment_cost"][0] == 0.0
