"""Storage by cube-per-order index."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.storage.base import UNKNOWN, Chance, Goods, check_room
from simwh.state import Location


class CubePerOrderIndex(Policy):
    """The less space an item takes for its demand, the nearer its slot to the depot.

    The index is the litres of the stock that the warehouse opens with over the expected demand.
    Where volumes are alike this is the space for a turnover; where nothing is said of them, items
    are ranked by turnover alone, as in dedicated storage. Equal indices go by turnover.

    Source: Heskett, "Cube-per-order index: a key to warehouse stock location" (1963); Kallina &
    Lynn, "Application of the cube-per-order index rule for stock location in a distribution
    warehouse" (1976).
    """

    kind: Literal["cube_per_order_index"] = "cube_per_order_index"

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
        space = goods.space if any(goods.space) else [0.0] * items

        def rank(item: int) -> tuple[float, float]:
            demand = popularity[item]
            return space[item] / demand if demand > 0 else inf, -demand

        nearest = iter(sorted(layout.locations(), key=layout.walk))
        slot_of = {item: next(nearest) for item in sorted(range(items), key=rank)}
        return [slot_of[item] for item in range(items)]
