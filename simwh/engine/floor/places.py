"""Items that stand at a place of their own or in an area, and storage for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simwh.layout import Layout
from simwh.policy.storage.base import Chance, Goods, Pair, StoragePolicy
from simwh.state import Location


def store_around(
    placed: Mapping[int, Location],
    storage: StoragePolicy,
    layout: Layout,
    popularity: Sequence[float],
    chance: Chance,
    goods: Goods,
) -> list[Location]:
    """Return where every item stands, when storage knows nothing of those that are placed."""
    stored = [item for item in range(len(popularity)) if item not in placed]
    number = {item: nth for nth, item in enumerate(stored)}

    def together() -> Mapping[Pair, float]:
        pairs = goods.together().items()
        kept = ((a, b, often) for (a, b), often in pairs if a in number and b in number)
        return {(number[a], number[b]): often for a, b, often in kept}

    slots = dict(placed)
    found = storage.bind(
        layout,
        [popularity[item] for item in stored],
        lambda nth: chance(stored[nth]),
        Goods([goods.space[item] for item in stored], together),
    )
    slots.update(zip(stored, found, strict=True))
    return [slots[item] for item in range(len(popularity))]


def store_by_area(
    placed: Mapping[int, Location],
    storage: StoragePolicy,
    layouts: Mapping[str | None, Layout],
    areas: Sequence[str | None],
    popularity: Sequence[float],
    chance: Chance,
    goods: Goods,
) -> list[Location]:
    """Return where every item stands, when storage knows one area at a time.

    `layouts` has the aisles of every area, `areas` that of every item.
    """
    slots = dict(placed)
    for area, layout in layouts.items():
        elsewhere = {i: Location(0, 0.0) for i, its in enumerate(areas) if its != area}
        around = {**elsewhere, **placed}
        found = store_around(around, storage, layout, popularity, chance, goods)
        slots |= {i: found[i] for i in range(len(areas)) if i not in around}
    return [slots[item] for item in range(len(areas))]
