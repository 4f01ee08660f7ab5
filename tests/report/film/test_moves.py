"""Where a picker is on a tour."""

from __future__ import annotations

from simwh.report.film.moves import Tour, moves

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
