"""The geometric law begins at 1, so that an order never has size 0 by chance."""

import numpy as np

from tests.distribution.refusals import read, refused


def test_the_least_uniform_gives_one() -> None:
    assert read("geometric", p=0.4).quantile(np.array([2.0**-54])).tolist() == [1.0]


def test_a_certain_success_is_always_one() -> None:
    law = read("geometric", mean=1)
    assert law.quantile(np.array([0.1, 0.9])).tolist() == [1.0, 1.0]
    assert law.cdf(np.array([0.5, 1.0])).tolist() == [0.0, 1.0]
    assert law.support() == (1.0, 1.0)


def test_a_mean_below_one_is_refused() -> None:
    ((place, _),) = refused("geometric", mean=0.5)
    assert place == ("mean",)
    assert refused("geometric", p=0.5, mean=2) == [((), "give p, or mean")]
