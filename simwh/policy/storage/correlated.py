"""Correlated storage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.storage.base import UNKNOWN, Chance, Goods, Pair, by_popularity, check_room
from simwh.policy.storage.nearness import Pattern, bind_nearness
from simwh.state import Location
from simwh.units import PositiveCount


class Correlated(Policy):
    """Items that are ordered together stand together: clusters of them fill the floor in turn.

    A cluster begins with the most popular item that has no slot yet. It is joined by the item that
    is most often ordered together with those of the cluster, until it has as many as it may, or no
    other is ordered with it. Clusters fill the slots in the order of the pattern, each around where
    the one before it ends, so that clusters of popular items are near the depot.

    How often items are ordered together is counted over a sample of orders that is the same in all
    replications.

    Source: Frazelle & Sharp, "Correlated assignment strategy can improve any order-picking
    operation" (1989).

    Attributes
    ----------
    cluster : int
        Most items that stand together.
    pattern : "within_aisle", "across_aisle" or "diagonal"
        The first clusters have the aisles nearest to the depot; the front of every aisle; or the
        slots that are the shortest walk from the depot.
    """

    kind: Literal["correlated"] = "correlated"
    cluster: PositiveCount = 8
    pattern: Pattern = "within_aisle"

    def bind(
        self,
        layout: Layout,
        popularity: Sequence[float],
        chance: Chance,
        goods: Goods = UNKNOWN,
    ) -> Sequence[Location]:
        """Return the slot of every item."""
        check_room(layout, len(popularity))
        ranked = clustered(by_popularity(popularity), goods.together(), self.cluster)
        nearest = iter(sorted(layout.locations(), key=bind_nearness(layout, self.pattern)))
        slot_of = {item: next(nearest) for item in ranked}
        return [slot_of[item] for item in range(len(popularity))]


def clustered(ranked: Sequence[int], together: Mapping[Pair, float], most: int) -> list[int]:
    """Return items cluster by cluster.

    Parameters
    ----------
    ranked : sequence of int
        Items, the most popular first.
    together : mapping of pair of items to float
        How often they are ordered together.
    most : int
        Items a cluster.
    """
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), often in together.items():
        partners[one][other] = partners[other][one] = often
    rank = {item: place for place, item in enumerate(ranked)}
    found: list[int] = []
    placed: set[int] = set()
    for first in ranked:
        item: int | None = None if first in placed else first
        bonds: dict[int, float] = defaultdict(float)
        for _ in range(most):
            if item is None:
                break
            found.append(item)
            placed.add(item)
            bonds.pop(item, None)
            for other, often in partners[item].items():
                if other not in placed:
                    bonds[other] += often
            item = max(bonds, key=lambda other: (bonds[other], -rank[other]), default=None)
    return found
