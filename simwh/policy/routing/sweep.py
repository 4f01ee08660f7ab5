"""The shortest tour on a floor of any number of blocks, by a sweep over its aisles.

Aisles are taken from left to right. A partial tour is known by what may follow it: for every
cross-aisle, whether an odd or an even number of walks has met the corner that it makes with the
aisle, or none; and which corners hang together. Of partial tours that are alike in this the
shortest is kept. Aisles without a pick are left out, as no shortest path between two picks needs
one. The work grows about sevenfold with every cross-aisle, and in proportion to the visited aisles.

Source: Ratliff & Rosenthal (1983) for one block; Roodbergen & de Koster, "Routing order pickers in
a warehouse with a middle aisle" (2001), for two; Cambazard & Catusse, "Fixed-parameter algorithms
for rectilinear Steiner tree and rectilinear traveling salesman problem in the plane" (2018), for
any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

from simwh.layout import Layout
from simwh.policy.routing.base import Point
from simwh.policy.routing.euler import Edge
from simwh.policy.routing.route import heights_by_aisle, heights_by_block
from simwh.state import Location

NONE, ODD, EVEN = 0, 1, 2
"""How many walks have met a corner."""
State: TypeAlias = tuple[tuple[int, int], ...]
"""By cross-aisle: walks that met the corner, and the number of the piece that it belongs to."""
Walks: TypeAlias = tuple[Point, Point, int]
"""From corner to corner, once or twice."""


class Chain(NamedTuple):
    """Edges that were walked, the last one first."""

    edges: tuple[Walks, ...]
    before: Chain | None


Found: TypeAlias = dict[State, tuple[float, Chain | None]]
"""The shortest partial tour of every state."""


class Step(NamedTuple):
    """What may be walked in an aisle between two cross-aisles.

    Attributes
    ----------
    cost : float
    below, above : int
        Walks that meet the lower and the upper corner.
    joins : bool
        Whether the two corners then hang together.
    edges : tuple of Walks
    """

    cost: float
    below: int
    above: int
    joins: bool
    edges: tuple[Walks, ...]


def sweep(layout: Layout, locations: Sequence[Location]) -> tuple[float, list[Edge]]:
    """Return the metres of the shortest tour over slots, and every edge as often as it walks it."""
    cross, depot = layout.cross_aisles, layout.depot_at
    heights = heights_by_aisle(layout, locations)
    blocks = heights_by_block(layout, heights)
    columns = sorted([(depot, False), *((x, True) for x in heights)])
    found: Found = {((NONE, 0),) * len(cross): (0.0, None)}
    before = columns[0][0]
    for number, (x, picked) in enumerate(columns):
        if number:
            found = _across(found, before, x, cross)
        before = x
        if picked:
            for block, (low, high) in enumerate(pairwise(cross)):
                found = _along(found, block, steps(x, low, high, blocks[block].get(x, [])))
        else:  # the depot has to be met, and that costs nothing
            found = _along(found, 0, [Step(0.0, EVEN, NONE, False, ())])
    ended = [value for state, value in found.items() if _is_tour(state)]
    cost, chain = min(ended, key=lambda value: value[0])
    return cost, list(_edges(chain))


def steps(x: float, low: float, high: float, heights: Sequence[float]) -> list[Step]:
    """Return what may be walked in an aisle of one block to reach all of its picks."""
    below, above, span = (x, low), (x, high), high - low
    through = [
        Step(span, 1, 1, True, ((below, above, 1),)),
        Step(2 * span, 2, 2, True, ((below, above, 2),)),
    ]
    if not heights:
        return [Step(0.0, 0, 0, False, ()), *through]
    first, last = heights[0], heights[-1]
    up, down = (below, (x, last), 2), (above, (x, first), 2)
    turns = [
        Step(2 * (last - low), 2, 0, False, (up,)),
        Step(2 * (high - first), 0, 2, False, (down,)),
    ]
    if first < last:
        start, end = max(pairwise(heights), key=lambda gap: gap[1] - gap[0])
        edges = (below, (x, start), 2), (above, (x, end), 2)
        turns.append(Step(2 * (span - (end - start)), 2, 2, False, edges))
    return [*through, *turns]


def _along(found: Found, block: int, choices: Sequence[Step]) -> Found:
    """Walk in an aisle between the cross-aisles at the front and the back of a block."""
    after: Found = {}
    for state, (cost, chain) in found.items():
        for step in choices:
            corners = list(state)
            corners[block] = _met(corners[block], step.below, -1)
            corners[block + 1] = _met(corners[block + 1], step.above, -2)
            if step.joins:
                kept, gone = corners[block][1], corners[block + 1][1]
                corners = [(met, kept if piece == gone else piece) for met, piece in corners]
            _keep(after, corners, cost + step.cost, chain, step.edges)
    return after


def _across(found: Found, before: float, x: float, cross: Sequence[float]) -> Found:
    """Walk along the cross-aisles from one aisle to the next."""
    after: Found = {}
    for state, (cost, chain) in found.items():
        pieces = {piece for met, piece in state if met}
        choices = [(0, 2) if met == EVEN else (met,) for met, _ in state]
        for walks in product(*choices):
            if pieces - {piece for (_, piece), n in zip(state, walks, strict=True) if n}:
                continue  # a piece would be left behind
            corners = [(n, piece if n else 0) for (_, piece), n in zip(state, walks, strict=True)]
            edges = tuple(((before, y), (x, y), n) for y, n in zip(cross, walks, strict=True) if n)
            _keep(after, corners, cost + sum(walks) * (x - before), chain, edges)
    return after


def _met(corner: tuple[int, int], walks: int, fresh: int) -> tuple[int, int]:
    """Return a corner that so many more walks meet; it begins a fresh piece if it had none."""
    if not walks:
        return corner
    met, piece = corner
    return (ODD if (met + walks) % 2 else EVEN), (piece if met else fresh)


def _keep(
    after: Found,
    corners: Sequence[tuple[int, int]],
    cost: float,
    chain: Chain | None,
    edges: tuple[Walks, ...],
) -> None:
    """Enter a partial tour if no other of its state is as short; pieces are numbered anew."""
    names: dict[int, int] = {}
    state = tuple(
        (met, names.setdefault(piece, len(names) + 1) if met else 0) for met, piece in corners
    )
    known = after.get(state)
    if known is None or cost < known[0]:
        after[state] = cost, Chain(edges, chain) if edges else chain


def _is_tour(state: State) -> bool:
    return all(met != ODD for met, _ in state) and len({piece for met, piece in state if met}) == 1


def _edges(chain: Chain | None) -> Iterator[Edge]:
    while chain is not None:
        for one, other, times in chain.edges:
            if one != other:
                yield from ((one, other),) * times
        chain = chain.before
