"""S-shape routing: whoever enters an aisle walks through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import Route, Tour, bind_front, lifted
from simwh.policy.routing.blocks import block_by_block, traverse_all
from simwh.policy.routing.route import measured
from simwh.state import Location


class SShape(Policy):
    """Traverse every aisle with a pick entirely; turn in the last one if it would end at the back.

    The tour begins with the outermost visited aisle on the depot's side, on the left where the
    depot stands in the middle, unless it is said on which side. Of several blocks each is worked
    in this way, the farthest first. Also called traversal.

    Source: Hall, "Distance approximations for routing manual pickers in a warehouse" (1993),
    traversal strategy; de Koster, Le-Duc & Roodbergen (2007), S-shape heuristic;
    Roodbergen & de Koster (2001), for several blocks.

    Attributes
    ----------
    begin : "depot", "left" or "right"
        On whose side the tour begins.
    """

    kind: Literal["s_shape"] = "s_shape"
    begin: Literal["depot", "left", "right"] = "depot"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        if layout.blocks > 1:
            return lifted(layout, measured(self.route(layout)))
        front, span, edge = bind_front(layout), layout.span, layout.cross_aisle / 2
        ends_left = self.begins_right(layout)

        def tour(locations: Sequence[Location]) -> float:
            if not locations:
                return 0.0
            aisles = {location[0] for location in locations}
            leftmost, rightmost = min(aisles), max(aisles)
            walked = front(leftmost, rightmost)
            if len(aisles) % 2 == 0:
                return walked + len(aisles) * span
            last = leftmost if ends_left else rightmost
            deepest = max(depth for aisle, depth, _ in locations if aisle == last)
            return walked + (len(aisles) - 1) * span + 2 * (edge + deepest)

        return lifted(layout, tour)

    def begins_right(self, layout: Layout) -> bool:
        """Tell whether the tour begins with the rightmost visited aisle."""
        if self.begin == "depot":
            return layout.depot_at > layout.width / 2
        return self.begin == "right"

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        return block_by_block(layout, traverse_all, right=self.begins_right(layout))
