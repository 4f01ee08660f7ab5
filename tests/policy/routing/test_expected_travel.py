"""Mean tours over random lists are the expectations that occupancy probabilities give.

Ten aisles of 30 m, 5 m apart, depot left, ten picks at uniformly random places.
"""

from math import sqrt

import numpy as np
import pytest

from simwh.layout import Layout
from simwh.policy.routing.return_ import Return
from simwh.policy.routing.s_shape import SShape
from simwh.state import Location

AISLES, PICKS, LENGTH, PITCH, LISTS = 10, 10, 30.0, 5.0, 4000
FLOOR = Layout(
    aisles=AISLES, aisle_length=LENGTH, aisle_pitch=PITCH, slots_per_aisle_side=15, depot="left"
)
RIGHTMOST = AISLES - 1 - sum((k / AISLES) ** PICKS for k in range(1, AISLES))
"""The largest of ten aisle numbers drawn with equal probability, on average."""


def mean_and_error(routing: Return | SShape) -> tuple[float, float]:
    """Return the mean over random lists and its standard error."""
    random = np.random.default_rng(7)
    aisles = random.integers(0, AISLES, (LISTS, PICKS)).tolist()
    depths = random.uniform(0, LENGTH, (LISTS, PICKS)).tolist()
    tour = routing.bind(FLOOR)
    walked = [tour([*map(Location, *picks)]) for picks in zip(aisles, depths, strict=True)]
    return float(np.mean(walked)), float(np.std(walked)) / sqrt(LISTS)


def test_return_walks_twice_the_mean_deepest_pick_of_every_aisle():
    # The deepest of K uniform picks is at K / (K + 1) on average, K being binomial.
    without = (1 - (1 - 1 / AISLES) ** (PICKS + 1)) / ((PICKS + 1) / AISLES)
    expected = 2 * PITCH * RIGHTMOST + AISLES * 2 * LENGTH * (1 - without)
    mean, error = mean_and_error(Return())
    assert mean == pytest.approx(expected, abs=3.3 * error)


def test_s_shape_crosses_the_visited_aisles_and_turns_in_one_where_they_are_odd():
    # The published expectation of this case: exact occupancy sums, 282.929 m.
    mean, error = mean_and_error(SShape())
    assert mean == pytest.approx(282.929, abs=3.3 * error)
