"""Shelf life: stock by the instant at which it expires, and what expires unsold.

Between two receipts or expiries what is available only falls, so the layers of a point need not
follow every sale: they are settled when one of the two happens, from what is available then. The
oldest layer is the one that expires first.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from simwh.engine.stock import Layer, Layers, Points
from simwh.engine.world import World
from simwh.errors import ImpossibleStateError
from simwh.record import EXPIRED
from simwh.state import Stock


class Life(NamedTuple):
    """How a stock point's units age.

    Attributes
    ----------
    shelf : float
        Seconds that a fresh unit lives.
    received : float
        Seconds that are left of it when a supplier's unit is received.
    lifo : bool
        Whether the youngest unit is issued first, and not the oldest.
    """

    shelf: float
    received: float
    lifo: bool


class AgingPoints(Points):
    """Stock points, some of which keep what expires.

    Parameters
    ----------
    stock, tiers, partial
        As of `Points`.
    world : World
    life : mapping of point to Life
        Points without one keep what never expires.

    Attributes
    ----------
    adjust : callable, set by the composition root
        ``adjust(point, quantity, cause)``: stock leaves the shelf, as of `Adjust`.
    """

    def __init__(
        self,
        stock: Stock,
        tiers: int,
        partial: Sequence[bool],
        world: World,
        life: Mapping[int, Life],
    ) -> None:
        super().__init__(stock, tiers, partial)
        self._world = world
        self._life = life
        self._layers: dict[int, list[Layer]] = {point: [] for point in life}
        self.adjust: Callable[[int, int, int], None]
        for point, entry in life.items():
            if stock.available[point] > 0:
                self._put(point, (Layer(entry.shelf, stock.available[point]),))

    def take(self, point: int, quantity: int) -> Layers:
        """Return what has just left a point for another site, by age."""
        if point not in self._life:
            return ()
        self._settle(point, quantity)
        return tuple(self._issue(point, quantity))

    def fresh(self, point: int, quantity: int) -> Layers:
        """Return what a supplier's units are when they are received."""
        entry = self._life.get(point)
        return () if entry is None else (Layer(self._world.now + entry.received, quantity),)

    def receive(self, point: int, quantity: int, layers: Layers = ()) -> None:
        """Put quanta on the shelf, by age: fresh where nothing is said; what is dead expires."""
        entry = self._life.get(point)
        if entry is None or quantity < 0:
            super().receive(point, quantity)
            return
        now = self._world.now
        self._settle(point)
        layers = layers or (Layer(now + entry.shelf, quantity),)
        alive = [layer for layer in layers if layer.expires >= now]
        dead = quantity - sum(layer.quantity for layer in alive)
        self._put(point, alive)
        super().receive(point, quantity - dead)
        if dead:
            self.stock.available[point] += dead
            if self.tell is not None:
                self.tell(point, -1, -dead, 0)
            self.adjust(point, -dead, EXPIRED)

    def _put(self, point: int, layers: Sequence[Layer]) -> None:
        world = self._world
        for layer in layers:
            insort(self._layers[point], layer)
            world.at(layer.expires, world.phases.expire, self._expire, point)

    def _expire(self, point: int) -> None:
        """Take off the shelf what expires now."""
        self._settle(point)
        layers, expired = self._layers[point], 0
        while layers and layers[0].expires <= self._world.now:
            expired += layers.pop(0).quantity
        if expired:
            self.adjust(point, -expired, EXPIRED)

    def _settle(self, point: int, leaving: int = 0) -> None:
        """Issue what was sold since the last time; `leaving` is no longer available, but here."""
        kept = sum(layer.quantity for layer in self._layers[point])
        sold = kept - self.stock.available[point] - leaving
        if sold < 0:
            raise ImpossibleStateError(f"stock point {point}: {kept} quanta by age, {sold} sold")
        if sold:
            self._issue(point, sold)

    def _issue(self, point: int, quantity: int) -> list[Layer]:
        """Take quanta from the oldest layers, or from the youngest."""
        layers, end = self._layers[point], -1 if self._life[point].lifo else 0
        issued = []
        while quantity > 0:
            expires, held = layers[end]
            given = min(held, quantity)
            issued.append(Layer(expires, given))
            if given == held:
                layers.pop(end)
            else:
                layers[end] = Layer(expires, held - given)
            quantity -= given
        return issued
