"""Full-load dispatch."""

from __future__ import annotations

from typing import Literal

from simwh.policy.dispatch.amount import Amount, Boarding, boarding
from simwh.policy.dispatch.base import DispatchContext, Trucks, always, never
from simwh.policy.model import Policy


class FullLoad(Policy):
    """A truck leaves as soon as its load waits, however long that takes.

    Source: Higginson & Bookbinder, "Markovian decision processes in shipment consolidation"
    (1995), quantity policy; `simwh.theory.full_load` for Poisson arrivals.

    Attributes
    ----------
    quantity : amount
        A truck leaves at the instant at which so much waits, in any of the measures that are
        stated; the shipment that makes it so goes along.
    capacity : amount
        What a truck takes, in every measure that is stated; all that waits by default. Who does not
        fit waits for the next truck.
    boarding : "first_come" or "tier"
        Who goes aboard first: who was packed first, or the higher tiers. A smaller shipment may
        take the room that the next one in order does not fit in.
    """

    kind: Literal["full_load"] = "full_load"
    quantity: Amount
    capacity: Amount | None = None
    boarding: Boarding = "first_come"

    def bind(self, context: DispatchContext) -> Trucks:
        """Return how trucks come and go."""
        board = boarding(self.boarding, self.capacity, context)
        return Trucks(full=self.quantity.reached_by(), due=never, goes=always, board=board)
