"""A way over a floor of several blocks, for tours whose own way is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simwh.layout import Layout
from simwh.policy.routing.paths import Point


def rough_path(layout: Layout, places: Sequence[Point]) -> list[Point]:
    """Return the corners of a walk that always goes on to the nearest place that is left.

    Parameters
    ----------
    layout : Layout
        The floor.
    places : sequence of Point
        In aisles; at least one.
    """
    depot = (layout.depot_at, 0.0)
    left, here, corners = sorted(set(places)), depot, [depot]
    while left:
        here = min(left, key=lambda place, at=here: _length(_leg(layout, at, place)))  # type: ignore[misc]
        left.remove(here)
        corners += _leg(layout, corners[-1], here)[1:]
    corners += _leg(layout, corners[-1], depot)[1:]
    return [corners[0], *_turns(corners)]


def _leg(layout: Layout, one: Point, other: Point) -> list[Point]:
    """Return the shortest way from place to place, by the best cross-aisle."""
    if one[0] == other[0]:
        return [one, other]
    across = min(layout.cross_aisles, key=lambda y: abs(one[1] - y) + abs(other[1] - y))
    return [one, (one[0], across), (other[0], across), other]


def _length(way: Sequence[Point]) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(way))


def _turns(corners: Sequence[Point]) -> Iterator[Point]:
    return (after for before, after in pairwise(corners) if before != after)
