"""Stock points: what is promised, owed and cleared; the only place that changes stock.

Every change goes through `Points`: allocation is a hard reservation made at sourcing, so nothing
that happens on the floor can change a fill rate (DESIGN 3.11).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from simwh.state import Stock, Waiting

Entitled = Callable[[int, int], int]
Clear = Callable[[int, Any], tuple[int, int]]
Tell = Callable[[int, int, int, int], None]


class Layer(NamedTuple):
    """Quanta that expire together, at `expires` seconds."""

    expires: float
    quantity: int


Layers = tuple[Layer, ...]


def without(layers: Layers, missing: int) -> Layers:
    """Return layers without `missing` quanta: what expires first is spoilt first."""
    kept = []
    for expires, quantity in sorted(layers):
        gone = min(missing, quantity)
        missing -= gone
        if gone < quantity:
            kept.append(Layer(expires, quantity - gone))
    return tuple(kept)


class Points:
    """The stock of every point, with who waits for it.

    Parameters
    ----------
    stock : Stock
    tiers : int
        Queues a point; the last is internal replenishment.
    partial : sequence of bool, by tier
        Whether a waiting part may be served in pieces.

    Attributes
    ----------
    position : list of int
        On hand - allocated + on order - backorders, by point.
    lost : list of int
        Quanta that were asked for and lost or cancelled so far, by point.
    joined : list of int
        Quanta by which the position has changed so far otherwise than by what the point was asked
        for and what it ordered, by point.
    tell : callable or None
        ``tell(point, tier, taken, asked)``: quanta have left the shelf (below 0: joined it), or a
        tier has asked for them (below 0: does so no longer); -1 is no tier. None where nobody
        keeps account.
    ordered, supplied : list of int
        Quanta that were there at the start or were ordered since, or have come since, by point.
    serve : callable, set by `sell`
        ``serve(row, quantity)``: a waiting line part is allocated `quantity` quanta.
    send : callable, set by `supply`
        ``send(row, quantity)``: a waiting replenishment order is sent `quantity` quanta.
    send_whole : callable, set by `supply`
        ``send_whole(row)``: whether a waiting replenishment order is sent in one piece.
    """

    def __init__(self, stock: Stock, tiers: int, partial: Sequence[bool]) -> None:
        self.stock = stock
        self.position = [stock.position(point) for point in range(len(stock.available))]
        self.lost = [0] * len(stock.available)
        self.joined = [0] * len(stock.available)
        self.ordered, self.supplied = list(stock.available), list(stock.available)
        self._tiers = tiers
        self._partial = partial
        self._sequence = 0
        self._clear: Clear
        self.tell: Tell | None = None
        self.serve: Callable[[int, int], None]
        self.send: Callable[[int, int], None]
        self.send_whole: Callable[[int], bool] = lambda row: False

    def clear_by(self, clear: Clear) -> None:
        """Let `clear` say whose head is served next."""
        self._clear = clear

    def shift(self, point: int, quantity: int) -> None:
        """Change the position by what no demand took and no order brings."""
        self.position[point] += quantity
        self.joined[point] += quantity
        self.ordered[point] += quantity

    def wait(self, point: int, tier: int, quantity: int, row: int) -> None:
        """Put `quantity` quanta of a line part, or of a replenishment order, in the queue.

        The position knows of them already.
        """
        stock = self.stock
        stock.backorders[point] += quantity
        queues = stock.waiting.get(point)
        if queues is None:
            queues = stock.waiting[point] = [deque() for _ in range(self._tiers)]
        demanded = self.ordered[point] - self.position[point]
        queues[tier].append(Waiting(self._sequence, quantity, row, demanded))
        self._sequence += 1
        if self.tell is not None:
            self.tell(point, tier, 0, quantity)

    def leave(self, point: int, tier: int, row: int) -> int:
        """Take a waiting part out of its queue; return what it was still owed (0: not there)."""
        queues = self.stock.waiting.get(point)
        entry = next((w for w in queues[tier] if w.row == row), None) if queues else None
        if entry is None or queues is None:
            return 0
        queues[tier].remove(entry)
        self.stock.backorders[point] -= entry.quantity
        self.position[point] += entry.quantity
        if self.tell is not None:
            self.tell(point, tier, 0, -entry.quantity)
        self._drop_empty(point, queues)
        return entry.quantity

    def take(self, point: int, quantity: int) -> Layers:
        """Return `quantity` quanta that have just left for another site, by age if they age."""
        return ()

    def fresh(self, point: int, quantity: int) -> Layers:
        """Return `quantity` quanta that a supplier brings, by age if they age."""
        return ()

    def receive(self, point: int, quantity: int, layers: Layers = ()) -> None:
        """Put `quantity` quanta on the shelf and serve whom they are for."""
        self.stock.available[point] += quantity
        self.supplied[point] += quantity
        if self.tell is not None:
            self.tell(point, -1, -quantity, 0)
        if point in self.stock.waiting:
            self.clear(point)

    def clear(self, point: int) -> None:
        """Serve waiting parts from what is available, as the clearing policy says."""
        stock = self.stock
        queues = stock.waiting.get(point)
        while queues is not None and stock.available[point] > 0:
            tier, most = self._clear(point, queues)
            if tier < 0 or most <= 0:
                return
            head = queues[tier][0]
            given = head.quantity
            if most < given:
                if not self._partial[tier] or (head.row < 0 and self.send_whole(head.row)):
                    return
                given = most
                queues[tier][0] = head._replace(quantity=head.quantity - given)
            else:
                queues[tier].popleft()
            stock.available[point] -= given
            if self.tell is not None:
                self.tell(point, tier, given, 0)
            stock.backorders[point] -= given
            self._drop_empty(point, queues)
            (self.serve if head.row >= 0 else self.send)(head.row, given)
            queues = stock.waiting.get(point)

    def _drop_empty(self, point: int, queues: Sequence[deque[Waiting]]) -> None:
        if not any(queues):
            del self.stock.waiting[point]
