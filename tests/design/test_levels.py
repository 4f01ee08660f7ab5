"""Levels are the best of all levels, as textbooks have them and as brute force finds them."""

import numpy as np
import pytest

from simwh.design.levels import economic_quantity, for_cost, for_target
from simwh.design.point import Costs
from simwh.theory.compound import geometric_pmf
from simwh.theory.discrete import poisson_pmf
from simwh.theory.inventory_continuous import base_stock_lost_sales, base_stock_poisson
from simwh.theory.inventory_periodic import r_r_nq_poisson, r_s_cycle_service, r_s_poisson
from simwh.theory.lost_sales import base_stock_lost
from simwh.theory.newsvendor import newsvendor_discrete
from simwh.theory.order_up_to import compound_poisson_s_s, s_s_periodic_optimum
from simwh.theory.reorder_point import rq_cost, rq_lost_sales, rq_optimum, rq_poisson
from tests.design.points import period_point, poisson_point

FILL = "unit_fill_rate"
SIZES = geometric_pmf(0.4)


@pytest.mark.parametrize("target", [0.5, 0.9, 0.95, 0.999])
def test_a_base_stock_is_the_least_that_reaches_its_fill_rate(target: float) -> None:
    found = for_target(poisson_point(2.0, 3.0, "base_stock"), 1, FILL, target)
    theory = [base_stock_poisson(2.0, 3.0, s).unit_fill_rate for s in range(40)]
    assert found.order_up_to == next(s for s, fill in enumerate(theory) if fill >= target)
    assert found.figures[FILL] == pytest.approx(theory[found.order_up_to])


@pytest.mark.parametrize("quantity", [1, 5, 30])
@pytest.mark.parametrize("target", [0.9, 0.98])
def test_a_reorder_point_is_the_least_that_reaches_its_fill_rate(
    quantity: int, target: float
) -> None:
    found = for_target(poisson_point(2.0, 3.0, "lots"), quantity, FILL, target)
    theory = [rq_poisson(2.0, 3.0, s, quantity) for s in range(40)]
    assert found.reorder_point == next(
        s for s, figures in enumerate(theory) if figures.unit_fill_rate >= target
    )
    best = theory[found.reorder_point]
    assert found.figures["on_hand"] == pytest.approx(best.expected_on_hand)
    assert found.figures["backorders"] == pytest.approx(best.expected_backorders)
    assert found.figures["orders"] == pytest.approx(2.0 / quantity)


def test_an_order_up_to_level_under_periodic_review_covers_lead_time_and_review() -> None:
    point = poisson_point(2.0, 3.0, "base_stock", review=2.0)
    found = for_target(point, 1, FILL, 0.95)
    theory = [r_s_poisson(2.0, 3.0, 2.0, s).unit_fill_rate for s in range(60)]
    assert found.order_up_to == next(s for s, fill in enumerate(theory) if fill >= 0.95)
    cycle = for_target(point, 1, "cycle_service_level", 0.95)
    theory = [r_s_cycle_service(2.0, 3.0, 2.0, s) for s in range(60)]
    assert cycle.order_up_to == next(s for s, share in enumerate(theory) if share >= 0.95)


def test_lots_under_periodic_review_reach_hadley_and_whitins_fill_rate() -> None:
    found = for_target(poisson_point(2.0, 3.0, "lots", review=2.0), 5, FILL, 0.95)
    theory = [r_r_nq_poisson(2.0, 3.0, 2.0, s, 5).unit_fill_rate for s in range(60)]
    assert found.reorder_point == next(s for s, fill in enumerate(theory) if fill >= 0.95)


def test_s_s_of_compound_poisson_demand_reaches_archibald_and_silvers_fill_rate() -> None:
    found = for_target(poisson_point(1.0, 2.0, "up_to", sizes=SIZES), 12, FILL, 0.95)
    theory = [compound_poisson_s_s(1.0, SIZES, 2.0, s, s + 12) for s in range(30)]
    best = next(s for s, figures in enumerate(theory) if figures.unit_fill_rate >= 0.95)
    assert found.reorder_point == best
    assert found.figures["line_fill_rate"] == pytest.approx(theory[best].line_fill_rate)
    assert found.figures["orders"] == pytest.approx(theory[best].replenishment_rate)


def test_the_chance_of_no_stockout_in_a_lead_time_is_that_of_silver_pyke_and_thomas() -> None:
    found = for_target(poisson_point(2.0, 3.0, "lots"), 20, "cycle_service_level", 0.9)
    enough = np.cumsum(poisson_pmf(6.0))
    assert found.reorder_point == int(np.argmax(enough >= 0.9))


@pytest.mark.parametrize(
    ("rate", "lead_time", "costs"),
    [
        (2.0, 3.0, (20.0, 1.0, 9.0)),
        (0.1, 10.0, (5.0, 1.0, 20.0)),
        (50.0, 0.2, (8.0, 0.225, 7.5)),
        (1.0, 1.0, (100.0, 1.0, 0.5)),
    ],
)
def test_s_q_of_least_cost_is_federgruen_and_zhengs(
    rate: float, lead_time: float, costs: tuple[float, float, float]
) -> None:
    found = for_cost(poisson_point(rate, lead_time, "lots"), Costs(*costs, 0.0))
    best = rq_optimum(rate, lead_time, *costs)
    policy = found.reorder_point, found.quantity
    assert rq_cost(rate, lead_time, policy, *costs) == pytest.approx(best.cost_rate)


def test_s_s_of_least_cost_is_the_best_of_all() -> None:
    found = for_cost(poisson_point(1.0, 2.0, "up_to", sizes=SIZES), Costs(20.0, 1.0, 9.0, 0.0))

    def cost(low: int, high: int) -> float:
        figures = compound_poisson_s_s(1.0, SIZES, 2.0, low, high)
        held = figures.expected_on_hand + 9.0 * figures.expected_backorders
        return 20.0 * figures.replenishment_rate + held

    all_costs = [cost(s, top) for s in range(-3, 12) for top in range(s + 1, 35)]
    assert cost(found.reorder_point, found.order_up_to) == pytest.approx(min(all_costs))


@pytest.mark.parametrize(("fixed", "mean"), [(64.0, 10.0), (64.0, 21.0), (5.0, 3.0)])
def test_periodic_s_s_is_zheng_and_federgruens(fixed: float, mean: float) -> None:
    law = poisson_pmf(mean)
    found = for_cost(period_point(law, 0, "up_to"), Costs(fixed, 1.0, 9.0, 0.0))
    best = s_s_periodic_optimum(law, 0, fixed, 1.0, 9.0)
    assert (found.reorder_point, found.order_up_to) == (best.reorder_point, best.order_up_to)


@pytest.mark.parametrize(("mean", "published"), [(10.0, (6, 40)), (21.0, (15, 65))])
def test_veinott_and_wagners_levels_come_out_as_zheng_and_federgruen_print_them(
    mean: float, published: tuple[int, int]
) -> None:
    point = period_point(poisson_pmf(mean), 0, "up_to")
    found = for_cost(point, Costs(64.0, 1.0, 9.0, 0.0))
    assert (found.reorder_point, found.order_up_to) == published


def test_base_stock_of_least_cost_is_the_newsvendors() -> None:
    law = poisson_pmf(5.0)
    found = for_cost(period_point(law, 2, "base_stock"), Costs(0.0, 1.0, 19.0, 0.0))
    assert found.order_up_to == newsvendor_discrete(poisson_pmf(15.0), 1.0, 19.0).order_up_to


def test_one_for_one_with_lost_sales_is_erlangs_formula() -> None:
    found = for_target(poisson_point(2.0, 3.0, "base_stock", lost=True), 1, FILL, 0.95)
    theory = [base_stock_lost_sales(2.0, 3.0, s) for s in range(40)]
    best = next(s for s, figures in enumerate(theory) if figures.unit_fill_rate >= 0.95)
    assert found.order_up_to == best
    assert found.figures["on_hand"] == pytest.approx(theory[best].expected_on_hand)


def test_s_q_with_lost_sales_is_hadley_and_whitins() -> None:
    found = for_target(poisson_point(2.0, 3.0, "lots", lost=True), 20, FILL, 0.98)
    theory = [rq_lost_sales(2.0, 3.0, s, 20).unit_fill_rate for s in range(20)]
    assert found.reorder_point == next(s for s, fill in enumerate(theory) if fill >= 0.98)
    assert found.figures[FILL] == pytest.approx(theory[found.reorder_point])
    best = rq_lost_sales(2.0, 3.0, found.reorder_point, 20)
    assert found.figures["on_hand"] == pytest.approx(best.expected_on_hand)
    backorders = for_target(poisson_point(2.0, 3.0, "lots"), 20, FILL, 0.98)
    assert found.reorder_point <= backorders.reorder_point + 1


def test_s_q_of_least_cost_with_lost_sales_is_the_best_of_all() -> None:
    found = for_cost(poisson_point(2.0, 3.0, "lots", lost=True), Costs(20.0, 1.0, 0.0, 40.0))

    def cost(s: int, q: int) -> float:
        figures = rq_lost_sales(2.0, 3.0, s, q)
        lost = 40.0 * 2.0 * (1.0 - figures.unit_fill_rate)
        return 20.0 / figures.mean_cycle + figures.expected_on_hand + lost

    best = min(cost(s, q) for q in range(1, 40) for s in range(q))
    assert cost(found.reorder_point, found.quantity) == pytest.approx(best, rel=0.005)


@pytest.mark.parametrize("lead_time", [1, 2, 3])
def test_periodic_lost_sales_are_within_a_point_of_the_exact_chain(lead_time: int) -> None:
    law = poisson_pmf(3.0, 20)
    law /= law.sum()
    found = for_target(period_point(law, lead_time, "base_stock", lost=True), 1, FILL, 0.92)
    exact = base_stock_lost(law, lead_time, 1.0, 1.0, found.order_up_to)
    assert exact.unit_fill_rate == pytest.approx(
        found.figures[FILL], abs=1e-6 if lead_time == 1 else 0.011
    )


def test_the_economic_quantity_is_harris_formula_in_whole_lots() -> None:
    # Snyder and Shen, Fundamentals of Supply Chain Theory, example 3.1: Q = 304.1.
    point = poisson_point(1300.0, 0.01, "lots", quantity=7)
    assert economic_quantity(point, Costs(8.0, 0.225, 0.0, 0.0)) == 304
    assert economic_quantity(point, Costs(0.0, 0.225, 0.0, 0.0)) == 7
