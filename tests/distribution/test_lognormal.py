"""The lognormal law is given by its own mean, not its logarithm's."""

import numpy as np

from tests.distribution.refusals import read, refused


def test_without_spread_it_is_a_constant() -> None:
    law = read("lognormal", mean=3, cv=0)
    assert law.quantile(np.array([0.1, 0.9])).tolist() == [3.0, 3.0]
    assert (law.variance(), law.support()) == (0.0, (3.0, 3.0))
    assert law.cdf(np.array([2.9, 3.0])).tolist() == [0.0, 1.0]


def test_it_needs_one_measure_of_spread() -> None:
    assert refused("lognormal", mean=3) == [((), "give sd, or cv")]


def test_nothing_lies_below_zero() -> None:
    assert read("lognormal", mean=3, cv=1).cdf(np.array([-1.0, 0.0])).tolist() == [0.0, 0.0]
