"""A normal law says what becomes of values below 0, and its moments are of what is drawn."""

import numpy as np
import pytest

from tests.distribution.refusals import read, refused


def test_negative_values_become_zero_by_default_with_exact_moments() -> None:
    law = read("normal", mean=10, sd=6)
    assert law.mean() == pytest.approx(10.11895931, abs=5e-9)
    assert law.variance() == pytest.approx(33.0758029, abs=5e-8)
    assert law.quantile(np.array([0.01])).tolist() == [0.0]


def test_negative_values_are_drawn_again_with_exact_moments() -> None:
    law = read("normal", mean=10, sd=6, negative="resample")
    assert law.mean() == pytest.approx(10.62681872, abs=5e-9)
    assert law.variance() == pytest.approx(29.33891109, abs=5e-9)
    assert law.quantile(np.array([1e-12]))[0] == pytest.approx(0, abs=1e-9)


def test_negative_values_stay_where_they_are_kept() -> None:
    law = read("normal", mean=10, cv=0.6, negative="keep")
    assert (law.mean(), law.variance()) == (10.0, pytest.approx(36.0))
    assert law.quantile(np.array([0.01]))[0] < 0
    assert law.support() == (-np.inf, np.inf)


@pytest.mark.parametrize(("negative", "value"), [("zero", 0.0), ("keep", -3.0)])
def test_without_spread_it_is_a_constant(negative: str, value: float) -> None:
    law = read("normal", mean=-3, sd=0, negative=negative)
    assert (law.mean(), law.variance(), law.support()) == (value, 0.0, (value, value))
    assert law.cdf(np.array([value - 1, value])).tolist() == [0.0, 1.0]


def test_it_needs_one_measure_of_spread() -> None:
    both = ((), "give sd, or cv")
    assert refused("normal", mean=3) == [both]
    assert refused("normal", mean=3, sd=1, cv=1) == [both]


def test_a_law_far_below_zero_is_not_drawn_again_for_ever() -> None:
    ((place, message),) = refused("normal", mean=-60, sd=10, negative="resample")
    assert (place, message[:9]) == ((), "a mean of")
