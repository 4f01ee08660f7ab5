"""A Weibull law is given by its scale or by its mean."""

import pytest

from tests.distribution.refusals import read, refused


def test_the_mean_is_what_was_asked_for() -> None:
    assert read("weibull", shape=0.7, mean=5).mean() == pytest.approx(5)


def test_a_shape_of_one_is_the_exponential_law() -> None:
    assert read("weibull", shape=1, scale=4).variance() == pytest.approx(16)


def test_scale_and_mean_together_are_refused() -> None:
    assert refused("weibull", shape=2, scale=4, mean=3) == [((), "give scale, or mean")]
