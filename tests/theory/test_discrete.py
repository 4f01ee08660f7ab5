"""Sums over integer laws equal their definitions."""

import numpy as np
import pytest

from simwh.theory.discrete import (
    convolution_power,
    expected_left,
    poisson_at_least,
    poisson_loss,
    poisson_pmf,
    poisson_second_loss,
)


@pytest.mark.parametrize("level", [-3, 0, 1, 5, 12])
def test_poisson_losses_equal_their_sums(level):
    pmf = poisson_pmf(4.2)
    over = np.clip(np.arange(len(pmf)) - level, 0, None)
    assert poisson_at_least(4.2, level) == pytest.approx(
        pmf[over > 0].sum() + pmf[over == 0][-1:].sum() if level >= 0 else 1.0
    )
    assert poisson_loss(4.2, level) == pytest.approx(pmf @ over)
    assert poisson_second_loss(4.2, level) == pytest.approx(pmf @ (over * (over - 1)) / 2)


def test_no_demand_at_all_is_a_poisson_of_mean_zero():
    assert list(poisson_at_least(0.0, [-1, 0, 1])) == [1.0, 1.0, 0.0]
    assert poisson_pmf(0.0, 3) == pytest.approx([1.0, 0.0, 0.0])


def test_what_is_left_of_a_level_is_its_mean_excess_over_demand():
    pmf = np.array([0.5, 0.25, 0.25])
    assert list(expected_left(pmf, [-2, 0, 1, 2, 5])) == [0.0, 0.0, 0.5, 1.25, 4.25]


def test_a_power_of_a_law_is_that_of_a_sum():
    assert convolution_power(poisson_pmf(1.5, 30), 3)[:20] == pytest.approx(poisson_pmf(4.5, 20))
    assert list(convolution_power(poisson_pmf(1.5), 0)) == [1.0]
