"""Customers remember what they got, and order the less for it: candidate orders are thinned.

A candidate is drawn like any order, with a uniform of its own demand's stream. Where every share is
1 all of them are placed, and the run is the one without a memory.
"""

from __future__ import annotations

from array import array
from math import isnan

from simwh.engine.book import Book
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import CANCELLED, DECLINED, LOST, OPEN, Record
from simwh.scenario.satisfaction import Satisfaction

MOMENT = 1e-6
"""Seconds by which a promise may be missed through rounding."""


class Memory:
    """The scores of all customers, brought up to date when a customer is about to order.

    Parameters
    ----------
    rule : Satisfaction
    world : World
    record : Record
    chance : array of float
        A uniform of each part; an order's is its first part's.
    customers : int
    """

    def __init__(
        self,
        rule: Satisfaction,
        world: World,
        record: Record,
        chance: array[float],
        customers: int,
    ) -> None:
        self._rule, self._world, self._chance = rule, world, chance
        self._orders, self._parts = record.orders, record.parts
        self._delivered = record.shipments.delivered
        self._share = rule.shares()
        self.score = [rule.start] * customers
        self._gone = [False] * customers
        self._pending: list[list[int]] = [[] for _ in range(customers)]
        self._rows: dict[int, list[int]] = {}
        self._seen = 0
        self._errors = record.errors
        self._wrong: dict[int, list[int]] = {}
        self._errors_seen = 0

    def admit(self, order: int) -> bool:
        """Tell whether a candidate is placed; mark its parts where it is not."""
        orders = self._orders
        customer = orders.customer[order]
        self._look()
        if all(self._parts.quantity[part] < 0 for part in self._rows[order]):
            del self._rows[order]  # what comes back is no matter of taste
            return True
        self._recall(customer)
        u = self._chance[orders.first_part[order]]
        if not self._gone[customer] and u < self._share(self.score[customer]):
            self._pending[customer].append(order)
            return True
        for part in self._rows.pop(order):
            self._parts.fate[part] = DECLINED
            self._parts.ended[part] = self._world.now
        return False

    def _look(self) -> None:
        """Learn which parts orders have: those drawn, and those split off since; and errors."""
        parts, rows = self._parts, self._rows
        for part in range(self._seen, parts.rows):
            rows.setdefault(parts.order[part], []).append(part)
        self._seen = parts.rows
        for row in range(self._errors_seen, self._errors.rows):
            self._wrong.setdefault(parts.order[self._errors.part[row]], []).append(row)
        self._errors_seen = self._errors.rows

    def _recall(self, customer: int) -> None:
        """Let the orders that have ended by now move the score, in the order of their ends."""
        ended = []
        for order in self._pending[customer]:
            end, short = self._outcome(order)
            if end <= self._world.now:
                ended.append((end, order, short))
        for end, order, short in sorted(ended):
            late = end - self._orders.due[order] - MOMENT
            score = self.score[customer] = self._rule.after(
                self.score[customer], late, short, self._is_wrong(order)
            )
            least = self._rule.leaves_below
            self._gone[customer] |= least is not None and score < least
            self._pending[customer].remove(order)
            del self._rows[order]

    def _is_wrong(self, order: int) -> bool:
        """Tell whether an error in a delivered order was seen by no check."""
        return any(isnan(self._errors.caught[row]) for row in self._wrong.pop(order, ()))

    def _outcome(self, order: int) -> tuple[float, float]:
        """Return when nothing more of an order is to come (NaN: open), and what share never did."""
        parts, end = self._parts, -1.0
        asked = missing = 0
        for part in self._rows[order]:
            quantity, fate = parts.quantity[part], parts.fate[part]
            if quantity < 0:
                continue
            asked += quantity
            if fate in (LOST, CANCELLED):
                missing += quantity
                time = parts.ended[part]
            else:
                shipment = parts.shipment[part]
                time = self._delivered[shipment] if shipment >= 0 and fate == OPEN else float("nan")
            if isnan(time):
                return time, 0.0
            end = max(end, time)
        return end, missing / asked


def memory(plan: Plan, world: World, record: Record, book: Book) -> Memory | None:
    """Return the customers' memory; None where nobody orders by it."""
    rule = plan.scenario.satisfaction
    if rule is None or not rule.matters:
        return None
    chance = book.column("candidate", "uniform", lambda u: u)
    return Memory(rule, world, record, chance, len(plan.customers))
