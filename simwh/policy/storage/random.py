"""Random storage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.storage.base import UNKNOWN, Chance, Goods, check_room, draw_slots
from simwh.state import Location


class Random(Policy):
    """Every item stands in a slot drawn among all free ones with equal probability.

    Source: de Koster, Le-Duc & Roodbergen (2007), random storage; Hausman, Schwarz & Graves,
    "Optimal storage assignment in automatic warehousing systems" (1976).
    """

    kind: Literal["random"] = "random"

    def bind(
        self,
        layout: Layout,
        popularity: Sequence[float],
        chance: Chance,
        goods: Goods = UNKNOWN,
    ) -> Sequence[Location]:
        """Return the slot of every item."""
        check_room(layout, len(popularity))
        locations = layout.locations()
        slots = draw_slots([0] * len(locations), [0] * len(popularity), chance)
        return [locations[slot] for slot in slots]
