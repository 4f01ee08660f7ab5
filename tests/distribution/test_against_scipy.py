"""Laws agree with scipy.stats, an implementation that is not ours."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simwh.distribution import Law
from tests.distribution.refusals import read

U = np.array([1e-6, 0.01, 0.2, 0.5, 0.8, 0.99, 1 - 1e-6])
SIGMA = np.sqrt(np.log(1.25))

CONTINUOUS = [
    (read("uniform", low=2, high=5), stats.uniform(2, 3)),
    (read("exponential", mean=6), stats.expon(scale=6)),
    (read("gamma", mean=12, sd=6), stats.gamma(4, scale=3)),
    (read("gamma", mean=12, cv=0.5), stats.gamma(4, scale=3)),
    (read("gamma", shape=0.5, scale=3), stats.gamma(0.5, scale=3)),
    (read("erlang", stages=3, mean=6), stats.erlang(3, scale=2)),
    (read("lognormal", mean=10, sd=5), stats.lognorm(SIGMA, scale=10 / np.sqrt(1.25))),
    (read("normal", mean=1, sd=2, negative="keep"), stats.norm(1, 2)),
    (read("normal", mean=10, sd=6, negative="resample"), stats.truncnorm(-10 / 6, np.inf, 10, 6)),
    (read("weibull", shape=1.5, scale=4), stats.weibull_min(1.5, scale=4)),
    (read("triangular", low=1, mode=2, high=7), stats.triang(1 / 6, 1, 6)),
    (read("triangular", low=1, mode=1, high=7), stats.triang(0, 1, 6)),
    (read("triangular", low=1, mode=7, high=7), stats.triang(1, 1, 6)),
]
COUNTS = [
    (read("poisson", mean=3.2), stats.poisson(3.2)),
    (read("poisson", mean=1e6), stats.poisson(1e6)),
    (read("geometric", p=0.4), stats.geom(0.4)),
    (read("geometric", mean=2.5), stats.geom(0.4)),
    (read("negative_binomial", successes=2.5, p=0.2), stats.nbinom(2.5, 0.2)),
    (read("negative_binomial", mean=10, sd=50**0.5), stats.nbinom(2.5, 0.2)),
    (read("binomial", trials=20, p=0.3), stats.binom(20, 0.3)),
    (read("bernoulli", p=0.3), stats.bernoulli(0.3)),
]


def name(value: object) -> str | None:
    return value.kind if isinstance(value, Law) else None


@pytest.mark.parametrize(("law", "reference"), CONTINUOUS + COUNTS, ids=name)
def test_mean_and_variance_are_those_of_the_reference(law: Law, reference: stats.rv_frozen) -> None:
    assert law.mean() == pytest.approx(reference.mean(), rel=1e-9)
    assert law.variance() == pytest.approx(reference.var(), rel=1e-9)


@pytest.mark.parametrize(("law", "reference"), CONTINUOUS + COUNTS, ids=name)
def test_quantiles_are_those_of_the_reference(law: Law, reference: stats.rv_frozen) -> None:
    assert law.quantile(U) == pytest.approx(reference.ppf(U), rel=1e-9)


@pytest.mark.parametrize(("law", "reference"), CONTINUOUS + COUNTS, ids=name)
def test_the_cdf_is_that_of_the_reference(law: Law, reference: stats.rv_frozen) -> None:
    x = np.concatenate(([-1.0, 0.0], reference.ppf(U), reference.ppf(U) + 0.5))
    assert law.cdf(x) == pytest.approx(reference.cdf(x), abs=1e-12)
