"""Floors of several blocks are worked block by block, the farthest one first.

The picker goes up the leftmost aisle with a pick to the farthest block, and picks what stands in
that aisle on the way; serves that block from left to right, and every nearer one from its back,
beginning at the end that is nearer; and comes home. Where the depot stands on the right of the
middle, all of it is mirrored.

Source: Roodbergen & de Koster, "Routing methods for warehouses with multiple cross aisles" (2001).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

from simwh.layout import Layout
from simwh.policy.routing.base import Point, Route
from simwh.policy.routing.route import Heights, heights_by_aisle, heights_by_block, mirrored
from simwh.state import Location

SubAisle = tuple[float, Sequence[float]]
"""Metres of an aisle, and heights of its picks in one block, ascending."""
Serve = Callable[[Sequence[SubAisle], float, float, float, bool], list[Point]]
"""``serve(aisles, front, back, at, from_back)``: corners of the walk over the aisles of a block.

It begins `at` so many metres, along the front or the back, and ends at the front of some aisle.
"""
Split = Callable[[Sequence[float], float, float], int]
"""``split(heights, front, back)``: how many of the picks of an aisle are reached from its front."""


def block_by_block(layout: Layout, serve: Serve, *, right: bool | None = None) -> Route:
    """Return the routes that serve every block in its own way.

    Parameters
    ----------
    layout : Layout
        The floor.
    serve : callable
        How a block is walked.
    right : bool, optional
        Whether to begin on the right; by default on the depot's side, on the left in the middle.
    """
    if layout.depot_at > layout.width / 2 if right is None else right:
        return mirrored(layout, lambda seen: block_by_block(seen, serve, right=False))
    cross, depot = layout.cross_aisles, layout.depot_at

    def route(locations: Sequence[Location]) -> list[Point]:
        if not locations:
            return []
        heights = heights_by_aisle(layout, locations)
        blocks = heights_by_block(layout, heights)
        farthest = max(number for number, picks in enumerate(blocks) if picks)
        first = min(heights)
        walk: list[Point] = [(depot, 0.0)]
        if farthest:
            walk += [(first, 0.0), (first, cross[farthest])]
        for number in range(farthest, -1, -1):
            picks, front, back = blocks[number], cross[number], cross[number + 1]
            if number < farthest:
                picks.pop(first, None)  # picked on the way
            if picks:
                at = walk[-1][0]
                aisles = _from_the_nearer_end(picks, at, number < farthest)
                walk += serve(aisles, front, back, at, number < farthest)
            walk.append((walk[-1][0], front))
        return [*walk, (depot, 0.0)]

    return route


def _from_the_nearer_end(picks: Heights, at: float, either: bool) -> list[SubAisle]:
    """Return the aisles of a block in the order in which they are visited."""
    aisles: list[SubAisle] = sorted(picks.items())
    backwards = either and abs(aisles[-1][0] - at) < abs(aisles[0][0] - at)
    return aisles[::-1] if backwards else aisles


def traverse_all(
    aisles: Sequence[SubAisle], front: float, back: float, at: float, from_back: bool
) -> list[Point]:
    """Walk through every aisle; turn in the last one where the walk would end at the back."""
    walk: list[Point] = []
    at_back = from_back
    for x, heights in aisles:
        walk.append((x, back if at_back else front))
        if not at_back and x == aisles[-1][0]:
            return [*walk, (x, heights[-1]), (x, front)]
        at_back = not at_back
        walk.append((x, back if at_back else front))
    return walk


def traverse_or_turn(
    aisles: Sequence[SubAisle], front: float, back: float, at: float, from_back: bool
) -> list[Point]:
    """Walk through each aisle or turn in it, whatever is best on the whole."""
    ends = (front, back)
    best: list[tuple[float, list[Point]]] = [(0.0, []), (0.0, [])]
    best[not from_back] = inf, []
    for x, heights in aisles:
        deepest = (heights[-1], heights[0])
        reached = []
        for end in (0, 1):
            here, there = ends[end], ends[1 - end]
            turned, crossed = best[end], best[1 - end]
            turn = turned[0] + 2 * abs(deepest[end] - here)
            through = crossed[0] + back - front
            reached.append(
                (turn, [*turned[1], (x, here), (x, deepest[end]), (x, here)])
                if turn <= through
                else (through, [*crossed[1], (x, there), (x, here)])
            )
        best = reached
    return best[0][1]


def around_the_perimeter(split: Split) -> Serve:
    """Return walks along the back and home along the front, into aisles as far as they are split.

    The last aisle is walked through, and so is the first where the walk begins at its front. From
    there, aisles on the way to the first one are served on the way.
    """

    def serve(
        aisles: Sequence[SubAisle], front: float, back: float, at: float, from_back: bool
    ) -> list[Point]:
        x, heights = aisles[-1]
        if len(aisles) == 1 and not from_back:
            return [(x, front), (x, heights[-1]), (x, front)]
        inner = aisles[:-1] if from_back else aisles[1:-1]
        outward: list[Point] = []
        along: list[Point] = [] if from_back else [(aisles[0][0], front), (aisles[0][0], back)]
        homeward: list[Point] = []
        for place, picks in inner:
            near = split(picks, front, back)
            if near < len(picks):
                along += [(place, back), (place, picks[near]), (place, back)]
            turn = [(place, front), (place, picks[near - 1]), (place, front)] if near else []
            if place < at and not from_back:
                outward = [*turn, *outward]
            else:
                homeward = [*turn, *homeward]
        return [*outward, *along, (x, back), (x, front), *homeward]

    return serve


def at_the_largest_gap(heights: Sequence[float], front: float, back: float) -> int:
    """Return how many picks lie in front of the largest gap, ends included."""
    edges = [front, *heights, back]
    gaps = [after - before for before, after in pairwise(edges)]
    return gaps.index(max(gaps))


def at_the_middle(heights: Sequence[float], front: float, back: float) -> int:
    """Return how many picks lie in the front half; one right at the middle does."""
    return sum(height <= (front + back) / 2 for height in heights)
