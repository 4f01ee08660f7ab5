"""What follows an error that reached a customer: it is told, and put right."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from simwh.engine.adjust import Adjust
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.slips import Slips
from simwh.engine.returns import Delivered, binomial
from simwh.engine.world import World
from simwh.record import MISPICKED, RESHIPPED, SCRAPPED, Record


class Recovery(NamedTuple):
    """Seconds until the customer tells, and until what is not theirs is back; what is good of it.

    `complaint` and `collection` are seconds by line, None for at once; `restocked` is the share
    that is good, `good` a uniform by line.
    """

    complaint: array[float] | None
    collection: array[float] | None
    restocked: float
    good: array[float]


class Complaints:
    """Follows the shipments of one site to their customers, and what is wrong with them back.

    Parameters
    ----------
    world, record, adjust, slips
    recovery : Recovery
    first : int
        The first of the site's stock points.
    returns : callable or None
        Lets units that customers do not want come back; what is sent anew, from then on.

    Attributes
    ----------
    door : callable, set by the floor
        ``door(shipment, tier, parts)``: takes a pick list of what was missing.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        adjust: Adjust,
        slips: Slips,
        recovery: Recovery,
        first: int,
        returns: Delivered | None,
    ) -> None:
        self._world = world
        self._orders, self._shipments = record.orders, record.shipments
        self._errors, self._line = record.errors, record.parts.line
        self._adjusted = record.adjustments
        self._adjust, self._slips, self._recovery = adjust, slips, recovery
        self._first = first
        self._returns = returns
        self.door: Next

    def follow(self, time: float, shipment: int, parts: Sequence[int]) -> None:
        """Let the customer who gets a shipment at `time` tell what is wrong with it."""
        rows, errors = self._slips.unseen.pop(shipment, []), self._errors
        if self._returns is not None:
            lacking = {errors.part[row] for row in rows if errors.missing[row]}
            whole = [part for part in parts if part not in lacking]
            if whole:
                self._returns(time, shipment, whole)
        if rows:
            due = time + self._after(self._recovery.complaint, rows[0])
            self._world.at(due, self._world.phases.receive, self._tell, (shipment, rows))

    def _after(self, law: array[float] | None, row: int) -> float:
        return 0.0 if law is None else law[self._line[self._errors.part[row]]]

    def _tell(self, what: tuple[int, list[int]]) -> None:
        """Send what is missing in a shipment of its own; have fetched what is not theirs."""
        (shipment, rows), world, errors = what, self._world, self._errors
        for row in rows:
            errors.told[row] = world.now
            if errors.extra[row]:
                due = world.now + self._after(self._recovery.collection, row)
                world.at(due, world.phases.receive, self._come_back, row)
        lacking = [row for row in rows if errors.missing[row]]
        if not lacking:
            return
        shipments = self._shipments
        order = shipments.order[shipment]
        anew = shipments.append(
            order=order, site=shipments.site[shipment], kind=RESHIPPED, ready=world.now
        )
        for row in lacking:
            errors.again[row] = anew
        self.door(anew, self._orders.tier[order], [errors.part[row] for row in lacking])

    def _come_back(self, row: int) -> None:
        """Put what was sent in error back on its shelf, as far as it is good."""
        errors, now = self._errors, self._world.now
        recovery, extra = self._recovery, errors.extra[row]
        good = binomial(recovery.good[self._line[errors.part[row]]], extra, recovery.restocked)
        errors.back[row], errors.restocked[row] = now, good
        point = self._first + errors.wrong[row]
        for quantity, cause in ((extra - good, MISPICKED), (good - extra, SCRAPPED)):
            if quantity:
                self._adjusted.append(point=point, time=now, quantity=quantity, cause=cause)
        if good:
            self._adjust(point, good, MISPICKED)
