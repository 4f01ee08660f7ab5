"""Where two sampled curves cross: exact on lines, honest where there is no crossing."""

import numpy as np
import pytest

from simwh.stats.crossing import crossing, roots

PLACES = (10.0, 20.0, 40.0, 80.0)


def sample(cross, noise, replications=20, seed=1):
    """Return differences that fall along a line through 0 at `cross`."""
    random = np.random.default_rng(seed)
    line = cross - np.array(PLACES)
    return line + noise * random.standard_normal((replications, len(PLACES)))


def test_a_line_crosses_where_it_does():
    found = crossing(PLACES, sample(31.0, 1e-9), 0.95)
    assert found.sign == 1
    assert found.at.mean == pytest.approx(31.0)
    assert found.at.half_width < 1e-6


def test_costs_per_piece_of_a_fixed_and_a_variable_part_cross_where_these_are_equal():
    places = np.array(PLACES)
    per_piece = np.array([31.0 / places - 1.0] * 4) + 1e-9 * sample(0.0, 1.0, 4)
    assert crossing(PLACES, per_piece, 0.95, per_place=True).at.mean == pytest.approx(31.0)
    assert crossing(PLACES, per_piece, 0.95).at.mean != pytest.approx(31.0, rel=0.01)


def test_the_interval_covers_the_truth_as_often_as_it_says():
    covered = 0
    for seed in range(400):
        at = crossing(PLACES, sample(31.0, 8.0, seed=seed), 0.9).at
        covered += at is not None and at.lower <= 31.0 <= at.upper
    assert covered / 400 == pytest.approx(0.9, abs=3.3 * (0.09 / 400) ** 0.5)


def test_one_sign_at_every_place_is_no_crossing():
    found = crossing(PLACES, sample(200.0, 1.0), 0.95)
    assert (found.sign, found.at, found.throughout) == (1, None, True)
    assert crossing(PLACES, -sample(200.0, 1.0), 0.95).sign == -1


def test_a_crossing_that_not_every_replication_bears_out_is_not_told():
    found = crossing(PLACES, sample(81.0, 60.0, replications=5), 0.95)
    assert (found.at, found.throughout) == (None, False)


def test_curves_that_cross_more_than_once_have_no_single_crossing():
    waves = np.array([[1.0, -1.0, 1.0, -1.0]] * 5)
    assert crossing(PLACES, waves, 0.95).at is None


def test_roots_are_those_of_straight_lines_between_points():
    x = np.array([0.0, 1.0, 2.0, 3.0])
    assert roots(x, np.array([1.0, -1.0, -1.0, 3.0])) == [0.5, 2.25]
    assert roots(x, np.array([1.0, 0.0, -1.0, -2.0])) == [1.0]
    assert roots(x, np.array([1.0, 0.0, 1.0, 2.0])) == []
