"""Sketches and pooled percentiles."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simwh.stats import Sketch, pooled_quantile, pooled_quantile_interval, sketch

samples = st.lists(st.lists(st.integers(-20, 20), max_size=30), min_size=1, max_size=6).filter(any)


@given(samples, st.floats(0, 1))
def test_few_values_are_pooled_without_error(parts, p):
    got = pooled_quantile([sketch(part) for part in parts], p)
    assert got == np.quantile(np.concatenate(parts), p, method="inverted_cdf")


@given(
    st.lists(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=200), min_size=1, max_size=4),
    st.floats(0, 1),
    st.integers(2, 12),
)
def test_a_pooled_percentile_is_off_by_less_than_the_stated_probability(parts, p, points):
    got = pooled_quantile([sketch(part, points=points) for part in parts], p)
    pooled = np.concatenate(parts)
    error = math.sin(math.pi / (2 * (points - 1)))
    assert np.mean(pooled < got) <= p + error + 1e-9
    assert np.mean(pooled <= got) >= p - error - 1e-9


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=100), st.integers(2, 9))
def test_a_sketch_is_exact_at_its_values_and_ends(x, points):
    got = sketch(x, points=points)
    assert len(got.values) <= points
    assert (got.values[0], got.values[-1], got.upto[-1]) == (min(x), max(x), len(x))
    assert got.below == [sum(v < kept for v in x) for kept in got.values]
    assert got.upto == [sum(v <= kept for v in x) for kept in got.values]
    assert pooled_quantile([got], 0) == min(x)
    assert pooled_quantile([got], 1) == max(x)


def test_percentiles_of_smooth_distributions_are_close():
    rng = np.random.default_rng(14)
    parts = [rng.gamma(2, scale, size=4000) for scale in (1.0, 1.2, 0.8)]
    pooled = np.concatenate(parts)
    for p in (0.01, 0.5, 0.9, 0.95, 0.99, 0.999):
        got = pooled_quantile([sketch(part) for part in parts], p)
        assert np.mean(pooled <= got) == pytest.approx(p, abs=1e-3)


def test_weights_are_repetitions():
    weighted = sketch([5.0, 2.0, 9.0, 7.0], weights=[1, 3, 2, 0])
    assert weighted == sketch([2.0, 2.0, 2.0, 5.0, 9.0, 9.0])


def test_longer_replications_weigh_more():
    assert pooled_quantile([sketch([1.0]), sketch([2.0] * 99)], 0.05) == 2.0


def test_the_order_of_sketches_does_not_matter():
    rng = np.random.default_rng(15)
    parts = [sketch(rng.normal(size=500), points=17) for _ in range(5)]
    assert pooled_quantile(parts, 0.9) == pooled_quantile(parts[::-1], 0.9)


def test_a_sketch_survives_storage():
    part = sketch(np.random.default_rng(16).normal(size=1000))
    again = Sketch(*json.loads(json.dumps(part)))
    assert again == part


def test_missing_and_non_finite_observations():
    assert sketch([]) == Sketch([], [], [])
    assert math.isnan(pooled_quantile([sketch([])], 0.5))
    assert pooled_quantile([sketch([]), sketch([3.0])], 0.5) == 3.0
    assert math.isnan(pooled_quantile([sketch([1.0, math.nan]), sketch([3.0])], 0.5))
    assert math.isnan(pooled_quantile([sketch([1.0, math.inf])], 0.1))
    assert math.isnan(pooled_quantile_interval([sketch([math.nan]), sketch([3.0])], 0.5).lower)


def test_impossible_sketches_are_refused():
    with pytest.raises(ValueError, match="negative"):
        sketch([1.0], weights=[-1.0])
    with pytest.raises(ValueError, match="two points"):
        sketch([1.0], points=1)
    with pytest.raises(ValueError, match="one length"):
        sketch([1.0, 2.0], weights=[1.0])
    with pytest.raises(ValueError, match="probability"):
        pooled_quantile([sketch([1.0])], 1.5)
    with pytest.raises(ValueError, match="probability"):
        pooled_quantile_interval([sketch([1.0])], 0.0)


def test_pooled_interval_covers_where_observations_cluster():
    # Replication means are normal, observations normal about them: pooled variance 2.
    rng = np.random.default_rng(18)
    truth = stats.norm.ppf(0.9, scale=math.sqrt(2))
    missed, naive = 0, 0
    for _ in range(100):
        x = rng.normal(rng.normal(size=(20, 1)), 1, size=(20, 200))
        got = pooled_quantile_interval([sketch(row, points=65) for row in x], 0.9)
        missed += not got.lower <= truth <= got.upper
        ranks = stats.binom.ppf([0.025, 0.975], x.size, 0.9).astype(int)
        low, high = np.sort(x, axis=None)[ranks]
        naive += not low <= truth <= high
    assert missed / 100 < 0.1
    assert naive / 100 > 0.4


def test_an_end_beyond_the_observed_is_open():
    few = [sketch([1.0, 2.0, 3.0]), sketch([2.0, 4.0, 9.0])]
    got = pooled_quantile_interval(few, 0.95)
    assert got.upper == math.inf
    assert pooled_quantile_interval(few, 0.95, bounds=(0, 50)).upper == 50


def test_equal_replications_do_not_give_certainty():
    got = pooled_quantile_interval([sketch(np.arange(100.0))] * 20, 0.5)
    assert got.lower < got.mean < got.upper
    assert got.n == 20
