"""Comparisons on common random numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simwh.stats import (
    Estimate,
    mean_interval,
    paired_difference,
    paired_ratio_difference,
    paired_relative_change,
    paired_relative_ratio_change,
    ratio_interval,
)

values = st.lists(
    st.tuples(st.floats(1, 100), st.floats(1, 100), st.floats(1, 100), st.floats(1, 100)),
    min_size=2,
    max_size=20,
)


def ends(estimate):
    return estimate.lower, estimate.upper


def test_paired_difference_is_scipys_paired_interval():
    rng = np.random.default_rng(3)
    a = rng.normal(10, 5, 25)
    b = a + rng.normal(0.3, 0.5, 25)
    exact = stats.ttest_rel(b, a).confidence_interval(0.95)
    got = paired_difference(a, b)
    assert ends(got) == pytest.approx((exact.low, exact.high))
    assert got.mean == pytest.approx(np.mean(b - a))


@given(values)
def test_swapping_base_and_variant_mirrors_a_difference(rows):
    na, da, nb, db = np.transpose(rows)
    there, back = paired_difference(na, nb), paired_difference(nb, na)
    assert ends(there) == pytest.approx((-back.upper, -back.lower))
    there, back = paired_ratio_difference(na, da, nb, db), paired_ratio_difference(nb, db, na, da)
    assert ends(there) == pytest.approx((-back.upper, -back.lower), rel=1e-6, abs=1e-9)


@given(values)
def test_a_variant_that_is_the_base_differs_by_nothing(rows):
    num, den, *_ = np.transpose(rows)
    nothing = Estimate(0.0, 0.0, 0.0, len(rows), 0.95)
    assert paired_difference(num, num) == nothing
    assert paired_ratio_difference(num, den, num, den) == nothing


def test_agreement_within_bounds_leaves_the_effect_open():
    ones = np.ones(20)
    end = 1 - 0.025 ** (1 / 20)
    for got in (
        paired_difference(ones, ones, bounds=(-1, 1)),
        paired_ratio_difference(ones, ones, 3 * ones, 3 * ones, bounds=(-1, 1)),
    ):
        assert got.mean == 0
        assert ends(got) == pytest.approx((-end, end))


def test_ratio_difference_over_equal_denominators_is_the_paired_difference():
    rng = np.random.default_rng(5)
    a, b, size = rng.random(12), rng.random(12), np.full(12, 8.0)
    got = paired_ratio_difference(8 * a, size, 8 * b, size)
    assert ends(got) == pytest.approx(ends(paired_difference(a, b)))


def common_random_numbers(runs, n, seed):
    rng = np.random.default_rng(seed)
    orders = rng.gamma(5, 20, size=(runs, n))
    luck = rng.normal(0, 0.05, size=(runs, n))
    noise = rng.normal(0, 0.01, size=(2, runs, n))
    return orders, orders * (0.8 + luck + noise[0]), orders * (0.82 + luck + noise[1])


def test_pairing_covers_the_difference_with_a_fraction_of_the_width():
    orders, base, variant = common_random_numbers(4000, 20, seed=21)
    got = [
        paired_ratio_difference(a, d, b, d) for a, b, d in zip(base, variant, orders, strict=True)
    ]
    assert 0.935 < np.mean([e.lower <= 0.02 <= e.upper for e in got]) < 0.965
    alone = ratio_interval(variant[0], orders[0]).half_width
    assert got[0].half_width < alone / 2


def test_same_policy_on_other_numbers_is_told_apart_as_often_as_stated():
    rng = np.random.default_rng(33)
    a, b = rng.gamma(9, size=(2, 4000, 10))
    got = [paired_difference(x, y) for x, y in zip(a, b, strict=True)]
    assert 0.035 < np.mean([not e.lower <= 0 <= e.upper for e in got]) < 0.065


def test_relative_change_is_a_ratio_of_totals():
    rng = np.random.default_rng(7)
    a = rng.gamma(20, size=15)
    b = a * rng.normal(1.05, 0.02, 15)
    got, ratio = paired_relative_change(a, b), ratio_interval(b, a)
    assert got.mean == pytest.approx(b.mean() / a.mean() - 1)
    assert ends(got) == pytest.approx((ratio.lower - 1, ratio.upper - 1))


def test_relative_ratio_change_over_equal_denominators_is_near_that_of_the_means():
    rng = np.random.default_rng(7)
    a = rng.gamma(50, size=60)
    b = a * rng.normal(1.05, 0.02, 60)
    size = np.full(60, 4.0)
    got = paired_relative_ratio_change(a, size, b, size)
    expected = paired_relative_change(a, b)
    assert got.mean == pytest.approx(expected.mean)
    assert ends(got) == pytest.approx(ends(expected), rel=2e-3)


def test_relative_ratio_change_covers_the_change():
    orders, base, variant = common_random_numbers(4000, 20, seed=22)
    got = [
        paired_relative_ratio_change(a, d, b, d)
        for a, b, d in zip(base, variant, orders, strict=True)
    ]
    assert 0.935 < np.mean([e.lower <= 0.025 <= e.upper for e in got]) < 0.965


def test_a_rise_is_a_rise_from_a_negative_base_too():
    base, variant = np.array([-10.0, -11.0, -9.5]), np.array([-8.0, -9.0, -7.0])
    got = paired_relative_change(base, variant)
    assert got.mean == pytest.approx(np.mean(variant - base) / abs(base.mean()))
    assert got.lower > 0
    ratio = paired_relative_ratio_change(base, [1.0] * 3, variant, [1.0] * 3)
    assert ratio.mean == pytest.approx(got.mean)
    assert ratio.lower > 0


def test_a_change_relative_to_what_may_be_zero_is_open():
    got = paired_relative_change([-5.0, 6.0, 1.0], [1.0, 2.0, 3.0])
    assert ends(got) == (-math.inf, math.inf)
    got = paired_relative_change([-5.0, 6.0, 1.0], [1.0, 2.0, 3.0], bounds=(-1, math.inf))
    assert got.lower == -1
    num = [0.0, 0.0, 1.0, 0.0]
    assert paired_relative_ratio_change(num, [9.0] * 4, [1.0] * 4, [9.0] * 4).upper == math.inf


def test_replications_without_orders_in_either_variant_carry_no_weight():
    na, da, nb, db = np.array([[3.0, 4, 9], [4, 5, 10], [4, 4, 8], [4, 5, 11]])
    zeros = [0.0, 0.0]
    columns = [[*c, *zeros] for c in (na, da, nb, db)]
    assert paired_ratio_difference(*columns) == paired_ratio_difference(na, da, nb, db)


def test_undefined_comparisons_are_nan():
    ok, bad, nil = [1.0, 2.0, 4.0], [1.0, math.nan, 2.0], [0.0] * 3
    for got in (
        paired_difference(ok, bad),
        paired_difference([], []),
        paired_ratio_difference(ok, ok, ok, nil),
        paired_ratio_difference(ok, ok, bad, ok),
        paired_relative_change(nil, ok),
        paired_relative_change(bad, ok),
        paired_relative_ratio_change(nil, ok, ok, ok),
        paired_relative_ratio_change(ok, nil, ok, ok),
    ):
        assert math.isnan(got.mean)
        assert math.isnan(got.lower)


def test_one_pair_leaves_everything_open():
    whole = (-math.inf, math.inf)
    one, two = [1.0], [2.0]
    assert ends(paired_difference(one, two)) == whole
    assert ends(paired_ratio_difference(one, two, two, two)) == whole
    assert ends(paired_relative_change(one, two)) == whole
    assert ends(paired_relative_ratio_change(one, two, two, two)) == whole


def test_samples_that_do_not_pair_are_refused():
    with pytest.raises(ValueError, match="one length"):
        paired_difference([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="negative"):
        paired_ratio_difference([1.0], [-1.0], [1.0], [1.0])


def test_skew_correction_reaches_comparisons():
    rng = np.random.default_rng(2)
    a, extra = rng.normal(size=20), rng.exponential(size=20)
    assert ends(paired_difference(a, a + extra, skew=True)) == pytest.approx(
        ends(mean_interval(extra, skew=True))
    )
