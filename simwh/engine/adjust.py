"""Stock that joins a shelf, or leaves it, otherwise than by sale, return or replenishment."""

from __future__ import annotations

from simwh.engine.stock import Points
from simwh.engine.supply import Supply
from simwh.engine.world import World
from simwh.record import Record


class Adjust:
    """Changes what is available at a point, and tells the record why.

    Parameters
    ----------
    world, record, points, supply
    """

    def __init__(self, world: World, record: Record, points: Points, supply: Supply) -> None:
        self._world = world
        self._rows = record.adjustments
        self._points = points
        self._supply = supply

    def available(self, point: int) -> int:
        """Return the quanta on the shelf that are promised to nobody."""
        quanta: int = self._points.stock.available[point]
        return quanta

    def __call__(self, point: int, quantity: int, cause: int) -> None:
        """Let `quantity` quanta join the shelf, or leave it where below 0.

        Whoever waits for what joined is served; a point under continuous review is looked at.

        Parameters
        ----------
        point : int
            Site x items + item.
        quantity : int
            No more may leave than is available.
        cause : int
            One of `simwh.record.EXPIRED`, `SCRAPPED`, `SHRUNK`, `FOUND`, `SENT_BACK`,
            `UNPICKED`, `MISPICKED`.
        """
        points = self._points
        self._rows.append(point=point, time=self._world.now, quantity=quantity, cause=cause)
        points.shift(point, quantity)
        points.receive(point, quantity)
        ask = self._supply.continuous[point]
        if ask is not None:
            self._supply.review(point, ask)
