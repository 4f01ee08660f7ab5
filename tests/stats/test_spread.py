"""Intervals for variances and for quantiles over replications."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simwh.stats import Estimate, quantile_interval, variance_interval


@pytest.mark.parametrize("p", [0.5, 0.9, 0.25])
@pytest.mark.parametrize("n", [40, 100])
def test_quantile_interval_is_scipys_exact_one(n, p):
    x = np.random.default_rng(n).normal(size=n)
    exact = stats.quantile_test(x, q=0.0, p=p).confidence_interval(0.95)
    got = quantile_interval(x, p)
    assert (got.lower, got.upper) == (exact.low, exact.high)


def test_the_95th_percentile_needs_72_values_for_an_upper_end():
    assert quantile_interval(np.arange(71.0), 0.95).upper == math.inf
    assert quantile_interval(np.arange(72.0), 0.95).upper == 71.0
    assert quantile_interval(np.arange(9.0), 0.95, bounds=(0, 20)).upper == 20


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.floats(0.01, 0.99))
def test_quantile_interval_holds_its_estimate(x, p):
    got = quantile_interval(x, p)
    assert got.lower <= got.mean <= got.upper


def test_quantile_interval_covers_at_least_its_level():
    x = np.random.default_rng(6).exponential(size=(600, 40))
    got = [quantile_interval(row, 0.7) for row in x]
    covered = np.mean([e.lower <= -math.log(0.3) <= e.upper for e in got])
    assert covered > 0.94


def test_quantiles_of_missing_or_impossible_input():
    assert math.isnan(quantile_interval([], 0.5).lower)
    assert math.isnan(quantile_interval([1.0, math.nan], 0.5).mean)
    with pytest.raises(ValueError, match="probability"):
        quantile_interval([1.0], 1.0)


def test_variance_interval_holds_for_normal_and_skewed_values():
    rng = np.random.default_rng(9)
    for sample, truth in ((rng.normal(0, 3, (600, 40)), 9.0), (rng.gamma(4, 1, (600, 40)), 4.0)):
        got = [variance_interval(row) for row in sample]
        assert np.mean([e.lower <= truth <= e.upper for e in got]) > 0.925


def test_variance_interval_of_exponential_values_beats_chi_squared():
    x = np.random.default_rng(1).exponential(size=(500, 100))
    got = [variance_interval(row) for row in x]
    ends = stats.chi2.ppf([0.975, 0.025], 99)
    chi2 = [99 * np.var(row, ddof=1) / ends for row in x]
    assert np.mean([low <= 1 <= high for low, high in chi2]) < 0.75
    assert np.mean([e.lower <= 1 <= e.upper for e in got]) > 0.9


@given(st.lists(st.floats(-100, 100), min_size=5, max_size=40), st.floats(0.5, 0.99))
def test_variance_interval_is_ordered_and_positive(x, level):
    got = variance_interval(x, level)
    assert got.mean == pytest.approx(np.var(x, ddof=1), rel=1e-9, abs=1e-12)
    assert 0 <= got.lower <= got.mean <= got.upper


def test_variance_of_few_or_bad_values():
    assert math.isnan(variance_interval([1.0]).mean)
    assert math.isnan(variance_interval([1.0, math.inf, 2.0]).upper)
    few = variance_interval([1.0, 3.0])
    assert few.mean == pytest.approx(2.0)
    assert (few.lower, few.upper, few.n) == (0.0, math.inf, 2)
    assert variance_interval([4.0] * 6) == Estimate(0.0, 0.0, 0.0, 6, 0.95)
