"""Each tier's backorders are cleared from its own stock."""

from __future__ import annotations

from typing import Literal

from simwh.policy.clearing.base import NOBODY, Choose
from simwh.policy.model import Policy
from simwh.state import NetworkView, Queues


class SeparateStocks(Policy):
    """Who came first is served first, as far as its own tier's earmarked stock goes.

    A head that takes no part of its quantity does not stop the heads of other tiers. Takes
    ``allocation: separate_stocks``.

    Source: Kleijn and Dekker, "An overview of inventory systems with several demand classes", in
    New Trends in Distribution Logistics (1999), section 3: a separate stock for each class.
    """

    kind: Literal["separate_stocks"] = "separate_stocks"

    def bind(self, view: NetworkView) -> Choose:
        """Return the choice of the earliest head that its own stock serves."""
        earmarks, partial = view.earmarks, view.partial

        def choose(point: int, queues: Queues) -> tuple[int, int]:
            free = earmarks[point].free
            heads = [
                (queues[tier][0], tier)
                for tier in range(len(queues))
                if queues[tier] and free[tier] >= (1 if partial[tier] else queues[tier][0].quantity)
            ]
            if not heads:
                return NOBODY
            tier = min(heads)[1]
            return tier, free[tier]

        return choose
