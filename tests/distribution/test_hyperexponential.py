"""A hyperexponential law is given by its phases, or by a mean and a coefficient of variation."""

import numpy as np
import pytest

from tests.distribution.refusals import read, refused


def test_mean_and_cv_are_what_was_asked_for() -> None:
    law = read("hyperexponential", mean=5, cv=3)
    assert law.mean() == pytest.approx(5)
    assert law.variance() == pytest.approx(225)


def test_a_cv_of_one_is_the_exponential_law() -> None:
    law, exponential = read("hyperexponential", mean=5, cv=1), read("exponential", mean=5)
    u = np.array([1e-9, 0.3, 0.999999])
    assert law.quantile(u) == pytest.approx(exponential.quantile(u), rel=1e-12)


def test_its_inverse_is_exact_for_phases_far_apart() -> None:
    law = read("hyperexponential", probabilities=[0.999, 0.001], means=[1, 1e6])
    u = np.array([2.0**-54, 0.5, 0.998, 0.9995, 1 - 1e-9])
    assert 1 - law.cdf(law.quantile(u)) == pytest.approx(1 - u, rel=1e-9)
    assert law.variance() == pytest.approx(2 * (0.999 + 1e9) - 1000.999**2)


def test_phases_that_do_not_fit_are_refused() -> None:
    assert refused("hyperexponential", probabilities=[1], means=[1, 2]) == [
        ((), "as many probabilities as means")
    ]
    assert refused("hyperexponential", probabilities=[0.5, 0.4], means=[1, 2]) == [
        ((), "probabilities that sum to 1")
    ]
    assert refused("hyperexponential", mean=3) == [
        ((), "give mean and cv, or probabilities and means")
    ]
