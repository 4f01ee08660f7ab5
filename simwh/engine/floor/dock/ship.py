"""From packed to delivered: departure and transit are arithmetic, since nothing interrupts them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from simwh.engine.returns import Delivered
from simwh.engine.world import World
from simwh.record import Record


class Shipping:
    """The door of one warehouse.

    Parameters
    ----------
    world, record
    departs : callable or None
        ``departs(packed, tier)``: when it leaves; None for at once, or where trucks say.
    transit : sequence of float, by customer
        Mean seconds on the road.
    factor : array of float or None
        The drawn factor on it, by part: a shipment has that of its first part's line.
    returns : callable or None
        ``returns(delivered, shipment, parts)``: lets units come back; None where none does.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        departs: Callable[[float, int], float] | None,
        transit: Sequence[float],
        factor: array[float] | None,
        returns: Delivered | None = None,
    ) -> None:
        self._world = world
        self._shipments = record.shipments
        self._customer = record.orders.customer
        self._line = record.parts.line
        self._departs = departs
        self._transit = transit
        self._factor = factor
        self._returns = returns

    def depart(self, shipment: int, tier: int, parts: Sequence[int]) -> None:
        """Hand over a packed shipment: write when it leaves and when it arrives."""
        now = self._world._now
        self._shipments.packed[shipment] = now
        self.leave(shipment, parts, now if self._departs is None else self._departs(now, tier))

    def leave(self, shipment: int, parts: Sequence[int], time: float) -> None:
        """Write when a packed shipment leaves and when it arrives."""
        shipments = self._shipments
        shipments.shipped[shipment] = time
        transit = self._transit[self._customer[shipments.order[shipment]]]
        if self._factor is not None:
            transit *= self._factor[self._line[parts[0]]]
        shipments.delivered[shipment] = time + transit
        if self._returns is not None:
            self._returns(time + transit, shipment, parts)
