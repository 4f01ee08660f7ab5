"""Midpoint routing: aisles are worked in halves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import InnerWalk, Route, Tour, bind_perimeter, lifted
from simwh.policy.routing.blocks import around_the_perimeter, at_the_middle, block_by_block
from simwh.policy.routing.route import measured


class Midpoint(Policy):
    """Traverse the first and the last aisle; reach each half of the others from its own end.

    A pick exactly at the middle is reached from the front. Where only one aisle is visited, the
    picker enters and leaves it at the front. Of several blocks each is worked in this way, the
    farthest first; nearer ones are entered at the back, so that only their last aisle is traversed.

    Source: Hall (1993), midpoint strategy; de Koster, Le-Duc & Roodbergen (2007), midpoint method.
    """

    kind: Literal["midpoint"] = "midpoint"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        if layout.blocks > 1:
            return lifted(layout, measured(self.route(layout)))
        return bind_perimeter(layout, _bind_halves(layout))

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        return block_by_block(layout, around_the_perimeter(at_the_middle))


def _bind_halves(layout: Layout) -> InnerWalk:
    middle, length, edge = layout.aisle_length / 2, layout.aisle_length, layout.cross_aisle / 2

    def halves(depths: Sequence[float]) -> float:
        near = [depth for depth in depths if depth <= middle]
        far = [depth for depth in depths if depth > middle]
        walked = 2 * (edge + max(near)) if near else 0.0
        return walked + 2 * (edge + length - min(far)) if far else walked

    return halves
