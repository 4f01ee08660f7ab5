"""Several intervals at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwh.stats import bonferroni, mean_interval


@given(st.floats(0.5, 0.999), st.integers(1, 50))
def test_bonferroni_divides_the_error(level, k):
    assert (1 - bonferroni(level, k)) * k == pytest.approx(1 - level)


def test_one_interval_keeps_its_level():
    assert bonferroni(0.95, 1) == pytest.approx(0.95, rel=1e-15)


def test_all_intervals_hold_together_whatever_their_dependence():
    rng = np.random.default_rng(12)
    common = rng.normal(size=(600, 1, 10))
    for share in (0.0, 0.7):
        x = share * common + (1 - share) * rng.normal(size=(600, 5, 10))
        level = bonferroni(0.9, 5)
        held = [
            all(abs(e.mean) <= e.half_width for e in (mean_interval(r, level) for r in run))
            for run in x
        ]
        assert np.mean(held) > 0.88


def test_an_empty_family_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        bonferroni(0.95, 0)
