"""Repeated looks."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from simwh.stats import looks, mean_interval, obrien_fleming, pocock, quadratic, spend

SPENDING = (quadratic, pocock, obrien_fleming)


def bounds(levels):
    return [float(stats.norm.isf((1 - level) / 2)) for level in levels]


def test_looks_grow_by_the_factor_and_end_at_the_limit():
    assert looks(10, 200, 2) == (10, 20, 40, 80, 200)
    assert looks(10, 160, 2) == (10, 20, 40, 80, 160)
    assert looks(5, 5, 2) == (5,)
    assert looks(2, 5, 1.01) == (2, 3, 4, 5)


@given(st.integers(2, 50), st.integers(0, 5000), st.floats(1.05, 5))
def test_looks_rise_from_first_to_limit(first, more, factor):
    counts = looks(first, first + more, factor)
    assert (counts[0], counts[-1]) == (first, first + more)
    assert list(counts) == sorted(set(counts))


@pytest.mark.parametrize(("first", "limit", "factor"), [(1, 5, 2), (6, 5, 2), (2, 5, 1)])
def test_impossible_looks_are_refused(first, limit, factor):
    with pytest.raises(ValueError, match="no looks"):
        looks(first, limit, factor)


def test_bounds_of_lan_and_demets_with_obrien_fleming_spending():
    # Five equally spaced looks, one-sided 0.025: the values published for this design.
    expected = [4.8769, 3.3570, 2.6803, 2.2898, 2.0310]
    assert bounds(spend(0.95, range(1, 6), obrien_fleming)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("spending", SPENDING)
def test_each_look_spends_what_the_function_says(spending):
    # An independent oracle: the orthant probabilities of the joint normal distribution.
    counts, alpha = (10, 25, 60), 0.05
    z = bounds(spend(1 - 2 * alpha, counts, spending))
    for k in (2, 3):
        cov = [[math.sqrt(min(a, b) / max(a, b)) for a in counts[:k]] for b in counts[:k]]
        inside = stats.multivariate_normal.cdf(z[:k], mean=np.zeros(k), cov=cov, abseps=1e-8)
        assert 1 - inside == pytest.approx(spending(counts[k - 1] / 60, alpha), abs=1e-6)


@pytest.mark.parametrize("spending", SPENDING)
def test_a_single_look_keeps_the_level(spending):
    assert spend(0.95, (40,), spending) == pytest.approx((0.95,), abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(
    st.floats(0.5, 0.999),
    st.lists(st.integers(2, 400), min_size=1, max_size=6, unique=True).map(sorted),
    st.sampled_from(SPENDING),
)
def test_looks_are_stricter_than_one_and_laxer_than_bonferroni(level, counts, spending):
    levels = spend(level, counts, spending)
    alpha = (1 - level) / 2
    spent = [spending(count / counts[-1], alpha) for count in counts]
    for got, share in zip(levels, np.diff(spent, prepend=0.0), strict=True):
        assert level <= got <= 1 - 2 * share + 1e-9


def test_close_looks_cost_nothing():
    near = bounds(spend(0.95, (10, 999, 1000)))
    assert near[-1] > bounds(spend(0.95, (10, 1000)))[-1]
    assert near[-1] < 2.2


def test_level_one_stays_the_whole_line():
    assert spend(1.0, (10, 20)) == (1.0, 1.0)


@pytest.mark.parametrize("counts", [(), (0, 5), (5, 5), (9, 4)])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="rising positive"):
        spend(0.95, counts)


def test_a_falling_spending_function_is_refused():
    with pytest.raises(ValueError, match="rises"):
        spend(0.95, (1, 2, 3), lambda fraction, alpha: alpha * (1 - fraction))


def ever_met(samples, counts, levels, bound):
    """Share of runs in which some look's whole interval clears the bound."""
    met = np.zeros(len(samples), dtype=bool)
    for n, level in zip(counts, levels, strict=True):
        part = samples[:, :n]
        t = stats.t.isf((1 - level) / 2, n - 1)
        met |= part.mean(axis=1) - t * part.std(axis=1, ddof=1) / math.sqrt(n) >= bound
    return met.mean()


@pytest.mark.parametrize("spending", SPENDING)
def test_a_requirement_at_its_bound_is_falsely_met_at_most_as_often_as_stated(spending):
    runs, counts = 4000, looks(10, 200, 1.5)
    x = np.random.default_rng(17).normal(size=(runs, counts[-1]))
    once = 0.025 + 2 * math.sqrt(0.025 * 0.975 / runs)
    assert ever_met(x, counts, spend(0.95, counts, spending), 0.0) <= once
    assert ever_met(-x, counts, spend(0.95, counts, spending), 0.0) <= once
    assert ever_met(x, counts, [0.95] * len(counts), 0.0) > 0.08


def test_the_simulated_rule_is_that_of_mean_interval():
    x = np.random.default_rng(1).normal(size=(1, 20))
    lower = mean_interval(x[0], 0.97).lower
    assert ever_met(x, (20,), (0.97,), lower - 1e-9) == 1
    assert ever_met(x, (20,), (0.97,), lower + 1e-9) == 0


def test_a_fraction_that_is_always_one_is_not_met_early():
    # Truth 0.97 in all-or-nothing replications: only runs without any failure look certain.
    counts, runs = looks(10, 300, 2), 4000
    x = (np.random.default_rng(29).random((runs, counts[-1])) < 0.97).astype(float)
    levels, met = spend(0.95, counts), np.zeros(runs, dtype=bool)
    for n, level in zip(counts, levels, strict=True):
        perfect = x[:, :n].all(axis=1)
        met |= perfect & (mean_interval(np.ones(n), level, (0, 1)).lower >= 0.97)
    assert met.mean() <= 0.025
