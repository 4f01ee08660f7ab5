"""How many replications."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simwh.stats import mean_interval, replications_needed

PILOT = np.random.default_rng(13).normal(50, 8, 10)


def half_width(count, level=0.95):
    return stats.t.isf((1 - level) / 2, count - 1) * PILOT.std(ddof=1) / math.sqrt(count)


@given(st.floats(0.05, 20), st.floats(0.5, 0.99))
def test_it_is_the_smallest_count_that_suffices(wanted, level):
    count = replications_needed(PILOT, wanted, level)
    assert count >= 10
    assert half_width(count, level) <= wanted * (1 + 1e-12)
    if count > 10:
        assert half_width(count - 1, level) > wanted


def test_the_pilot_suffices_for_the_width_it_has():
    assert replications_needed(PILOT, mean_interval(PILOT).half_width * (1 + 1e-12)) == 10


def test_a_relative_error_is_measured_against_the_true_mean():
    absolute = replications_needed(PILOT, abs(PILOT.mean()) * 0.02 / 1.02)
    assert replications_needed(PILOT, 0.02, relative=True) == absolute
    assert replications_needed(-PILOT, 0.02, relative=True) == absolute


def test_a_constant_pilot_needs_no_more():
    assert replications_needed([4.0, 4.0, 4.0], 1e-9) == 3


@pytest.mark.parametrize(
    ("x", "width", "relative"),
    [
        ([1.0], 1.0, False),
        ([1.0, math.nan], 1.0, False),
        ([1.0, 2.0], 0.0, False),
        ([1.0, 2.0], math.nan, False),
        ([-1.0, 1.0], 0.1, True),
    ],
)
def test_impossible_wishes_are_refused(x, width, relative):
    with pytest.raises(ValueError, match=r"pilot|replications|mean"):
        replications_needed(x, width, relative=relative)


def test_certainty_is_refused():
    with pytest.raises(ValueError, match="level 1"):
        replications_needed([1.0, 2.0], 1.0, 1.0)
