"""(r, Q) under random lead times agrees with published figures and its special cases."""

from dataclasses import astuple

import pytest

from simwh.theory.demand import gamma_lead_time_pmf
from simwh.theory.discrete import poisson_pmf
from simwh.theory.inventory_continuous import base_stock_poisson
from simwh.theory.lead_times import rq_crossing, rq_lead_time_law, rq_scheduled_ships
from simwh.theory.reorder_point import rq_poisson
from tests.theory.tables import check


def test_weekly_ships_mix_poisson_laws():
    check(
        rq_scheduled_ships(3.0, 2.0, 7.0, 20, 15),
        unit_fill_rate=0.8927361002,
        expected_backorders=0.3838006337,
        expected_on_hand=11.88380063,
    )


def test_ships_that_leave_all_the_time_are_a_constant_lead_time():
    frequent = rq_scheduled_ships(10.0, 3.0, 1e-6, 30, 12)
    assert astuple(frequent) == pytest.approx(astuple(rq_poisson(10.0, 3.0, 30, 12)), rel=1e-5)


def test_a_constant_lead_time_is_one_law_among_others():
    law = rq_lead_time_law(10.0, poisson_pmf(30.0), 30, 12)
    assert astuple(law) == pytest.approx(astuple(rq_poisson(10.0, 3.0, 30, 12)))


def test_orders_that_cross_serve_better_than_orders_in_sequence():
    check(
        rq_crossing(5.0, 4.0, 22, 8),
        unit_fill_rate=0.7448714471,
        expected_backorders=1.507269126,
        expected_on_hand=8.007269126,
    )
    sequential = rq_lead_time_law(5.0, gamma_lead_time_pmf(5.0, 4.0, 1.0), 22, 8)
    assert sequential.unit_fill_rate == pytest.approx(0.7238189439, rel=1e-8)


def test_crossing_orders_of_one_are_palms():
    assert astuple(rq_crossing(5.0, 1.2, 6, 1)) == pytest.approx(
        astuple(base_stock_poisson(5.0, 1.2, 7))
    )


def test_a_negative_reorder_point_serves_from_the_lot():
    figures = rq_poisson(10.0, 0.1, -3, 12)
    law = rq_lead_time_law(10.0, poisson_pmf(1.0), -3, 12)
    assert astuple(figures) == pytest.approx(astuple(law))
