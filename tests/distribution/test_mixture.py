"""A mixture is one law now, another then, drawn by one uniform."""

import numpy as np
import pytest

from tests.distribution.refusals import read, refused


def test_its_moments_are_those_of_the_parts_weighted() -> None:
    law = read("mixture", weights=[3, 1], laws=[2, {"kind": "exponential", "mean": 10}])
    assert law.mean() == pytest.approx(4)
    assert law.variance() == pytest.approx(0.75 * 4 + 0.25 * 36 + 0.25 * 100)
    assert law.support() == (0.0, np.inf)


def test_atoms_of_the_parts_stay_exact() -> None:
    law = read("mixture", weights=[1, 1], laws=[2, 5])
    assert law.quantile(np.array([0.1, 0.4999, 0.5001, 0.9])).tolist() == [2, 2, 5, 5]


def test_faults_inside_a_part_keep_their_place() -> None:
    found = refused("mixture", weights=[1, 1], laws=[2, {"kind": "exponential", "mean": 0}])
    assert found == [(("laws", 1, "mean"), "more than 0")]


def test_a_mixture_is_no_part_of_a_mixture() -> None:
    inner = {"kind": "mixture", "weights": [1], "laws": [2]}
    ((place, message),) = refused("mixture", weights=[1], laws=[inner])
    assert place == ("laws", 0, "kind")
    assert "one of constant, uniform" in message


def test_every_part_needs_a_weight() -> None:
    assert refused("mixture", weights=[1], laws=[2, 3]) == [((), "as many weights as laws")]
