"""Warehouses help each other out: goods go from shelf to shelf, on no supplier's order."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.engine.supply import Supply
from simwh.engine.world import World
from simwh.policy.transshipment.base import Rebalance, Transshipments


class Transshipping:
    """Carries out what a transshipment policy decides.

    Parameters
    ----------
    world, supply
    bound : Transshipments
    items : int
    """

    def __init__(self, world: World, supply: Supply, bound: Transshipments, items: int) -> None:
        self._world = world
        self._supply = supply
        self._help = bound.help
        self._seconds = bound.seconds
        self._items = items
        if bound.epochs is not None and bound.rebalance is not None:
            self._every(bound.epochs, bound.rebalance)

    def bring(self, point: int, tier: int, missing: int, patient: bool) -> bool:
        """Have what is missing at a point sent there; tell whether it has come.

        Parameters
        ----------
        point, tier, missing : int
            Where a line of a tier falls short by how many quanta.
        patient : bool
            Whether the line waits; else only what is handed over at once is of use.
        """
        if self._help is None:
            return False
        gifts = self._help(point, tier, missing)
        site, item = divmod(point, self._items)
        came = False
        for other, quantity in gifts:
            seconds = self._seconds(other, site)
            at_once = seconds == 0 and self._supply.at_once(site)
            if patient or at_once:
                self._supply.transship(other * self._items + item, point, quantity, seconds)
                came = came or at_once
        return came

    def _every(self, epochs: Iterator[float], rebalance: Rebalance) -> None:
        """Ask the policy for moves of every item at each of `epochs`."""
        world, count = self._world, self._items
        phase = world.phases.review

        def look(_: object) -> None:
            for item in range(count):
                for giver, getter, quantity in rebalance(item):
                    origin, point = giver * count + item, getter * count + item
                    seconds = self._seconds(giver, getter)
                    self._supply.transship(origin, point, quantity, seconds)
            world.at(next(epochs), phase, look)

        world.at(next(epochs), phase, look)
