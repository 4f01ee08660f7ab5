"""Full-load dispatch."""

from __future__ import annotations

from typing import Literal

from simwh.policy.dispatch.amount import Amount
from simwh.policy.dispatch.base import DispatchContext, Trucks, never
from simwh.policy.dispatch.called import Called


class FullLoad(Called):
    """A truck leaves as soon as its load waits, however long that takes.

    Source: Higginson & Bookbinder, "Markovian decision processes in shipment consolidation"
    (1995), quantity policy; `simwh.theory.full_load` for Poisson arrivals.

    Attributes
    ----------
    quantity : amount
        A truck leaves at the instant at which so much waits, in any of the measures that are
        stated; the shipment that makes it so goes along.
    """

    kind: Literal["full_load"] = "full_load"
    quantity: Amount

    def bind(self, context: DispatchContext) -> Trucks:
        """Return how trucks come and go."""
        return self.trucks(self.quantity.reached_by(), never, context)
