"""Where a picker is on a tour."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from simwh.layout import Layout
from simwh.report.film.moves import Tour, moves
from simwh.report.film.rough import rough_path
from simwh.state import Location
from tests.policy.routing.floors import floors_with_lists

WAY = [(0.0, 0.0), (0.0, 10.0), (3.0, 10.0), (3.0, 0.0), (0.0, 0.0)]


def test_a_tour_sets_out_walks_and_stops_at_every_place():
    """26 m at 2 m/s and a set-up of 7 s leave 30 s for three lines."""
    found = moves(Tour(100.0, 150.0, WAY, {(0.0, 4.0): 2, (3.0, 6.0): 1}), speed=2.0, set_up=7.0)
    assert found.frames == [
        (100.0, 0.0, 0.0), (107.0, 0.0, 0.0),
        (109.0, 0.0, 4.0), (129.0, 0.0, 4.0), (132.0, 0.0, 10.0),
        (133.5, 3.0, 10.0), (135.5, 3.0, 6.0), (145.5, 3.0, 6.0), (148.5, 3.0, 0.0),
        (150.0, 0.0, 0.0),
    ]  # fmt: skip
    assert found.stops == [(109.0, 2), (135.5, 1)]


def test_a_tour_that_takes_less_than_its_walk_is_walked_faster():
    found = moves(Tour(0.0, 13.0, WAY, {(0.0, 10.0): 1}), speed=1.0, set_up=60.0)
    assert found.frames[1] == (0.0, 0.0, 0.0)
    assert found.stops == [(5.0, 1)]
    assert found.frames[-1] == (13.0, 0.0, 0.0)


def test_who_does_not_walk_stays_at_the_depot():
    found = moves(Tour(0.0, 9.0, [(5.0, 0.0)], {(0.0, 4.0): 2}), speed=1.0, set_up=1.0)
    assert {frame[1:] for frame in found.frames} == {(5.0, 0.0)}
    assert found.frames[-1][0] == 9.0


@given(case=floors_with_lists(most=8))
def test_a_rough_path_passes_every_place_on_the_floor_and_comes_back(
    case: tuple[Layout, list[Location]],
):
    layout, locations = case
    places = {(p.aisle * layout.aisle_pitch, layout.cross_aisle / 2 + p.depth) for p in locations}
    corners = rough_path(layout, sorted(places))
    assert corners[0] == corners[-1] == (layout.depot_at, 0.0)
    assert places <= set(corners)
    assert all(a[0] == b[0] or a[1] == b[1] in layout.cross_aisles for a, b in pairwise(corners))
    assert max(y for _, y in corners) <= layout.span


def test_a_rough_path_takes_the_cross_aisle_between_blocks():
    layout = Layout(
        aisles=2, aisle_length=8.0, aisle_pitch=3.0, slots_per_aisle_side=4, blocks=2,
        cross_aisle=2.0,
    )  # fmt: skip
    corners = rough_path(layout, [(0.0, 4.0), (3.0, 7.0)])
    assert corners == [(0, 0), (0, 4), (0, 6), (3, 6), (3, 7), (3, 0), (0, 0)]
