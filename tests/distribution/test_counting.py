"""Counts are looked up in a table that reaches beyond every uniform."""

import numpy as np
import pytest

from simwh.distribution import Law
from tests.distribution.refusals import read, refused

EXTREMES = np.array([2.0**-54, 1 - 2.0**-53])


@pytest.mark.parametrize(
    "law",
    [
        read("poisson", mean=0),
        read("poisson", mean=1e-12),
        read("poisson", mean=1e7),
        read("binomial", trials=10_000, p=0.999),
        read("binomial", trials=5, p=0),
        read("binomial", trials=5, p=1),
        read("negative_binomial", mean=5, sd=300),
    ],
)
def test_extreme_uniforms_fall_inside_the_law(law: Law) -> None:
    low, high = law.quantile(EXTREMES)
    assert 0 <= low <= law.mean() <= high
    assert law.cdf(np.array([high]))[0] == pytest.approx(1, abs=2**-52)


def test_certain_counts_are_certain() -> None:
    u = np.array([0.001, 0.999])
    assert read("binomial", trials=5, p=1).quantile(u).tolist() == [5.0, 5.0]
    assert read("poisson", mean=0).quantile(u).tolist() == [0.0, 0.0]


def test_a_negative_binomial_varies_more_than_poisson_and_fits_in_memory() -> None:
    rule = "a mean up to 1e+06 and a variance more than 1 and at most 100000 times the mean"
    assert refused("negative_binomial", mean=9, sd=3) == [((), rule)]
    assert refused("negative_binomial", mean=1, sd=1e4) == [((), rule)]
    assert refused("negative_binomial", successes=3, p=1) == [((), "p between 0 and 1")]
