"""Aisle-by-aisle routing: every aisle is worked once, over all blocks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import Point, Route, Tour, lifted
from simwh.policy.routing.route import heights_by_aisle, measured
from simwh.state import Location


class AisleByAisle(Policy):
    """Pick everything in the leftmost aisle with a pick, then in the next one, and so on.

    A dynamic program chooses the cross-aisle by which each aisle is left for the next, so that the
    whole tour is the shortest of its kind. On one block this is the combined method.

    Source: Vaughan & Petersen, "The effect of warehouse cross aisles on order picking efficiency"
    (1999).
    """

    kind: Literal["aisle_by_aisle"] = "aisle_by_aisle"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        return lifted(layout, measured(self.route(layout)))

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        depot = (layout.depot_at, 0.0)

        def route(locations: Sequence[Location]) -> list[Point]:
            if not locations:
                return []
            # The shortest walk that ends at each cross-aisle; before the first aisle, the front.
            best: dict[float, tuple[float, list[Point]]] = {0.0: (0.0, [])}
            for x, picks in heights_by_aisle(layout, locations).items():
                best = {
                    end: min(
                        (so_far + walked, [*walk, *((x, y) for y in corners)])
                        for start, (so_far, walk) in best.items()
                        for walked, corners in (_through(start, picks[0], picks[-1], end),)
                    )
                    for end in layout.cross_aisles
                }
            return [depot, *best[0.0][1], depot]

        return route


def _through(start: float, first: float, last: float, end: float) -> tuple[float, list[float]]:
    """Return the metres and corners of the walk in an aisle from height to height over picks."""
    low, high = min(start, first, end), max(start, last, end)
    ways = [start, low, high, end], [start, high, low, end]
    return min((sum(abs(b - a) for a, b in pairwise(way)), way) for way in ways)
