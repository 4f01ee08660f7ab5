"""Warm-up."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwh.stats import mser, warm_up_drift, warm_up_suspect, welch


def settling(runs, periods, seed, start=10.0, scale=30.0):
    noise = np.random.default_rng(seed).normal(size=(runs, periods))
    return 5 + start * np.exp(-np.arange(periods) / scale) + noise


@given(st.lists(st.integers(-50, 50), min_size=10, max_size=80))
def test_mser_is_the_least_squared_standard_error_of_means_of_five(series):
    m = len(series) // 5
    means = np.reshape(series[: 5 * m], (m, 5)).mean(axis=1)
    errors = [np.var(means[d:]) / (m - d) for d in range(m // 2 + 1)]
    chosen = mser(series)
    assert chosen % 5 == 0
    assert errors[chosen // 5] == pytest.approx(min(errors), abs=1e-9)


def test_mser_finds_the_end_of_a_jump():
    series = np.concatenate((np.full(40, 9.0), np.random.default_rng(1).normal(size=400)))
    assert mser(series) == 40


@pytest.mark.parametrize("value", [0.0, 0.1, 1 / 3, 7e9])
def test_mser_deletes_nothing_of_a_constant_or_a_short_series(value):
    assert mser([value] * 103) == 0
    assert mser([value, 5.0, 2.0]) == 0


def test_welch_averages_a_shrinking_window_at_the_start():
    series = np.array([[1.0, 2, 3, 4, 5, 60], [3.0, 4, 5, 6, 7, 0]])
    # Means over replications: 2 3 4 5 6 30.
    assert welch(series, 2) == pytest.approx([2, 3, 4, 48 / 5])
    assert welch(series, 0) == pytest.approx([2, 3, 4, 5, 6, 30])


def test_too_short_a_warm_up_is_suspect_and_a_long_one_is_not():
    series = settling(30, 400, seed=3)
    assert warm_up_suspect(series, 0)
    assert warm_up_suspect(series, 20)
    assert not warm_up_suspect(series, 200)
    assert warm_up_drift(series, 0).mean < -5


def test_a_settled_series_is_suspected_as_often_as_stated():
    rng = np.random.default_rng(4)
    suspected = [warm_up_suspect(rng.normal(size=(10, 60)), 10) for _ in range(1500)]
    assert 0.035 < np.mean(suspected) < 0.065


def test_one_replication_suspects_nothing():
    assert not warm_up_suspect(settling(1, 50, seed=2), 0)


def test_impossible_series_are_refused():
    with pytest.raises(ValueError, match="finite"):
        mser([1.0, math.nan] * 10)
    with pytest.raises(ValueError, match="dimension"):
        welch([1.0, 2.0], 1)
    with pytest.raises(ValueError, match="window"):
        welch([[1.0, 2.0, 3.0]], 2)
    for deleted in (-1, 2, 3):
        with pytest.raises(ValueError, match="too little"):
            warm_up_drift([[1.0, 2.0, 3.0]], deleted)
