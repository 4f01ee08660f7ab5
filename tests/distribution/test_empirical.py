"""An empirical law draws each observation equally often."""

import numpy as np
import pytest

from tests.distribution.refusals import read


def test_each_observation_has_the_same_chance() -> None:
    law = read("empirical", values=[3, 1, 3, 2])
    u = (np.arange(8) + 0.5) / 8
    assert law.quantile(u).tolist() == [1, 1, 2, 2, 3, 3, 3, 3]
    assert (law.mean(), law.variance()) == (2.25, pytest.approx(0.6875))
    assert law.cdf(np.array([0.0, 1.0, 2.5, 3.0])).tolist() == [0, 0.25, 0.5, 1]
    assert law.support() == (1.0, 3.0)


def test_the_least_uniform_gives_the_least_observation() -> None:
    assert read("empirical", values=[7]).quantile(np.array([2.0**-54])).tolist() == [7.0]
