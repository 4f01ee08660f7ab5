"""One order a period, at exact instants."""

import pytest

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from tests.demand.context import DAY, bound, read, rows


def test_orders_come_at_exact_multiples_from_the_offset() -> None:
    process = read("periodic", every="1 d", offset="9 h")
    block = bound(Source(process, "anna", Basket(items="axe", quantity=3))).until(3 * DAY)
    assert rows([block]) == [(9 * 3600 + k * DAY, 0, ((0, 3),)) for k in range(3)]


def test_a_period_that_rounds_to_zero_has_no_order() -> None:
    law = {"kind": "discrete", "values": [0.5, 7], "probabilities": [0.5, 0.5]}
    process = read("periodic", every="1 d", quantity=law)
    block = bound(Source(process, "anna", Basket(items="axe"))).until(100 * DAY)
    assert set(block.quantities.tolist()) == {7}
    assert 30 < block.times.size < 70
    assert process.rate() * DAY == pytest.approx(1)


def test_quantities_keep_the_resolution_of_the_items_quantum() -> None:
    """Normal demand N(50, 8^2) in hundredths: rounded once, to the quantum and no coarser."""
    process = read("periodic", every="1 d", quantity={"kind": "normal", "mean": 50, "sd": 8})
    source = Source(process, "anna", Basket(items="axe"))
    coarse, fine = (bound(source, quantum=(step,) * 4).until(900 * DAY) for step in (1, 0.01))
    assert (fine.quantities % 100 != 0).mean() > 0.95
    assert (abs(fine.quantities - 100 * coarse.quantities) <= 50).all()
    moments = bound(source, quantum=(0.01,) * 4).window_moments(DAY)
    assert moments == pytest.approx((50, 64 + 0.01**2 / 12), rel=1e-9)


def test_a_law_that_is_always_zero_orders_nothing() -> None:
    process = read("periodic", every="1 d", quantity=0.2)
    source = Source(process, "anna", Basket(items="axe"))
    assert bound(source).until(9 * DAY).times.size == 0
    assert bound(source).window_moments(9 * DAY) == (0.0, 0.0)
    fine = bound(source, quantum=(0.1,) * 4)
    assert fine.window_moments(9 * DAY) == pytest.approx((1.8, 0.0))
    assert fine.until(9 * DAY).quantities.tolist() == [2] * 9


def test_units_that_come_back_have_to_be_allowed() -> None:
    law = {"kind": "normal", "mean": 1, "sd": 3, "negative": "keep"}
    process = read("periodic", every="1 d", quantity=law)
    assert process.goes_below_zero()
    block = bound(Source(process, "anna", Basket(items="axe"), returns=True)).until(90 * DAY)
    assert block.quantities.min() < 0 < block.quantities.max()
