"""Correlated normal demand: what is drawn is what is declared."""

import numpy as np
import pytest
from scipy import stats

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from tests.demand.context import DAY, bound, read


def process(**fields):
    given = {"every": "1 d", "mean": 100, "sd": 30, "correlation": 0.7}
    return read("autoregressive", **{**given, **fields})


def test_demand_has_its_mean_spread_and_correlation() -> None:
    source = Source(process(mean=250, negative="keep"), "anna", Basket(items="axe"), returns=True)
    demand = bound(source).until(40_000 * DAY).quantities
    assert demand.size == 40_000
    # With correlation r, the variance of the mean is (1 + r) / (1 - r) times that of white noise.
    error = 30 / np.sqrt(demand.size)
    assert abs(demand.mean() - 250) < 4.5 * error * np.sqrt(1.7 / 0.3)
    assert demand.std() == pytest.approx(30, rel=0.03)
    assert np.corrcoef(demand[:-1], demand[1:])[0, 1] == pytest.approx(0.7, abs=0.02)


def test_the_variance_of_a_sum_is_the_textbooks() -> None:
    source = Source(process(negative="keep"), "anna", Basket(items="axe"), returns=True)
    declared = bound(source).window_moments(3 * DAY)
    sum_of_normals = 900 * (3 + 2 * (2 * 0.7 + 0.49))
    assert declared == pytest.approx((300, sum_of_normals + 3 / 12), rel=1e-6)
    fine = bound(source, quantum=(0.01,) * 4).window_moments(3 * DAY)
    assert fine == pytest.approx((300, sum_of_normals + 3 * 0.01**2 / 12), rel=1e-9)


@pytest.mark.parametrize("correlation", [0.9, 0.3, -0.6])
@pytest.mark.parametrize("mean", [5.0, 0.0, -4.0])
def test_covariances_of_censored_demand_are_those_of_the_bivariate_normal(
    correlation: float, mean: float
) -> None:
    law = process(mean=mean, sd=6, correlation=correlation)
    x = mean + 6 * stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    # E[max(0, Y) | X] in closed form, averaged over equally likely values of X.
    centre, spread = mean + correlation * (x - mean), 6 * np.sqrt(1 - correlation**2)
    z = centre / spread
    given = centre * stats.norm.cdf(z) + spread * stats.norm.pdf(z)
    expected = np.mean(np.maximum(x, 0) * given) - law.order_law().mean() ** 2
    assert law.covariances(np.array([1.0]))[0] == pytest.approx(expected, rel=5e-3, abs=5e-3)


def test_demand_far_from_zero_is_not_censored() -> None:
    assert process(mean=1e6, sd=1).covariances(np.array([2.0])) == pytest.approx([0.49])
    assert process(mean=-1e6, sd=1).covariances(np.array([2.0])) == pytest.approx([0.0])
