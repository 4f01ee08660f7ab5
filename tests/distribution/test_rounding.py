"""Quantities are rounded to whole quanta, halves to even."""

import numpy as np
import pytest

from simwh.distribution import draw_quanta, quanta, rounded
from tests.distribution.refusals import read


def test_halves_go_to_the_even_neighbour() -> None:
    assert quanta(np.array([0.5, 1.5, 2.5, -0.5, -1.5])).tolist() == [0, 2, 2, 0, -2]
    assert quanta(np.array([12.0, 13.0]), 5.0).tolist() == [2, 3]


def test_atoms_on_halves_are_rounded_alike_by_draw_and_by_moments() -> None:
    law = read("discrete", values=[0.5, 1.5, 2.5], probabilities=[0.5, 0.25, 0.25])
    u = np.array([0.25, 0.6, 0.9])
    assert draw_quanta(law, u).tolist() == [0, 2, 2]
    assert rounded(law) == pytest.approx((1.0, 1.0, 0.5))


def test_a_count_is_not_changed() -> None:
    law = read("poisson", mean=3)
    assert rounded(law) == pytest.approx((3, 3, np.exp(-3)))


def test_a_law_of_very_many_quanta_gets_sheppards_correction() -> None:
    law = read("uniform", low=0, high=1e6)
    assert rounded(law) == pytest.approx((5e5, 1e12 / 12 + 1 / 12, 5e-7))
    assert draw_quanta(law, np.array([0.5])).tolist() == [500_000]
