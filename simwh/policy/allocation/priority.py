"""Higher tiers pass those that wait in lower ones."""

from __future__ import annotations

from typing import Literal

from simwh.policy.allocation.base import Entitled, Ration
from simwh.policy.allocation.queues import behind_own_or_higher
from simwh.state import NetworkView


class Priority(Ration):
    """A line may take what is available, unless a part of the same or a higher priority waits.

    Source: Kleijn and Dekker, "An overview of inventory systems with several demand classes", in
    New Trends in Distribution Logistics (1999): priorities without reserved stock.
    """

    kind: Literal["priority"] = "priority"

    def bind(self, view: NetworkView) -> Entitled:
        """Return the available stock, or 0 behind a queue of the same or a higher priority."""
        return behind_own_or_higher(view, [0] * len(view.priority))
