"""The newsvendor agrees with published figures and enumeration."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.discrete import poisson_pmf
from simwh.theory.newsvendor import newsvendor_discrete, newsvendor_normal, pooling
from tests.theory.tables import check

PMF_4_7B = np.array([0.0, 0.25, 0.05, 0.1, 0.2, 0.15, 0.1, 0.1, 0.05])


@pytest.mark.parametrize(
    ("args", "best", "other", "other_cost"),
    [
        (
            (900.0, 60.0, 43.0, 79.0),
            (922.7214038, 2718.196782, 0.6475409836, 14.27193785, 0.9841422913),
            950.0,
            2979.391804,
        ),
        (
            (50.0, 8.0, 0.18, 0.7),
            (56.60395593, 1.997605193, 0.7954545455, 0.9191967344, 0.9816160653),
            50.0,
            2.808553654,
        ),
    ],
)
def test_normal_demand(args, best, other, other_cost):
    level, cost, served, short, fill = best
    check(
        newsvendor_normal(*args),
        order_up_to=level,
        cost=cost,
        no_stockout_probability=served,
        expected_short=short,
        unit_fill_rate=fill,
    )
    assert newsvendor_normal(*args, other).cost == pytest.approx(other_cost, rel=1e-8)


@pytest.mark.parametrize(
    ("pmf", "costs", "best", "below", "above"),
    [
        (PMF_4_7B, (0.5, 1.0), (5, 1.225, 0.8846153846), 1.325, 1.35),
        (
            poisson_pmf(18.0),
            (200.0, 270.0),
            (19, 786.0884409, 0.9307224065),
            791.8332975,
            822.0190211,
        ),
    ],
)
def test_integer_demand(pmf, costs, best, below, above):
    level, cost, fill = best
    check(
        newsvendor_discrete(pmf, *costs),
        order_up_to=level,
        cost=cost,
        unit_fill_rate=fill,
    )
    assert newsvendor_discrete(pmf, *costs, level - 1).cost == pytest.approx(below, rel=1e-8)
    assert newsvendor_discrete(pmf, *costs, level + 1).cost == pytest.approx(above, rel=1e-8)


def test_a_ratio_that_is_met_exactly_takes_the_least_level():
    figures = newsvendor_discrete(np.full(10, 0.1), 3.0, 7.0)
    check(figures, order_up_to=6, no_stockout_probability=0.7)


def test_pooling_four_independent_markets_halves_the_cost():
    check(
        pooling(4, 100.0, 20.0, 0.0, 1.0, 9.0),
        cost_decentralised=140.3986655,
        cost_centralised=70.19933277,
        ratio=0.5,
        safety_stock_decentralised=102.5241252,
        safety_stock_centralised=51.26206262,
    )


def test_pooling_markets_that_move_together_gains_nothing():
    assert pooling(4, 100.0, 20.0, 1.0, 1.0, 9.0).ratio == pytest.approx(1.0)


def test_costs_of_nothing_are_refused():
    with pytest.raises(UsageError):
        newsvendor_normal(10.0, 2.0, 0.0, 1.0)
    with pytest.raises(UsageError):
        newsvendor_discrete(PMF_4_7B, 1.0, 0.0)
