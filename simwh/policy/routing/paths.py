"""The way that a tour takes over the floor, corner by corner, for those who want to see it.

A path is as long as the routing policy says that its tour is, but for going up to higher levels (a
test holds every policy to it). It is known for one block; over several blocks, and for policies
that are not listed here, there is none (`path` returns None).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from simwh.layout import Layout
from simwh.policy.routing.base import RoutingPolicy, depths_by_aisle
from simwh.policy.routing.euler import Edge, circuit
from simwh.policy.routing.s_shape import SShape
from simwh.state import Location

Point = tuple[float, float]
"""Metres to the right of the leftmost aisle, and from the centre line of the front cross-aisle."""
Aisles = Mapping[int, Sequence[float]]
"""Heights of the picks in every visited aisle: metres from the front cross-aisle's centre line."""
Way = Callable[[Layout, Aisles], Iterator[Point]]
"""The corners between leaving the depot and coming back to it."""


def path(
    policy: RoutingPolicy, layout: Layout, locations: Sequence[Location]
) -> list[Point] | None:
    """Return the corners of a tour from the depot over these slots and back; None if unknown.

    Parameters
    ----------
    policy : RoutingPolicy
        Whose tour it is.
    layout : Layout
        The floor.
    locations : sequence of Location
        In any order, at least one.
    """
    way = WAYS.get(policy.kind)
    if way is None or layout.blocks > 1:
        return None
    edge, depot = layout.cross_aisle / 2, (layout.depot_at, 0.0)
    aisles = {
        aisle: sorted({edge + depth for depth in depths})
        for aisle, depths in sorted(depths_by_aisle(locations).items())
    }
    if isinstance(policy, SShape) and policy.begins_right(layout):
        aisles = dict(reversed(aisles.items()))
    corners = [depot, *way(layout, aisles), depot]
    return [corners[0], *(after for before, after in pairwise(corners) if before != after)]


def _s_shape(layout: Layout, aisles: Aisles) -> Iterator[Point]:
    """Walk through every aisle; turn in the last one where it would end at the back."""
    at_front = True
    for number, (aisle, heights) in enumerate(aisles.items(), 1):
        x = aisle * layout.aisle_pitch
        if at_front and number == len(aisles):
            yield from ((x, 0.0), (x, max(heights)), (x, 0.0))
            return
        ends = ((x, 0.0), (x, layout.span))
        yield from ends if at_front else ends[::-1]
        at_front = not at_front


def _return(layout: Layout, aisles: Aisles) -> Iterator[Point]:
    """Walk into every aisle from the front, and back."""
    for aisle, heights in aisles.items():
        x = aisle * layout.aisle_pitch
        yield from ((x, 0.0), (x, max(heights)), (x, 0.0))


def _perimeter(split: Callable[[Layout, Sequence[float]], int]) -> Way:
    """Walk around the visited aisles, and into those between the first and the last."""

    def way(layout: Layout, aisles: Aisles) -> Iterator[Point]:
        pitch, span = layout.aisle_pitch, layout.span
        first, *inner = aisles
        if not inner:
            yield from _return(layout, aisles)
            return
        last = inner.pop()
        homeward = [aisle for aisle in reversed(inner) if aisle * pitch >= layout.depot_at]
        outward = [aisle for aisle in reversed(inner) if aisle * pitch < layout.depot_at]
        yield from near(layout, aisles, outward)
        yield from ((first * pitch, 0.0), (first * pitch, span))
        for aisle in inner:
            far = aisles[aisle][split(layout, aisles[aisle]) :]
            if far:
                x = aisle * pitch
                yield from ((x, span), (x, far[0]), (x, span))
        yield from ((last * pitch, span), (last * pitch, 0.0))
        yield from near(layout, aisles, homeward)

    def near(layout: Layout, aisles: Aisles, some: Sequence[int]) -> Iterator[Point]:
        """Walk into aisles from the front, in this order: those on the way out, or home."""
        for aisle in some:
            heights = aisles[aisle][: split(layout, aisles[aisle])]
            if heights:
                x = aisle * layout.aisle_pitch
                yield from ((x, 0.0), (x, heights[-1]), (x, 0.0))

    return way


def _halves(layout: Layout, heights: Sequence[float]) -> int:
    """Return how many picks are reached from the front by midpoint routing."""
    middle = layout.cross_aisle / 2 + layout.aisle_length / 2
    return sum(height <= middle for height in heights)


def _around_gap(layout: Layout, heights: Sequence[float]) -> int:
    """Return how many picks are reached from the front around the largest gap."""
    ends = [0.0, *heights, layout.span]
    gaps = [after - before for before, after in pairwise(ends)]
    return gaps.index(max(gaps))


def _combined(layout: Layout, aisles: Aisles) -> Iterator[Point]:
    """Traverse or turn in every aisle, whichever is better on the whole."""
    span = layout.span
    front: tuple[float, tuple[Point, ...]] = (0.0, ())
    back: tuple[float, tuple[Point, ...]] = (inf, ())
    for aisle, heights in aisles.items():
        x = aisle * layout.aisle_pitch
        bottom, top = (x, 0.0), (x, span)
        front, back = (
            min(
                (front[0] + 2 * heights[-1], (*front[1], bottom, (x, heights[-1]), bottom)),
                (back[0] + span, (*back[1], top, bottom)),
            ),
            min(
                (front[0] + span, (*front[1], bottom, top)),
                (back[0] + 2 * (span - heights[0]), (*back[1], top, (x, heights[0]), top)),
            ),
        )
    yield from front[1]


Partial = tuple[float, tuple[Edge, ...]]
"""Metres of a partial tour, and its edges."""
NEVER: Partial = (inf, ())
BEGUN: Partial = (0.0, ())


def _optimal(layout: Layout, aisles: Aisles) -> Iterator[Point]:
    """Walk a circuit over the edges that Ratliff and Rosenthal's dynamic program chooses."""
    columns = sorted(
        [(layout.depot_at, ()), *((a * layout.aisle_pitch, tuple(h)) for a, h in aisles.items())]
    )
    span, before = layout.span, columns[0][0]
    odd, front, back, joined, apart = NEVER, BEGUN, BEGUN, NEVER, NEVER
    for x, heights in columns:
        low: Edge = ((before, 0.0), (x, 0.0))
        high: Edge = ((before, span), (x, span))
        odd = _and(odd, low, high)
        front, back = _and(min(front, joined), low, low), _and(min(back, joined), high, high)
        joined, apart = _and(joined, low, low, high, high), _and(apart, low, low, high, high)
        either, before = min(front, back, apart), x
        if not heights:
            apart, back = min(back, apart), NEVER
            continue
        bottom, top = (x, 0.0), (x, span)
        through, near, far = (bottom, top), (bottom, (x, heights[-1])), (top, (x, heights[0]))
        turn = _turn(layout, x, heights)
        odd, front, back, joined, apart = (
            min(_and(odd, *turn), _and(min(either, joined), through)),
            _and(front, near, near),
            _and(back, far, far),
            min(_and(odd, through), _and(joined, *turn), _and(either, through, through)),
            _and(either, *turn),
        )
    _, edges = min(front, back, joined)
    yield from circuit(edges, (layout.depot_at, 0.0))


def _and(partial: Partial, *edges: Edge) -> Partial:
    """Return a partial tour with more edges; those of no length are left out."""
    metres = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in edges)
    return partial[0] + metres, (*partial[1], *(edge for edge in edges if edge[0] != edge[1]))


def _turn(layout: Layout, x: float, heights: Sequence[float]) -> tuple[Edge, ...]:
    """Return the edges to all picks of an aisle but for its largest gap."""
    near = _around_gap(layout, heights)
    edges: tuple[Edge, ...] = ()
    if near:
        edges += (((x, 0.0), (x, heights[near - 1])),) * 2
    if near < len(heights):
        edges += (((x, layout.span), (x, heights[near])),) * 2
    return edges


WAYS: Mapping[str, Way] = {
    "s_shape": _s_shape,
    "return": _return,
    "midpoint": _perimeter(_halves),
    "largest_gap": _perimeter(_around_gap),
    "combined": _combined,
    "optimal": _optimal,
}
"""The way of every policy for one block, by its kind."""
