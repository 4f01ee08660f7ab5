"""Critical levels agree with published models, and vanish where the level is 0."""

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_continuous import base_stock_poisson
from simwh.theory.rationing import base_stock_backorders, threshold_rq
from simwh.theory.reorder_point import rq_poisson
from tests.theory.tables import check


def test_reserved_units_spare_tier_one_backorders():
    figures = base_stock_backorders((2.0, 3.0), 2.0, 15, 3)
    high, low = figures.tiers
    check(
        high,
        unit_fill_rate=0.9954723892,
        expected_backorders=0.001209127474,
        mean_wait=0.000604563737,
    )
    check(
        low,
        unit_fill_rate=0.6967761463,
        expected_backorders=0.4247140184,
        mean_wait=0.1415713395,
    )
    # Tier 2 is served while at most S - K - 1 units are on order, whatever the lead time's law.
    assert low.unit_fill_rate == pytest.approx(base_stock_poisson(5.0, 2.0, 12).unit_fill_rate)


def test_threshold_clearing():
    figures = threshold_rq((3.0, 2.0), 2.0, 9, 10, 3)
    high, low = figures.tiers
    check(high, unit_fill_rate=0.9005509114, expected_backorders=0.09985397516)
    check(low, unit_fill_rate=0.594474938, expected_backorders=0.4310974193)
    assert figures.expected_on_hand == pytest.approx(5.030951394, rel=1e-8)


def test_nothing_reserved_is_plain_r_q():
    figures = threshold_rq((3.0, 2.0), 2.0, 9, 10, 0)
    plain = rq_poisson(5.0, 2.0, 9, 10)
    for tier in figures.tiers:
        check(tier, unit_fill_rate=plain.unit_fill_rate, mean_wait=plain.mean_customer_wait)
    assert figures.expected_on_hand == pytest.approx(plain.expected_on_hand)


def test_levels_above_the_stock_are_refused():
    with pytest.raises(UsageError):
        base_stock_backorders((1.0, 1.0), 1.0, 3, 4)
    with pytest.raises(UsageError):
        threshold_rq((1.0, 1.0), 1.0, 3, 5, 5)
