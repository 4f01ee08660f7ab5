"""Customers who give up while they wait for a picker (Palm 1957: the queue M/M/c+M, Erlang A)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.picking import Picking
from simwh.engine.world import World
from simwh.record import CANCELLED, UNPICKED, Record

GiveBack = Callable[[int, int, int], None]
"""``give_back(point, quantity, cause)``: what becomes available again, as of `Adjust`."""


class Impatience:
    """Lets pick lists be cancelled that nobody has set out for within their customer's patience.

    Patience counts from the release to the pickers; what was allocated goes back on the shelf.

    Parameters
    ----------
    world, record
    hands : Picking
    patience : sequence of array of float or None, by tier
        Seconds, by line.
    first_point : int
        The stock point of the site's first item.
    give_back : callable
    leaving : sequence of callable
        ``leave(shipment)``: told of every pick list that is cancelled.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        hands: Picking,
        patience: Sequence[array[float] | None],
        first_point: int,
        give_back: GiveBack,
        leaving: Sequence[Callable[[int], None]],
    ) -> None:
        self._world = world
        self._parts = record.parts
        self._tour_of = record.shipments.tour
        self._hands = hands
        self._release = hands.release if hands.takes_up_at_once else hands.release_by_rank
        self._patience = patience
        self._first_point = first_point
        self._give_back = give_back
        self._leaving = leaving

    def release(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list to the pickers, now."""
        self._release(shipment, tier, parts)
        self._count((shipment, tier, parts))

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release the pick lists of a wave."""
        self._hands.release_together(tasks)
        for task in tasks:
            self._count(task)

    def _count(self, task: PickList) -> None:
        """Let the patience of whoever waits run from now on."""
        shipment, tier, parts = task
        patience = self._patience[tier]
        if patience is not None and self._tour_of[shipment] < 0:
            world = self._world
            time = world.now + patience[self._parts.line[parts[0]]]
            world.at(time, world.phases.demand, self._give_up, task)

    def _give_up(self, task: PickList) -> None:
        shipment, _, parts = task
        if self._tour_of[shipment] >= 0:
            return
        self._hands.withdraw(task)
        rows = self._parts
        for part in parts:
            rows.fate[part] = CANCELLED
            rows.ended[part] = self._world.now
        for leave in self._leaving:
            leave(shipment)
        for part in parts:
            point = self._first_point + rows.item[part]
            self._give_back(point, rows.quantity[part], UNPICKED)
