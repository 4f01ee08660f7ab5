"""A walk over every edge once."""

from __future__ import annotations

from collections.abc import Iterable

from simwh.policy.routing.base import Point

Edge = tuple[Point, Point]


def circuit(edges: Iterable[Edge], start: Point) -> list[Point]:
    """Return the points of a closed walk over every edge once, from `start` and back.

    Source: Hierholzer, "Ueber die Moeglichkeit, einen Linienzug ohne Wiederholung und ohne
    Unterbrechung zu umfahren" (1873).

    Parameters
    ----------
    edges : iterable of pairs of points
        They hang together with `start`, and an even number meets at every point.
    start : point
        Where it begins and ends.
    """
    ways: dict[Point, list[int]] = {start: []}
    ends = list(edges)
    for number, edge in enumerate(ends):
        for point in edge:
            ways.setdefault(point, []).append(number)
    used = [False] * len(ends)
    stack, walked = [start], []
    while stack:
        here = stack[-1]
        while ways[here] and used[ways[here][-1]]:
            ways[here].pop()
        if not ways[here]:
            walked.append(stack.pop())
            continue
        number = ways[here].pop()
        used[number] = True
        one, other = ends[number]
        stack.append(other if here == one else one)
    return walked
