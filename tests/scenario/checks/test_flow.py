"""What customers are expected to order, beforehand."""

from __future__ import annotations

import pytest

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from simwh.scenario.checks.flow import Flow, flow_of
from tests.demand.context import DAY, context, read

HALF = {"kind": "discrete", "values": [0.3, 2], "probabilities": [0.5, 0.5]}
ITEMS = {"axe": 3, "bolt": 1}
QUANTUM = (1.0, 0.1, 1.0, 1.0)


def flow(source: Source) -> Flow:
    return flow_of(source, context(quantum=QUANTUM))


def test_orders_that_round_to_no_quanta_are_not_expected() -> None:
    process = read("periodic", every="1 d", quantity=HALF)
    found = flow(Source(process, "anna", Basket(items=ITEMS)))
    assert found.lines.by_pair()[0, 0] * DAY == pytest.approx(0.75 / 2)
    assert found.lines.by_pair()[0, 1] * DAY == pytest.approx(0.25)
    assert found.orders["anna"] * DAY == pytest.approx(0.75 / 2 + 0.25)
    assert found.units.by_pair()[0, 0] * DAY == pytest.approx(0.75)
    assert found.units.by_pair()[0, 1] * DAY == pytest.approx(0.25 * 1.15)


def test_lines_that_round_to_no_quanta_are_not_expected() -> None:
    basket = Basket.model_validate({"items": ITEMS, "lines": 2, "quantity": HALF})
    found = flow(Source(read("poisson", rate="10 /d"), "anna", basket))
    assert found.lines.by_pair()[0, 0] * DAY == pytest.approx(10 * 1.5 / 2)
    assert found.lines.by_pair()[0, 1] * DAY == pytest.approx(10 * 0.5)
