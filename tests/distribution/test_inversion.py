"""Bisection inverts any rising function, with its jumps and flat parts."""

import numpy as np
import pytest

from simwh.distribution.inversion import invert


def test_a_smooth_function_is_inverted_to_the_last_bits() -> None:
    u = np.array([1e-6, 0.25, 0.81])
    x = invert(np.square, u, np.zeros(3), np.ones(3))
    assert x == pytest.approx(np.sqrt(u), rel=1e-15)


def test_a_jump_is_met_exactly_and_a_flat_part_at_its_beginning() -> None:
    def steps(x: np.ndarray) -> np.ndarray:
        return np.where(x < 3, 0.25, np.where(x < 7, 0.5, 1.0))

    u = np.array([0.2, 0.25, 0.3, 0.5, 0.6])
    assert invert(steps, u, np.full(5, 1.0), np.full(5, 9.0)).tolist() == [1, 1, 3, 3, 7]
