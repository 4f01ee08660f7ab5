"""Backorders are cleared by priority, and a low tier's only from stock above its critical level."""

from __future__ import annotations

from typing import Literal

from simwh.policy.clearing.base import Choose
from simwh.policy.clearing.queues import highest_above
from simwh.policy.levels import CriticalLevels
from simwh.state import NetworkView


class Threshold(CriticalLevels):
    """The highest priority is served first, and each tier only from stock above its critical level:
    a unit that arrives goes to the backorders of the highest tier, else to stock while that is
    below the next tier's level, else to that tier's backorders.

    Deshpande, Cohen and Donohue (2003) give this name to another rule, which serves every tier in
    order of arrival up to a threshold of the demands since the replenishment order was placed.

    Source: Dekker, Kleijn and de Rooij, "A spare parts stocking policy based on equipment
    criticality", International Journal of Production Economics 56-57 (1998), section 2.
    """

    kind: Literal["threshold"] = "threshold"

    def bind(self, view: NetworkView) -> Choose:
        """Return the choice of the earliest head of the highest priority above its level."""
        return highest_above(view, self.by_tier(view))
