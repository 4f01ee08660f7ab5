"""Laws of demand have the moments and the probabilities that theory has."""

import numpy as np
import pytest

from simwh.design.law import CompoundPoisson, PerPeriod, Times, TwoMoments, excess_law
from simwh.theory.compound import compound_poisson_pmf, geometric_pmf
from simwh.theory.demand import gamma_lead_time_pmf
from simwh.theory.discrete import convolution_power, poisson_pmf


def moments(law: np.ndarray) -> tuple[float, float]:
    counts = np.arange(len(law))
    mean = float(counts @ law)
    return mean, float((counts - mean) ** 2 @ law)


def test_unit_demand_is_poisson() -> None:
    law = CompoundPoisson(2.0, np.array([0.0, 1.0])).probabilities(Times.of([3.0]))
    expected = poisson_pmf(6.0, len(law))
    assert np.abs(law - expected).max() < 1e-12


def test_compound_poisson_is_panjers_recursion() -> None:
    sizes = geometric_pmf(0.4)
    law = CompoundPoisson(1.5, sizes).probabilities(Times.of([2.0]))
    assert np.abs(law[:80] - compound_poisson_pmf(3.0, sizes, 80)).max() < 1e-12


def test_a_gamma_lead_time_makes_poisson_demand_negative_binomial() -> None:
    from scipy.stats import gamma

    middle = (np.arange(4000) + 0.5) / 4000
    times = Times.of(gamma.ppf(middle, 4.0, scale=0.75))
    law = CompoundPoisson(2.0, np.array([0.0, 1.0])).probabilities(times)
    exact = gamma_lead_time_pmf(2.0, 3.0, 0.5)
    count = min(len(law), len(exact))
    assert np.abs(law[:count] - exact[:count]).max() < 1e-4


def test_draws_add_up_by_convolution() -> None:
    each = np.array([0.2, 0.5, 0.3])
    law = PerPeriod(each).probabilities(Times.of([4.0]))
    assert np.abs(law[:9] - convolution_power(each, 4)).max() < 1e-12


@pytest.mark.parametrize("dispersion", [0.3, 1.0, 1.0000001, 2.5, 40.0])
def test_two_moments_are_kept(dispersion: float) -> None:
    law = TwoMoments(5.0, dispersion)
    times = Times.of([4.0, 6.0])
    mean, variance = moments(law.probabilities(times))
    assert mean == pytest.approx(25.0, rel=1e-3)
    assert variance == pytest.approx(law.variance(times) + (dispersion < 1) / 12, rel=1e-2)


def test_the_variance_of_a_random_time_counts() -> None:
    law = CompoundPoisson(2.0, np.array([0.0, 1.0]))
    times = Times.of([1.0, 5.0])
    mean, variance = moments(law.probabilities(times))
    assert (mean, variance) == pytest.approx((6.0, law.variance(times)))
    assert variance == pytest.approx(6.0 + 4.0 * 4.0)


def test_the_undershoot_of_units_is_none_and_of_pairs_is_one_in_two() -> None:
    assert excess_law(np.array([0.0, 1.0]))[0] == 1.0
    assert excess_law(np.array([0.0, 0.0, 1.0]))[:2].tolist() == [0.5, 0.5]
