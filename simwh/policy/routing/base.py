"""What a routing policy is asked: how far a picker walks to visit a list of slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

from simwh.layout import Layout
from simwh.state import Location

Tour = Callable[[Sequence[Location]], float]
"""Metres of one round trip from the depot over all of these slots; 0 for none.

Slots may come in any order and more than once.
"""

Point = tuple[float, float]
"""Metres to the right of the leftmost aisle, and from the front cross-aisle, on centre lines."""
Route = Callable[[Sequence[Location]], list[Point]]
"""Corners of one round trip over all of these slots, the depot first and last; none for none."""
InnerWalk = Callable[[Sequence[float]], float]
"""Metres walked into one aisle for picks at these depths, from either end, back to that end."""


class RoutingPolicy(Protocol):
    """In which order a tour visits its slots."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor."""

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor, which is as long as `bind` says.

        What is climbed to reach slots above the ground is left out.
        """


def lifted(layout: Layout, tour: Tour) -> Tour:
    """Return tours that also go up to the highest pick of every place, and down again."""
    if not layout.level_height:
        return tour

    def up_and_down(locations: Sequence[Location]) -> float:
        return tour(locations) + 2 * layout.level_height * sum(highest(locations))

    return up_and_down


def highest(locations: Sequence[Location]) -> list[int]:
    """Return the highest level that a tour goes up to, at each place of it above the ground."""
    levels: dict[tuple[int, float], int] = {}
    for aisle, depth, level in locations:
        if level:
            place = aisle, depth
            levels[place] = max(level, levels.get(place, 0))
    return list(levels.values())


def bind_front(layout: Layout) -> Callable[[int, int], float]:
    """Return the metres along the front, out and home, from the leftmost to the rightmost aisle."""
    pitch, depot = layout.aisle_pitch, layout.depot_at

    def front(leftmost: int, rightmost: int) -> float:
        return 2 * (max(rightmost * pitch, depot) - min(leftmost * pitch, depot))

    return front


def depths_by_aisle(locations: Sequence[Location]) -> dict[int, list[float]]:
    """Return the metres from the front of the aisle of every slot, by visited aisle."""
    depths: dict[int, list[float]] = {}
    for aisle, depth, _ in locations:
        if aisle in depths:
            depths[aisle].append(depth)
        else:
            depths[aisle] = [depth]
    return depths


def bind_around_gap(layout: Layout) -> InnerWalk:
    """Return the least metres to reach all picks of an aisle from its ends without crossing it."""
    span, edge = layout.span, layout.cross_aisle / 2

    def around_gap(depths: Sequence[float]) -> float:
        heights = [0.0, *sorted(edge + depth for depth in depths), span]
        return 2 * (span - max(after - before for before, after in pairwise(heights)))

    return around_gap


def bind_perimeter(layout: Layout, inner: InnerWalk) -> Tour:
    """Return tours that traverse the first and the last visited aisle, and walk others from ends.

    Parameters
    ----------
    layout : Layout
        The floor.
    inner : callable
        Metres walked into an aisle between the first and the last.
    """
    front, span, edge = bind_front(layout), layout.span, layout.cross_aisle / 2

    def tour(locations: Sequence[Location]) -> float:
        if not locations:
            return 0.0
        aisles = depths_by_aisle(locations)
        first, last = min(aisles), max(aisles)
        walked = front(first, last)
        if first == last:
            return walked + 2 * (edge + max(aisles[first]))
        del aisles[first], aisles[last]
        return walked + 2 * span + sum(map(inner, aisles.values()))

    return lifted(layout, tour)
