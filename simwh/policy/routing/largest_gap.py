"""Largest-gap routing: the longest stretch without a pick is not walked."""

from __future__ import annotations

from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import Route, Tour, bind_around_gap, bind_perimeter, lifted
from simwh.policy.routing.blocks import around_the_perimeter, at_the_largest_gap, block_by_block
from simwh.policy.routing.route import measured


class LargestGap(Policy):
    """Traverse the first and the last aisle; leave out the largest gap of each of the others.

    A gap lies between two neighbouring picks, or between a cross-aisle and the pick next to it;
    what is in front of it is reached from the front, what is behind it from the back. Where only
    one aisle is visited, the picker enters and leaves it at the front. Of several blocks each is
    worked in this way, the farthest first; nearer ones are entered at the back, so that only their
    last aisle is traversed.

    Source: Hall (1993), largest gap strategy; de Koster, Le-Duc & Roodbergen (2007), largest gap
    method; Roodbergen & de Koster (2001), for several blocks.
    """

    kind: Literal["largest_gap"] = "largest_gap"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        if layout.blocks > 1:
            return lifted(layout, measured(self.route(layout)))
        return bind_perimeter(layout, bind_around_gap(layout))

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        return block_by_block(layout, around_the_perimeter(at_the_largest_gap))
