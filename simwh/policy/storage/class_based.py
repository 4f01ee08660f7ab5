"""Class-based storage."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from math import fsum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.storage.base import UNKNOWN, Chance, Goods, by_popularity, check_room, draw_slots
from simwh.policy.storage.nearness import Pattern, bind_nearness
from simwh.state import Location
from simwh.units import Fraction, refusal


class ClassBased(Policy):
    """Items are classed by popularity; each class has a region, and random slots within it.

    Every region has as many slots as its class has items, and its share of the slots that are left
    over. Where borders fall inside an aisle, that aisle is shared.

    Source: Hausman, Schwarz & Graves (1976), class-based assignment; Petersen & Schmenner, "An
    evaluation of routing and volume-based storage policies in an order picking operation" (1999),
    for the patterns.

    Attributes
    ----------
    shares : list of fractions
        Share of the items in each class, the most popular class first; they sum to 1.
    pattern : "within_aisle", "across_aisle" or "diagonal"
        The first class has the aisles nearest to the depot; the front of every aisle; or the slots
        that are the shortest walk from the depot.
    """

    kind: Literal["class_based"] = "class_based"
    shares: Annotated[tuple[Fraction, ...], Field(min_length=1)]
    pattern: Pattern = "within_aisle"

    @model_validator(mode="after")
    def _check_sum(self) -> Self:
        total = fsum(self.shares)
        if abs(total - 1) > 1e-9:
            raise refusal(f"shares that sum to 1, unlike {total:.10g}")
        return self

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
        locations = layout.locations()
        nearness = bind_nearness(layout, self.pattern)
        slots = sorted(range(len(locations)), key=lambda slot: nearness(locations[slot]))
        upto = list(accumulate(self.shares))
        item_ends = [round(share * items) for share in upto]
        spare = [round(share * (len(slots) - items)) for share in upto]
        slot_ends = [end + more for end, more in zip(item_ends, spare, strict=True)]
        wanted = _classes(by_popularity(popularity), item_ends)
        drawn = draw_slots(_classes(slots, slot_ends), wanted, chance)
        return [locations[slot] for slot in drawn]


def _classes(ranked: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Return the class of each thing, where class k ends before rank ``ends[k]``."""
    classes = [0] * len(ranked)
    for rank, thing in enumerate(ranked):
        classes[thing] = bisect(ends, rank)
    return classes
