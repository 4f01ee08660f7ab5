"""Return routing: every aisle is left where it was entered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import Point, Route, Tour, bind_front, depths_by_aisle, lifted
from simwh.policy.routing.route import heights_by_aisle
from simwh.state import Location


class Return(Policy):
    """Enter every aisle with a pick from the front, walk to its deepest pick, and come back.

    Cross-aisles between blocks are not used.

    Source: Hall (1993); de Koster, Le-Duc & Roodbergen (2007), return method.
    """

    kind: Literal["return"] = "return"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        front, edge = bind_front(layout), layout.cross_aisle / 2

        def tour(locations: Sequence[Location]) -> float:
            if not locations:
                return 0.0
            aisles = depths_by_aisle(locations)
            turns = sum(2 * (edge + max(depths)) for depths in aisles.values())
            return front(min(aisles), max(aisles)) + turns

        return lifted(layout, tour)

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        depot = (layout.depot_at, 0.0)

        def route(locations: Sequence[Location]) -> list[Point]:
            if not locations:
                return []
            turns = heights_by_aisle(layout, locations).items()
            return [
                depot,
                *(corner for x, picks in turns for corner in ((x, 0.0), (x, picks[-1]), (x, 0.0))),
                depot,
            ]

        return route
