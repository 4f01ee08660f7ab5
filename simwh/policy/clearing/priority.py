"""Backorders are cleared by priority."""

from __future__ import annotations

from typing import Literal

from simwh.policy.clearing.base import Choose
from simwh.policy.clearing.queues import highest_above
from simwh.policy.model import Policy
from simwh.state import NetworkView


class Priority(Policy):
    """The highest priority is served first, and within a priority who came first.

    Source: Ha, "Stock-rationing policy for a make-to-stock production system with two priority
    classes and backordering", Naval Research Logistics 44 (1997).
    """

    kind: Literal["priority"] = "priority"

    def bind(self, view: NetworkView) -> Choose:
        """Return the choice of the earliest head of the highest priority."""
        return highest_above(view, [0] * len(view.priority))
