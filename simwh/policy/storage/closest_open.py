"""Closest-open-location storage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.storage.base import UNKNOWN, Chance, Goods, check_room
from simwh.state import Location


class ClosestOpen(Policy):
    """Items come in an order drawn at random, and each takes the free slot nearest to the depot.

    The floor is filled from the depot on, whatever is popular; on a full floor this is random
    storage. Nearness is the walk from the depot to the slot through the front of its aisle.

    Source: Hausman, Schwarz & Graves, "Optimal storage assignment in automatic warehousing
    systems" (1976), closest-open-location assignment.
    """

    kind: Literal["closest_open"] = "closest_open"

    def bind(
        self,
        layout: Layout,
        popularity: Sequence[float],
        chance: Chance,
        goods: Goods = UNKNOWN,
    ) -> Sequence[Location]:
        """Return the slot of every item."""
        items = len(popularity)
        check_room(layout, items)
        nearest = iter(sorted(layout.locations(), key=layout.walk))
        came = [chance(item) for item in range(items)]
        slot_of = {item: next(nearest) for item in sorted(range(items), key=came.__getitem__)}
        return [slot_of[item] for item in range(items)]
