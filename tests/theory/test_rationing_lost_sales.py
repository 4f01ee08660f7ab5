"""Critical levels with lost sales agree with published models, and vanish where the level is 0."""

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_continuous import base_stock_lost_sales
from simwh.theory.rationing_lost_sales import (
    base_stock_lost_sales_tiers,
    make_to_stock_tiers,
    make_to_stock_tiers_optimum,
    rq_lost_sales_switching,
    rq_lost_sales_tiers,
)
from simwh.theory.reorder_point import rq_lost_sales
from tests.theory.tables import check


def test_lost_sales_by_tier():
    check(
        base_stock_lost_sales_tiers((1.0, 1.5), 4.0, 12, 3),
        unit_fill_rates=(0.9886029429, 0.6253217463),
        expected_on_hand=4.293657751,
    )
    none_kept = base_stock_lost_sales_tiers((1.0, 1.5), 4.0, 12, 0)
    plain = base_stock_lost_sales(2.5, 4.0, 12).unit_fill_rate
    check(none_kept, unit_fill_rates=(plain, plain))


def test_lots_with_lost_sales_by_tier():
    check(
        rq_lost_sales_tiers((2.0, 2.0), 2.0, 8, 20, 3),
        unit_fill_rates=(0.9810309748, 0.8549943418),
        mean_cycle=5.446547991,
        expected_on_hand=11.42488672,
    )


def test_lots_with_lost_sales_and_nothing_reserved():
    figures = rq_lost_sales_tiers((2.0, 2.0), 2.0, 8, 20, 0)
    plain = rq_lost_sales(4.0, 2.0, 8, 20)
    check(
        figures,
        unit_fill_rates=(plain.unit_fill_rate, plain.unit_fill_rate),
        mean_cycle=plain.mean_cycle,
        expected_on_hand=plain.expected_on_hand,
    )


def test_levels_that_never_fall_are_critical_levels():
    assert rq_lost_sales_switching((2.0, 2.0), 2.0, 8, 20, [0.0] * 3) == rq_lost_sales_tiers(
        (2.0, 2.0), 2.0, 8, 20, 3
    )


def test_levels_that_fall_late_serve_the_higher_tier_almost_as_well_and_the_lower_better():
    static = rq_lost_sales_tiers((2.0, 2.0), 2.0, 8, 20, 3)
    falling = rq_lost_sales_switching((2.0, 2.0), 2.0, 8, 20, [0.02, 0.15, 0.4])
    lost = 1.0 - static.unit_fill_rates[0], 1.0 - falling.unit_fill_rates[0]
    assert lost[0] < lost[1] < 1.1 * lost[0]
    assert falling.unit_fill_rates[1] > static.unit_fill_rates[1] + 0.01


def test_the_best_make_to_stock_policy_keeps_a_unit_for_tier_one():
    best = make_to_stock_tiers_optimum((0.4, 0.5), 1.0, (20.0, 4.0), 1.0)
    check(
        best,
        base_stock=3,
        critical_level=1,
        cost_rate=3.450889914,
        loss_probabilities=(0.1067897165, 0.3737640079),
        expected_on_hand=1.849044166,
    )


@pytest.mark.parametrize(
    "form",
    [
        lambda: base_stock_lost_sales_tiers((1.0, 1.0), 1.0, 3, 3),
        lambda: rq_lost_sales_tiers((1.0, 1.0), 1.0, 3, 5, 4),
        lambda: rq_lost_sales_switching((1.0, 1.0), 1.0, 3, 5, [0.5, 0.2]),
        lambda: rq_lost_sales_switching((1.0, 1.0), 1.0, 1, 5, [0.2, 0.5]),
        lambda: make_to_stock_tiers((1.0, 1.0), 3.0, (1.0, 1.0), 1.0, (2, 3)),
    ],
)
def test_levels_out_of_order_are_refused(form):
    with pytest.raises(UsageError):
        form()
