"""Bozer and White's travel times against published figures and against a drawn rack."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory.storage_retrieval import class_based_single_command, dual_command, single_command


@pytest.mark.parametrize(
    ("horizontal", "vertical", "single", "dual"),
    [(60.0, 45.0, 71.25, 96.03125), (40.0, 90.0, 95.92592593, 128.6255144)],
)
def test_figures_of_two_racks(horizontal, vertical, single, dual):
    assert single_command(horizontal, vertical) == pytest.approx(single)
    assert dual_command(horizontal, vertical) == pytest.approx(dual)


def test_a_rack_on_its_side_travels_alike():
    assert single_command(3.0, 8.0) == single_command(8.0, 3.0)
    assert dual_command(3.0, 8.0) == dual_command(8.0, 3.0)


def test_it_is_the_mean_over_places_drawn_at_random():
    random = np.random.default_rng(1)
    one, other = random.random((2, 400_000, 2)) * (30.0, 12.0)
    to = np.maximum(*one.T), np.maximum(*np.abs(one - other).T), np.maximum(*other.T)
    assert 2 * to[0].mean() == pytest.approx(single_command(30.0, 12.0), rel=3e-3)
    assert sum(to).mean() == pytest.approx(dual_command(30.0, 12.0), rel=3e-3)


def test_a_dual_command_saves_part_of_two_single_ones():
    for shape in (0.01, 0.3, 1.0):
        dual, single = dual_command(1.0, shape), single_command(1.0, shape)
        assert single < dual < 2 * single


def test_a_raised_station_is_nearer_to_most_places():
    random = np.random.default_rng(2)
    one, other = random.random((2, 400_000, 2)) * (30.0, 12.0)
    to, back = (np.maximum(at[:, 0], abs(at[:, 1] - 5.0)) for at in (one, other))
    between = np.maximum(*np.abs(one - other).T)
    assert 2 * to.mean() == pytest.approx(single_command(30.0, 12.0, 5.0), rel=3e-3)
    assert (to + between + back).mean() == pytest.approx(dual_command(30.0, 12.0, 5.0), rel=3e-3)
    with pytest.raises(UsageError, match="between"):
        single_command(30.0, 12.0, 13.0)


def test_a_station_along_the_rack_has_places_on_either_side():
    random = np.random.default_rng(3)
    one, other = random.random((2, 400_000, 2)) * (30.0, 12.0)
    to, back = (np.abs(at - (20.0, 5.0)).max(axis=1) for at in (one, other))
    between = np.abs(one - other).max(axis=1)
    at = 30.0, 12.0, 5.0, 20.0
    assert 2 * to.mean() == pytest.approx(single_command(*at), rel=3e-3)
    assert (to + between + back).mean() == pytest.approx(dual_command(*at), rel=3e-3)
    with pytest.raises(UsageError, match="between"):
        single_command(30.0, 12.0, along=31.0)


def test_classes_by_turnover_save_travel():
    assert class_based_single_command(60.0, 45.0, [(1.0, 1.0)]) == pytest.approx(71.25)
    alike = [(0.3, 0.3), (0.7, 0.7)]
    assert class_based_single_command(40.0, 90.0, alike) == pytest.approx(95.92592593)
    # A square rack: the mean reach of the nearest share is 2/3 of its root.
    near = class_based_single_command(1.0, 1.0, [(0.25, 1 - 1e-12), (0.75, 1e-12)])
    assert near == pytest.approx(2 * 2 / 3 * 0.5)
    with pytest.raises(UsageError, match="sum to 1"):
        class_based_single_command(1.0, 1.0, [(0.5, 1.0)])


def test_a_rack_needs_an_extent():
    with pytest.raises(UsageError, match="extent"):
        single_command(0.0, 0.0)
