"""Picking errors: a line goes wrong by its own draw, and goods lie where no record has them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from simwh.engine.adjust import Adjust
from simwh.engine.world import World
from simwh.record import MISPICKED, OMITTED, TOO_FEW, TOO_MANY, WRONG_ITEM, Record


class Draws(NamedTuple):
    """Uniforms by line: whether it goes wrong, how, and which other item is taken."""

    error: array[float]
    kind: array[float]
    other: array[float]


class Slips:
    """Who picks wrong, and what.

    What a line lacks has not left its shelf, though it is allocated: it is there when it is picked
    anew. What is picked in excess, or of another item, comes from what is promised to nobody.

    Parameters
    ----------
    world, record, adjust
    site, items : int
        The site's index, and how many items there are.
    shares : sequence of (float, float), by tier
        Of the lines that go wrong: left so when they are picked, and at first. What lies between
        is put right at the slot.
    weights : sequence of float, by kind
    draws : Draws

    Attributes
    ----------
    unseen : dict of shipment to list of int
        Rows of the errors that no check has seen, until the shipment is delivered.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        adjust: Adjust,
        site: int,
        items: int,
        shares: Sequence[tuple[float, float]],
        weights: Sequence[float],
        draws: Draws,
    ) -> None:
        self._world = world
        self._parts = record.parts
        self._errors = record.errors
        self._adjust = adjust
        self._first, self._items = site * items, items
        self._shares = shares
        self._upto = list(accumulate(weights))
        self._draws = draws
        self.unseen: dict[int, list[int]] = {}

    def made(self, shipment: int, tier: int, parts: Sequence[int]) -> None:
        """Let lines of a shipment that has just been picked have been picked wrong."""
        (left, share), drawn, line = self._shares[tier], self._draws.error, self._parts.line
        wrong = [part for part in parts if drawn[line[part]] < share]
        rows = []
        for part in wrong:
            if drawn[line[part]] >= left:
                self._put_right(shipment, part)
            elif (row := self._slip(shipment, part)) >= 0:
                rows.append(row)
        if rows:
            self.unseen[shipment] = rows

    def caught(self, rows: Sequence[int]) -> list[int]:
        """Put back what does not belong into a shipment; return the parts that lack something."""
        errors = self._errors
        for row in rows:
            errors.caught[row] = self._world.now
            if errors.extra[row]:
                errors.back[row] = self._world.now
                errors.restocked[row] = errors.extra[row]
                point = self._first + errors.wrong[row]
                self._adjust(point, errors.extra[row], MISPICKED)
        return [errors.part[row] for row in rows if errors.missing[row]]

    def _kind(self, part: int) -> int:
        return bisect_right(self._upto, self._draws.kind[self._parts.line[part]] * self._upto[-1])

    def _put_right(self, shipment: int, part: int) -> None:
        """Tell of an error that was put right at the slot, before anything left it."""
        now = self._world.now
        told = {"kind": self._kind(part), "made": now, "caught": now, "at_slot": 1}
        self._errors.append(part=part, shipment=shipment, **told)

    def _slip(self, shipment: int, part: int) -> int:
        """Return the row of an error; -1 where the shelves do not have what it would take."""
        item, quantity = self._parts.item[part], self._parts.quantity[part]
        kind, other = self._kind(part), self._draws.other[self._parts.line[part]]
        missing, wrong, extra = quantity, -1, 0
        if kind == TOO_FEW:
            missing = 1
        elif kind == TOO_MANY:
            missing, wrong, extra = 0, item, 1
            if self._adjust.available(self._first + item) < 1:
                return -1
        elif kind == WRONG_ITEM:
            wrong, extra = self._other(item, quantity, other), quantity
            if wrong < 0:
                kind, extra = OMITTED, 0
        if extra:
            self._adjust(self._first + wrong, -extra, MISPICKED)
        return self._errors.append(
            part=part,
            shipment=shipment,
            kind=kind,
            missing=missing,
            wrong=wrong,
            extra=extra,
            made=self._world.now,
        )

    def _other(self, item: int, quantity: int, u: float) -> int:
        """Return another item with as much to spare, the first from a random one on; or -1."""
        begin = int(u * self._items)
        for other in chain(range(begin, self._items), range(begin)):
            if other != item and self._adjust.available(self._first + other) >= quantity:
                return other
        return -1
