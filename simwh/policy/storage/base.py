"""What a storage policy is asked: which slot each item of a warehouse has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from simwh.layout import Layout
from simwh.state import Location
from simwh.units import refusal

Pair = tuple[int, int]
Chance = Callable[[int], float]
"""``chance(item)`` is the next uniform of the item's own stream: every call gives another one."""


def _no_pairs() -> Mapping[Pair, float]:
    return {}


@dataclass(frozen=True)
class Goods:
    """What a storage policy may know of the items beside their popularity.

    Attributes
    ----------
    space : sequence of float, by item
        Litres of the stock that the warehouse opens with, of one unit where it opens with none.
    together : callable
        ``together()``: how often two items are ordered together, in any unit, by pair of items (the
        smaller first); it is worked out when it is asked for.
    """

    space: Sequence[float] = ()
    together: Callable[[], Mapping[Pair, float]] = _no_pairs


UNKNOWN = Goods()
"""Nothing is known of the items but their popularity."""


class StoragePolicy(Protocol):
    """Where items stand on the floor; every item has one slot, and no two share one."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(
        self,
        layout: Layout,
        popularity: Sequence[float],
        chance: Chance,
        goods: Goods = UNKNOWN,
    ) -> Sequence[Location]:
        """Return the slot of every item.

        Parameters
        ----------
        layout : Layout
            The floor.
        popularity : sequence of float, by item
            Expected visits to the item's slot, in any unit.
        chance : callable
            The next uniform of an item's own stream.
        goods : Goods
            What else is known of the items.

        Raises
        ------
        ValueError
            There are more items than slots.
        """


def check_room(layout: Layout, items: int) -> None:
    """Refuse a floor with fewer slots than items (ValueError)."""
    if items > layout.slots:
        raise refusal(
            f"a layout with a slot for each of {items} items, unlike {layout.slots} slots"
        )


def by_popularity(popularity: Sequence[float]) -> list[int]:
    """Return the items, the most popular first; in their own order where they are alike."""
    return sorted(range(len(popularity)), key=lambda item: -popularity[item])


def draw_slots(regions: Sequence[int], wanted: Sequence[int], chance: Chance) -> list[int]:
    """Give each item a slot of its region, every free one being equally likely.

    Items draw among all slots until they meet one that is theirs and free, so that an item added,
    or a region's border moved, changes only the slots of those whose draw is taken by it.

    Parameters
    ----------
    regions : sequence of int, by slot
        Region of the slot, 0 or more.
    wanted : sequence of int, by item
        Region that the item belongs to; it has at least as many slots as items.
    chance : callable
        The next uniform of an item's own stream.
    """
    free, count = list(regions), len(regions)
    slots = []
    for item, region in enumerate(wanted):
        slot = int(chance(item) * count)
        while free[slot] != region:
            slot = int(chance(item) * count)
        free[slot] = -1
        slots.append(slot)
    return slots
