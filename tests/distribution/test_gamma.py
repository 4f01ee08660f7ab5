"""The gamma law is given in one of three ways, and may have no spread."""

import numpy as np
import pytest

from tests.distribution.refusals import read, refused

WAYS = "give mean and sd, or mean and cv, or shape and scale"


def test_all_three_ways_name_the_same_law() -> None:
    laws = [
        read("gamma", mean=12, sd=6),
        read("gamma", mean=12, cv=0.5),
        read("gamma", shape=4, scale=3),
    ]
    assert {law.shape_and_scale() for law in laws} == {(4.0, 3.0)}


@pytest.mark.parametrize(
    "fields", [{}, {"mean": 3}, {"mean": 3, "sd": 1, "cv": 1}, {"mean": 3, "sd": 1, "scale": 1}]
)
def test_any_other_way_is_refused(fields: dict[str, float]) -> None:
    assert refused("gamma", **fields) == [((), WAYS)]


def test_without_spread_it_is_a_constant() -> None:
    law = read("gamma", mean=3, sd=0)
    assert law.quantile(np.array([0.1, 0.9])).tolist() == [3.0, 3.0]
    assert (law.variance(), law.support()) == (0.0, (3.0, 3.0))
    assert law.cdf(np.array([2.9, 3.0])).tolist() == [0.0, 1.0]


def test_its_parameters_are_positive() -> None:
    assert refused("gamma", mean=0, sd=1) == [(("mean",), "more than 0")]
    assert refused("gamma", mean=1, sd=-1) == [(("sd",), "0 or more")]
