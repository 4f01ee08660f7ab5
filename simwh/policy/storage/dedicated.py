"""Dedicated storage by turnover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.storage.base import UNKNOWN, Chance, Goods, by_popularity, check_room
from simwh.state import Location


class Dedicated(Policy):
    """The more popular an item, the nearer its slot to the depot.

    Nearness is the walk from the depot to the slot through the front of its aisle. Equally popular
    items keep their own order; of equally near slots the leftmost aisle's comes first.

    Source: Hausman, Schwarz & Graves, "Optimal storage assignment in automatic warehousing
    systems" (1976), full-turnover-based assignment; de Koster, Le-Duc & Roodbergen (2007).
    """

    kind: Literal["dedicated"] = "dedicated"

    def bind(
        self,
        layout: Layout,
        popularity: Sequence[float],
        chance: Chance,
        goods: Goods = UNKNOWN,
    ) -> Sequence[Location]:
        """Return the slot of every item."""
        check_room(layout, len(popularity))
        nearest = iter(sorted(layout.locations(), key=layout.walk))
        slot_of = {item: next(nearest) for item in by_popularity(popularity)}
        return [slot_of[item] for item in range(len(popularity))]
