"""Mean tours agree with published figures, and with lists that are drawn."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.tours import largest_gap_tour, midpoint_tour, return_tour, s_shape_tour

FORMS = s_shape_tour, midpoint_tour, largest_gap_tour, return_tour
FAST_FIRST = (0.45, 0.25, 0.1, 0.05, 0.05, 0.02, 0.02, 0.02, 0.02, 0.02)


@pytest.mark.parametrize(
    ("lines", "shares", "length", "pitch", "depot", "known"),
    [
        (10, [0.1] * 10, 30, 5, 0, (282.9291958, 234.2498802, 230.5107993, 310.8005287)),
        (20, [0.1] * 10, 30, 5, 20, (355.639877, 319.3653028, 306.6453474, 432.869466)),
        (10, FAST_FIRST, 30, 5, 0, (188.9446758, 169.1278059, 166.2731786, 222.3962765)),
    ],
)
def test_mean_tours_of_six_routes(lines, shares, length, pitch, depot, known):
    found = [form(lines, shares, length, pitch, depot) for form in FORMS]
    assert found == pytest.approx(known, rel=1e-9)


def test_classes_across_aisles_shorten_the_way_of_return_routes():
    bands = [(0.2, 0.8), (0.3, 0.15), (0.5, 0.05)]
    assert return_tour(10, [0.1] * 10, 30, 5, 0, bands) == pytest.approx(167.2142861)
    bands = [(0.1, 0.6), (0.3, 0.3), (0.6, 0.1)]
    assert return_tour(6, [1 / 8] * 8, 24, 3, 0, bands) == pytest.approx(82.07934987)
    assert return_tour(6, [1.0], 24, 3, 0, [(0.5, 1.0), (0.5, 0.0)]) == pytest.approx(24 * 6 / 7)


@pytest.mark.parametrize("form", FORMS)
def test_one_pick_is_walked_to_and_back(form):
    assert form(1, [0.5, 0.5], 10, 4, 1.0) == pytest.approx(10 + 2 * (1 + 3) / 2)


def test_a_depot_at_the_right_is_one_at_the_left_of_the_mirrored_block():
    for form in FORMS:
        found = form(5, FAST_FIRST, 20, 3, 27)
        if form is not s_shape_tour:  # whose last aisle is the rightmost
            assert found == pytest.approx(form(5, FAST_FIRST[::-1], 20, 3, 0))


def test_s_shape_tours_of_lists_that_are_drawn():
    shares, lines, length = np.array([0.5, 0.2, 0.3]), 4, 12.0
    rng = np.random.default_rng(1)
    aisles = rng.choice(3, (100_000, lines), p=shares)
    depths = rng.random(aisles.shape) * length
    walked = np.zeros(len(aisles))
    last = aisles.max(axis=1)
    first = aisles.min(axis=1)
    visited = sum((aisles == aisle).any(axis=1) for aisle in range(3))
    deepest = np.where(aisles == last[:, None], depths, 0.0).max(axis=1)
    walked += length * visited + np.where(visited % 2 == 1, 2 * deepest - length, 0.0)
    walked += 2 * 5.0 * (np.maximum(last, 1) - np.minimum(first, 1))
    known = s_shape_tour(lines, shares, length, 5.0, 5.0)
    assert walked.mean() == pytest.approx(known, abs=4 * walked.std() / np.sqrt(len(walked)))


def test_what_is_no_list_or_no_block_is_refused():
    for lines, shares, told in ((0, [1.0], "lines"), (3, [0.5, 0.6], "sum"), (3, [-1, 2], "below")):
        with pytest.raises(UsageError, match=told):
            s_shape_tour(lines, shares, 10.0, 1.0)
    with pytest.raises(UsageError, match="bands"):
        return_tour(3, [1.0], 10.0, 1.0, bands=[(0.5, 1.0)])
