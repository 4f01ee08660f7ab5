"""Combined routing: traverse or turn, whichever is better on the whole."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import Route, Tour, bind_front, depths_by_aisle, lifted
from simwh.policy.routing.blocks import block_by_block, traverse_or_turn
from simwh.policy.routing.route import measured
from simwh.state import Location


class Combined(Policy):
    """Visit aisles one after the other, and either traverse each or turn in it: the best choice.

    A dynamic program over the visited aisles holds the least metres that end at the front and at
    the back of each; the tour ends at the front. Of several blocks each is worked in this way, the
    farthest first.

    Source: Roodbergen & de Koster, "Routing methods for warehouses with multiple cross aisles"
    (2001), combined heuristic.
    """

    kind: Literal["combined"] = "combined"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        if layout.blocks > 1:
            return lifted(layout, measured(self.route(layout)))
        front, span, edge = bind_front(layout), layout.span, layout.cross_aisle / 2

        def tour(locations: Sequence[Location]) -> float:
            if not locations:
                return 0.0
            aisles = depths_by_aisle(locations)
            at_front, at_back = 0.0, inf
            for aisle in sorted(aisles):
                depths = aisles[aisle]
                from_front = 2 * (edge + max(depths))
                from_back = 2 * (span - edge - min(depths))
                at_front, at_back = (
                    min(at_front + from_front, at_back + span),
                    min(at_front + span, at_back + from_back),
                )
            return front(min(aisles), max(aisles)) + at_front

        return lifted(layout, tour)

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        return block_by_block(layout, traverse_or_turn)
