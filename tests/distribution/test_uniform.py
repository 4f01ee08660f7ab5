"""A uniform or triangular law has its bounds in order."""

import numpy as np
import pytest

from tests.distribution.refusals import read, refused


def test_bounds_in_the_wrong_order_are_refused() -> None:
    assert refused("uniform", low=3, high=3) == [((), "low below high")]
    message = "low <= mode <= high, and low below high"
    assert refused("triangular", low=1, mode=8, high=7) == [((), message)]
    assert refused("triangular", low=1, mode=1, high=1) == [((), message)]


@pytest.mark.parametrize("mode", [1, 7])
def test_a_triangle_may_stand_on_its_edge(mode: int) -> None:
    law = read("triangular", low=1, mode=mode, high=7)
    assert law.quantile(np.array([0.25]))[0] == pytest.approx(
        7 - 6 * np.sqrt(0.75) if mode == 1 else 4
    )
    assert law.support() == (1.0, 7.0)
