"""Quantity discounts agree with published figures and enumeration."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.quantity_discounts import eoq_all_units, eoq_incremental
from tests.theory.tables import check

BAGS = 600.0, 8.0, 0.2, [0, 500, 1000], [0.30, 0.29, 0.28]
"""Trash bags: Nahmias, Production and Operations Analysis, examples 4.4 and 4.5."""
SCHEDULES = [
    BAGS,
    (5200.0, 30.0, 0.3, [0, 300, 2000], [4.0, 3.5, 3.45]),
    (90.0, 400.0, 0.1, [0], [2.0]),
]


def test_trash_bags():
    check(eoq_all_units(*BAGS), order_quantity=500, cost_rate=198.10)
    check(eoq_incremental(*BAGS), order_quantity=400, cost_rate=204.0)


@pytest.mark.parametrize("args", SCHEDULES)
@pytest.mark.parametrize("form", [eoq_all_units, eoq_incremental])
def test_no_other_quantity_costs_less(form, args):
    demand, fixed, share, starts, prices = args
    quantity = np.arange(1.0, 20_000.0)
    if form is eoq_all_units:
        units = quantity * np.array(prices)[np.searchsorted(starts, quantity, side="right") - 1]
    else:
        steps = zip(starts, [*starts[1:], np.inf], prices, strict=True)
        units = sum(np.clip(quantity - a, 0, b - a) * price for a, b, price in steps)
    costs = (units + fixed) * demand / quantity + share * units / 2
    best = form(*args)
    assert best.cost_rate == pytest.approx(costs.min(), rel=1e-5)
    assert best.cost_rate <= costs.min() + 1e-9
    assert best.order_quantity == pytest.approx(quantity[costs.argmin()], abs=1)


@pytest.mark.parametrize(
    ("starts", "prices", "words"),
    [
        ([0, 5], [1.0], "one price for each break"),
        ([], [], "one price for each break"),
        ([1, 5], [1.0, 0.9], "rise from 0"),
        ([0, 5, 5], [1.0, 0.9, 0.8], "rise from 0"),
        ([0, 5], [1.0, 1.0], "fall"),
        ([0, 5], [1.0, 0.0], "positive"),
    ],
)
@pytest.mark.parametrize("form", [eoq_all_units, eoq_incremental])
def test_schedules_that_make_no_sense_are_refused(form, starts, prices, words):
    with pytest.raises(UsageError, match=words):
        form(1.0, 1.0, 1.0, starts, prices)
