"""A discrete law lists values whose probabilities sum to 1."""

import numpy as np
import pytest

from tests.distribution.refusals import read, refused


def test_values_are_drawn_in_rising_order_whatever_their_order_in_the_file() -> None:
    law = read("discrete", values=[5, 1, 2], probabilities=[0.2, 0.5, 0.3])
    u = np.array([0.49, 0.51, 0.79, 0.81])
    assert law.quantile(u).tolist() == [1.0, 2.0, 2.0, 5.0]
    assert law.mean() == pytest.approx(2.1)
    assert law.variance() == pytest.approx(0.2 * 25 + 0.5 + 0.3 * 4 - 2.1**2)
    assert law.cdf(np.array([0.0, 1.0, 4.0, 5.0])) == pytest.approx([0, 0.5, 0.8, 1])


def test_a_value_without_chance_is_never_drawn() -> None:
    law = read("discrete", values=[0, 1, 9], probabilities=["0 %", "100 %", "0 %"])
    assert law.quantile(np.array([2.0**-54, 1 - 2.0**-53])).tolist() == [1.0, 1.0]
    assert law.support() == (1.0, 1.0)


def test_probabilities_that_do_not_sum_to_one_are_refused_with_their_sum() -> None:
    message = "probabilities that sum to 1; these sum to 0.9"
    assert refused("discrete", values=[1, 2], probabilities=[0.5, 0.4]) == [((), message)]
    missing = [((), "as many probabilities as values")]
    assert refused("discrete", values=[1, 2], probabilities=[1]) == missing
    ((place, _),) = refused("discrete", values=[], probabilities=[1])
    assert place == ("values",)
