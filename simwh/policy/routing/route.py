"""A tour as the corners of its walk, from the depot back to the depot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from simwh.layout import Layout
from simwh.policy.routing.base import Point, Route, Tour
from simwh.state import Location

Heights = dict[float, list[float]]
"""Metres from the front cross-aisle of the picks of each visited aisle, by its own metres."""


def measured(route: Route) -> Tour:
    """Return the metres of routes, which go along one axis from corner to corner."""

    def tour(locations: Sequence[Location]) -> float:
        return sum(abs(x - u) + abs(y - v) for (x, y), (u, v) in pairwise(route(locations)))

    return tour


def heights_by_aisle(layout: Layout, locations: Iterable[Location]) -> Heights:
    """Return the heights of the picks of every visited aisle, from left to right and ascending."""
    pitch, edge = layout.aisle_pitch, layout.cross_aisle / 2
    heights: Heights = {}
    for aisle, depth in sorted({(aisle, depth) for aisle, depth, _ in locations}):
        heights.setdefault(aisle * pitch, []).append(edge + depth)
    return heights


def heights_by_block(layout: Layout, heights: Heights) -> list[Heights]:
    """Return the picks of each block, the block at the front first."""
    backs = layout.cross_aisles[1:-1]
    blocks: list[Heights] = [{} for _ in range(layout.blocks)]
    for x, picks in heights.items():
        for height in picks:
            blocks[bisect_left(backs, height)].setdefault(x, []).append(height)
    return blocks


def mirrored(layout: Layout, route: Callable[[Layout], Route]) -> Route:
    """Return the routes of a rule that begins on the left for a floor to begin on the right of."""
    width, last, depot = layout.width, layout.aisles - 1, (layout.depot_at, 0.0)
    seen = route(layout.model_copy(update={"depot": width - layout.depot_at}))

    def reflected(locations: Sequence[Location]) -> list[Point]:
        picks = [location._replace(aisle=last - location.aisle) for location in locations]
        corners = [(width - x, y) for x, y in seen(picks)]
        return [depot, *corners[1:-1], depot] if corners else []

    return reflected
