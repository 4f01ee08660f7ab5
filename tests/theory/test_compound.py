"""Lines of several units add up as the literature says."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.compound import (
    compound_poisson,
    compound_poisson_pmf,
    geometric_pmf,
    renewal_measure,
)
from simwh.theory.discrete import mean_of, poisson_pmf
from tests.theory.tables import check


def test_stuttering_demand_by_panjer_has_its_moments():
    pmf = compound_poisson_pmf(6.0, geometric_pmf(0.4), 300)
    assert pmf[0] == pytest.approx(0.002478752177, rel=1e-8)
    assert pmf[:11].sum() == pytest.approx(0.3113635023, rel=1e-8)
    moments = compound_poisson(1.5, 2.5, (2 - 0.4) / 0.4**2, 4.0)
    check(moments, mean=15.0, variance=60.0)
    assert mean_of(pmf) == pytest.approx(15.0)
    assert pmf @ np.arange(300) ** 2 - 225.0 == pytest.approx(60.0)


def test_lines_of_one_unit_are_plain_poisson():
    pmf = compound_poisson_pmf(3.0, np.array([0.0, 1.0]), 20)
    assert pmf == pytest.approx(poisson_pmf(3.0, 20))


def test_the_renewal_measure_tends_to_one_over_the_mean():
    sizes = np.array([0.2, 0.3, 0.5])
    assert renewal_measure(sizes, 60)[-1] == pytest.approx(1 / 1.3)


@pytest.mark.parametrize(
    "form",
    [
        lambda: geometric_pmf(0.0),
        lambda: compound_poisson_pmf(800.0, geometric_pmf(0.5), 10),
    ],
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()
