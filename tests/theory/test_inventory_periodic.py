"""Periodic review agrees with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_periodic import (
    base_stock_disrupted,
    base_stock_normal,
    r_r_nq_poisson,
    r_s_cycle_service,
    r_s_poisson,
    r_s_s_poisson,
)
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("args", "fill", "cycle", "backorders", "on_hand"),
    [
        ((6.0, 3.0, 5.0, 50), 0.9369319752, 0.6486525957, 0.2297214789, 17.22972148),
        ((2.0, 4.0, 1.0, 8), 0.3281706458, 0.3328196788, 1.749630807, 0.7496308074),
    ],
)
def test_order_up_to_at_fixed_times(args, fill, cycle, backorders, on_hand):
    check(
        r_s_poisson(*args),
        unit_fill_rate=fill,
        expected_backorders=backorders,
        expected_on_hand=on_hand,
    )
    assert r_s_cycle_service(*args) == pytest.approx(cycle, rel=1e-8)


def test_case_packs_at_fixed_times():
    check(
        r_r_nq_poisson(4.0, 4.0, 2.0, 24, 12),
        unit_fill_rate=0.9451818714,
        expected_backorders=0.124091173,
        expected_on_hand=10.62409117,
    )


@pytest.mark.parametrize(
    ("args", "level", "cost", "served"),
    [
        ((50.0, 8.0, 4, 0.18, 0.7), 264.7668944, 4.466781004, 0.7954545455),
        ((18.0, 3.0, 2, 1.0, 25.0), 63.19108451, 11.27632539, 0.9615384615),
    ],
)
def test_the_best_base_stock_protects_one_period_more_than_the_lead_time(args, level, cost, served):
    figures = base_stock_normal(*args)
    check(figures, base_stock=level, cost_per_period=cost, no_backorder_probability=served)
    for other in (level - 1.0, level + 1.0):
        assert base_stock_normal(*args, other).cost_per_period > figures.cost_per_period


def test_a_supplier_that_fails_wants_several_periods_of_stock():
    check(
        base_stock_disrupted(2000.0, 0.25, 3.0, 0.04, 0.25),
        base_stock=8000.0,
        cost_per_period=2737.068966,
        down_probability=0.1379310345,
        no_backorder_probability=0.9418103448,
    )


def test_a_supplier_that_never_recovers_is_refused():
    with pytest.raises(UsageError):
        base_stock_disrupted(1.0, 1.0, 1.0, 0.1, 0.0)


def test_ordering_at_every_review_is_a_base_stock():
    # At s = S - 1 whatever was sold is ordered; the lot is never left to wait.
    found, exact = r_s_s_poisson(2.0, 4.0, 1.0, 11, 12), r_s_poisson(2.0, 4.0, 1.0, 12)
    assert found.unit_fill_rate == pytest.approx(exact.unit_fill_rate, rel=1e-9)
    assert found.expected_on_hand == pytest.approx(exact.expected_on_hand, rel=1e-9)


def test_rare_demand_between_reviews_is_as_good_as_watched():
    # Next to never two units between reviews: positions s + 1 to S are equally likely.
    found = r_s_s_poisson(2.0, 1.5, 1e-6, 3, 8)
    exact = r_r_nq_poisson(2.0, 1.5, 1e-6, 3, 5)
    assert found.expected_backorders == pytest.approx(exact.expected_backorders, rel=1e-5)


def test_an_order_up_to_level_lies_above_the_reorder_point():
    with pytest.raises(UsageError, match="reorder_point must lie below order_up_to"):
        r_s_s_poisson(1.0, 1.0, 1.0, 5, 5)
