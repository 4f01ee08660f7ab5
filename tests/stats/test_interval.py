"""Intervals for means and ratios of totals."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simwh.stats import Estimate, mean_interval, ratio_interval

fractions = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_half_width_is_half_the_length():
    assert Estimate(1.0, 0.5, 2.5, 10, 0.95).half_width == 1.0
    assert math.isnan(Estimate.undefined(3, 0.9).half_width)


@pytest.mark.parametrize("level", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("n", [2, 3, 40])
def test_mean_interval_is_scipys_student_interval(n, level):
    x = np.random.default_rng(n).normal(7, 3, n)
    expected = stats.t.interval(level, n - 1, x.mean(), stats.sem(x))
    got = mean_interval(x, level)
    assert (got.lower, got.upper) == pytest.approx(expected, rel=1e-12)
    assert (got.mean, got.n, got.level) == (pytest.approx(x.mean()), n, level)


def test_law_example_of_ten_observations():
    # Law (2015), sec. 4.5: the 90 % interval for these ten is 1.34 plus or minus 0.24.
    x = [1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09]
    got = mean_interval(x, 0.9)
    assert got.mean == pytest.approx(1.343)
    assert got.half_width == pytest.approx(0.24, abs=0.005)


def test_a_single_value_leaves_everything_open():
    assert mean_interval([3.0]) == Estimate(3.0, -math.inf, math.inf, 1, 0.95)
    assert mean_interval([0.5], bounds=(0, 1)) == Estimate(0.5, 0, 1, 1, 0.95)


def test_level_one_is_the_whole_line():
    assert mean_interval([1.0, 2.0], 1.0) == Estimate(1.5, -math.inf, math.inf, 2, 1.0)
    assert mean_interval([1.0, 2.0, 4.0], 1.0, skew=True).half_width == math.inf


@pytest.mark.parametrize("bad", [[], [1.0, math.nan], [1.0, math.inf], [math.nan] * 3])
@pytest.mark.parametrize("bounds", [None, (0.0, 1.0)])
def test_missing_or_non_finite_values_give_nan_and_clear_no_bound(bad, bounds):
    for got in (mean_interval(bad, bounds=bounds), ratio_interval(bad, bad, bounds=bounds)):
        assert math.isnan(got.mean)
        assert math.isnan(got.lower)
        assert math.isnan(got.upper)


@pytest.mark.parametrize("n", [2, 10, 200])
def test_all_ones_give_the_bound_of_clopper_and_pearson(n):
    exact = stats.binomtest(n, n).proportion_ci(0.95, method="exact")
    for got in (
        mean_interval(np.ones(n), bounds=(0, 1)),
        ratio_interval(np.full(n, 7.0), np.full(n, 7.0), bounds=(0, 1)),
    ):
        assert got.lower == pytest.approx(exact.low, rel=1e-12)
        assert got.upper == 1.0
    assert mean_interval(np.zeros(n), bounds=(0, 1)).upper == pytest.approx(1 - exact.low)


def test_a_constant_inside_the_bounds_is_that_of_gaffke():
    # Gaffke (2005): for n values c in (0, 1) the bound is a quantile of c times the share of n
    # of n + 1 uniform spacings, which has a beta(n, 1) distribution.
    n, c = 12, 0.6
    got = mean_interval(np.full(n, c), 0.9, bounds=(0, 1))
    assert got.lower == pytest.approx(c * stats.beta(n, 1).ppf(0.05))
    assert got.upper == pytest.approx(1 - (1 - c) * stats.beta(n, 1).ppf(0.05))


@given(st.floats(-50, 50), st.integers(2, 500), st.floats(0.01, 1.0))
def test_a_constant_sample_within_bounds_never_has_width_zero(value, n, level):
    got = mean_interval(np.full(n, value), level, bounds=(-50, 50))
    assert got.lower <= got.mean <= got.upper
    assert got.half_width > 0


def test_equal_ratios_with_rounding_count_as_constant():
    den = np.array([3.0, 7.0, 11.0, 13.0, 0.1, 1e6])
    got = ratio_interval(den * 0.3, den, bounds=(0, 1))
    assert got.mean == pytest.approx(0.3)
    assert got.lower == pytest.approx(0.3 * 0.025 ** (1 / 6), rel=1e-9)


def test_equal_sums_in_another_order_count_as_constant():
    got = mean_interval([0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.6], bounds=(0, 1))
    assert got.half_width > 0.1


def test_a_constant_sample_without_bounds_is_deterministic():
    assert mean_interval([5.0] * 4) == Estimate(5.0, 5.0, 5.0, 4, 0.95)


def test_a_half_open_range_bounds_one_side_only():
    got = mean_interval([2.0] * 10, bounds=(0, math.inf))
    assert got.lower == pytest.approx(2 * 0.025**0.1)
    assert got.upper == math.inf


@given(fractions, st.floats(0.5, 0.999), st.booleans())
def test_mean_interval_stays_within_bounds_and_holds_its_mean(x, level, skew):
    got = mean_interval(x, level, bounds=(0, 1), skew=skew)
    assert 0 <= got.lower <= got.mean <= got.upper <= 1


@given(fractions, st.booleans(), st.randoms(use_true_random=False))
def test_mean_interval_does_not_depend_on_the_order(x, skew, random):
    shuffled = random.sample(x, len(x))
    assert mean_interval(x, skew=skew) == mean_interval(shuffled, skew=skew)


@given(fractions, st.floats(0.5, 0.99))
def test_a_higher_level_never_gives_a_shorter_interval(x, level):
    narrow, wide = mean_interval(x, level), mean_interval(x, (1 + level) / 2)
    assert wide.lower <= narrow.lower
    assert wide.upper >= narrow.upper


def test_tiny_and_huge_spreads_are_not_lost():
    tiny, huge = mean_interval([1e-200, 3e-200]), mean_interval([1e200, 3e200])
    assert tiny.half_width == pytest.approx(1e-200 * stats.t.isf(0.025, 1))
    assert huge.half_width == pytest.approx(1e200 * stats.t.isf(0.025, 1))


def test_skewed_interval_is_willinks_formula():
    x = np.array([0.2, 0.5, 0.9, 4.0, 0.3, 1.1])
    n, t, s = 6, stats.t.isf(0.025, 5), np.std(x, ddof=1)
    a = stats.skew(x, bias=False) / (6 * math.sqrt(n))
    end = {
        q: np.mean(x) - (np.cbrt(1 + 6 * a * (q - a)) - 1) / (2 * a) * s / n**0.5 for q in (t, -t)
    }
    got = mean_interval(x, skew=True)
    assert (got.lower, got.upper) == pytest.approx((end[t], end[-t]))
    assert got.upper - got.mean > got.mean - got.lower


def test_skewed_interval_of_a_symmetric_sample_is_students():
    x = [-2.0, -1.0, 0.0, 1.0, 2.0]
    assert mean_interval(x, skew=True) == mean_interval(x)


def test_skew_correction_restores_the_error_on_the_short_tails_side():
    x = -np.random.default_rng(8).exponential(size=(3000, 20))
    plain = np.mean([mean_interval(row).lower > -1 for row in x])
    corrected = np.mean([mean_interval(row, skew=True).lower > -1 for row in x])
    assert plain > 0.06
    assert corrected < 0.045


def test_ratio_over_equal_denominators_is_the_interval_of_the_mean():
    x = np.random.default_rng(2).random(15)
    ratio, plain = ratio_interval(4 * x, np.full(15, 4.0)), mean_interval(x)
    assert ratio.mean == pytest.approx(plain.mean)
    assert (ratio.lower, ratio.upper) == pytest.approx((plain.lower, plain.upper))


def test_ratio_interval_is_the_jackknife_by_leaving_out():
    rng = np.random.default_rng(4)
    den = rng.gamma(2, size=9)
    num = den * rng.random(9)
    n, ratio = 9, num.sum() / den.sum()
    left = [np.delete(num, i).sum() / np.delete(den, i).sum() for i in range(n)]
    error = math.sqrt((n - 1) / n * sum((r - ratio) ** 2 for r in left))
    got = ratio_interval(num, den)
    assert got.mean == pytest.approx(ratio)
    assert got.half_width == pytest.approx(stats.t.isf(0.025, n - 1) * error)


def test_pairs_of_zeros_carry_no_weight():
    num, den = [3.0, 4.0, 9.0], [4.0, 5.0, 10.0]
    assert ratio_interval([*num, 0.0, 0.0], [*den, 0.0, 0.0]) == ratio_interval(num, den)


def test_a_numerator_over_zero_stays_in_its_total():
    got = ratio_interval([10.0, 12.0, 5.0], [2.0, 3.0, 0.0])
    assert got.mean == 27 / 5
    assert got.n == 3


@pytest.mark.parametrize("num", [0.0, 1.0])
def test_a_ratio_over_nothing_is_undefined(num):
    assert math.isnan(ratio_interval([num] * 3, [0.0] * 3, bounds=(0, 1)).mean)


def test_one_replication_with_all_the_weight_leaves_everything_open():
    got = ratio_interval([3.0, 1.0], [4.0, 0.0])
    assert (got.mean, got.lower, got.upper) == (1.0, -math.inf, math.inf)
    assert ratio_interval([3.0, 0.0], [4.0, 0.0], bounds=(0, 1)) == Estimate(0.75, 0, 1, 1, 0.95)


def test_ratio_interval_covers_the_ratio_of_expectations():
    rng = np.random.default_rng(11)
    den = rng.gamma(5, 20, size=(3000, 20))
    num = den * rng.beta(8, 4, size=den.shape)
    got = [ratio_interval(a, b) for a, b in zip(num, den, strict=True)]
    covered = np.mean([e.lower <= 8 / 12 <= e.upper for e in got])
    assert 0.935 < covered < 0.965


@pytest.mark.parametrize("level", [0.0, -0.5, 1.5, math.nan])
def test_impossible_levels_are_refused(level):
    with pytest.raises(ValueError, match="level"):
        mean_interval([1.0, 2.0], level)


def test_impossible_samples_are_refused():
    with pytest.raises(ValueError, match="vectors of one length"):
        ratio_interval([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="vectors"):
        mean_interval([[1.0]])
    with pytest.raises(ValueError, match="negative"):
        ratio_interval([1.0, 1.0], [-1.0, 2.0])
    with pytest.raises(ValueError, match="outside its bounds"):
        mean_interval([1.5, 2.0], bounds=(0, 1))
    with pytest.raises(ValueError, match="in order"):
        mean_interval([1.5, 2.0], bounds=(3, 1))
