"""Substitution: a line whose item is short is given another item that its customer accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simwh.engine.book import Book
from simwh.engine.plan import Plan
from simwh.engine.stock import Points
from simwh.engine.supply import Supply
from simwh.record import Record

Entitled = Callable[[int, int], int]
Substitute = Callable[[int, int, int, int], bool]
"""``substitute(part, point, tier, quantity)``: whether a short line was given another item."""


def substitution(
    plan: Plan, record: Record, points: Points, supply: Supply, book: Book, entitled: Entitled
) -> Substitute | None:
    """Return what a line that is short is offered; None where no item has a substitute.

    A customer accepts by the line's own draw, drawn whether the line is short or not.
    """
    others = {
        plan.item_index[name]: [plan.item_index[other] for other in item.substitutes]
        for name, item in plan.items.items()
        if item.substitutes
    }
    if not others:
        return None
    share = [item.substitution for item in plan.items.values()]
    accepts = book.column("substitution", "substitution", np.asarray)
    return Substitution(record, points, supply, entitled, others, share, accepts)


class Substitution:
    """Gives whole lines the first substitute that there is enough of at the line's own site."""

    def __init__(
        self,
        record: Record,
        points: Points,
        supply: Supply,
        entitled: Entitled,
        others: Mapping[int, Sequence[int]],
        share: Sequence[float],
        accepts: Sequence[float],
    ) -> None:
        self._parts = record.parts
        self._points = points
        self._supply = supply
        self._entitled = entitled
        self._others = others
        self._share = share
        self._accepts = accepts

    def __call__(self, part: int, point: int, tier: int, quantity: int) -> bool:
        """Allocate `quantity` quanta of another item to a part, if there are any.

        What is given is the part's `item`, what was asked for its `asked`. The site counts the
        demand of what was asked for as lost, and that of what was given as none.
        """
        parts, points = self._parts, self._points
        asked = parts.item[part]
        others = self._others.get(asked)
        if others is None or self._accepts[part] >= self._share[asked]:
            return False
        for other in others:
            instead = point - asked + other
            if self._entitled(instead, tier) < quantity:
                continue
            parts.item[part], parts.asked[part] = other, asked
            parts.allocated[part] = parts.sourced[part]
            points.stock.available[instead] -= quantity
            if points.tell is not None:
                points.tell(instead, tier, quantity, quantity)
            points.position[instead] -= quantity
            points.joined[instead] -= quantity
            points.lost[point] += quantity
            ask = self._supply.continuous[instead]
            if ask is not None:
                self._supply.review(instead, ask)
            return True
        return False
