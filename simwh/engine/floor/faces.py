"""Pick faces of one warehouse: pick lists wait for what is not on them, moves fill them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.engine.floor.chores import Chores
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.world import World
from simwh.record import FACE_MOVE, Record


class Faces:
    """The faces of one warehouse, by item, in quanta.

    What pick lists have taken is gone from a face when they go on to be released. Whatever else is
    in the building (unallocated stock, and what waiting lists were allocated) is the reserve.

    Parameters
    ----------
    world, record, chores
    size, reorder : sequence of int, by item
        What a face holds; a move is called when no more is left.
    opening, available : sequence of int, by item
        On the faces at the start; not allocated now (live).
    seconds : callable
        ``seconds(item, quantity)``: the time of a move.
    go_on : callable
        Takes a pick list that has what it needs.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        chores: Chores,
        size: Sequence[int],
        reorder: Sequence[int],
        opening: Sequence[int],
        available: Callable[[int], int],
        seconds: Callable[[int, int], float],
        go_on: Next,
    ) -> None:
        self._world = world
        self._item, self._quantity = record.parts.item, record.parts.quantity
        self._waits = record.face_waits
        self._chores = chores
        self._size, self._reorder = size, reorder
        self._level = [min(held, there) for held, there in zip(size, opening, strict=True)]
        self._available = available
        self._seconds = seconds
        self._go_on = go_on
        self._owed = [0] * len(size)
        self._coming = [0] * len(size)
        self._waiting: dict[int, tuple[PickList, dict[int, int], int]] = {}

    def submit(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Let a pick list go on, or wait for what is not on the faces."""
        wanted: dict[int, int] = {}
        for part in parts:
            item = self._item[part]
            if self._quantity[part] <= self._size[item]:
                wanted[item] = wanted.get(item, 0) + self._quantity[part]
        # Several parts of an item may come to more than its face holds: the rest is reserve.
        wanted = {item: min(quantity, self._size[item]) for item, quantity in wanted.items()}
        for item, quantity in wanted.items():
            self._owed[item] += quantity
        task = shipment, tier, parts
        if self._on_faces(wanted, self._wanted_before()):
            self._take(task, wanted)
            return
        row = self._waits.append(shipment=shipment, since=self._world.now)
        self._waiting[shipment] = task, wanted, row
        for item, quantity in wanted.items():
            if self._level[item] < quantity:
                self._call(item, tier)

    def _wanted_before(self) -> set[int]:
        return {item for _, wanted, _ in self._waiting.values() for item in wanted}

    def _on_faces(self, wanted: dict[int, int], before: set[int]) -> bool:
        return all(
            self._level[item] >= quantity and item not in before
            for item, quantity in wanted.items()
        )

    def _take(self, task: PickList, wanted: dict[int, int]) -> None:
        for item, quantity in wanted.items():
            self._owed[item] -= quantity
            self._level[item] -= quantity
        self._go_on(*task)
        for item in wanted:
            if self._level[item] <= self._reorder[item]:
                self._call(item, None)

    def _call(self, item: int, tier: int | None) -> None:
        """Have a face filled, unless that is under way or there is no reserve."""
        if self._coming[item]:
            return
        level = self._level[item]
        reserve = self._available(item) + self._owed[item] - level
        quantity = min(self._size[item] - level, reserve)
        if quantity > 0:
            self._coming[item] = quantity
            seconds = self._seconds(item, quantity)
            self._chores.submit(FACE_MOVE, seconds, self._filled, item, tier)

    def _filled(self, item: int) -> None:
        self._level[item] += self._coming[item]
        self._coming[item] = 0
        before: set[int] = set()
        for shipment, (task, wanted, row) in list(self._waiting.items()):
            if self._on_faces(wanted, before):
                del self._waiting[shipment]
                self._waits.until[row] = self._world.now
                self._take(task, wanted)
            else:
                before.update(wanted)
                for short, quantity in wanted.items():
                    if self._level[short] < quantity:
                        self._call(short, task[1])
        if self._level[item] <= self._reorder[item]:
            self._call(item, None)
