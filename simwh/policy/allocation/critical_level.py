"""Stock is reserved for the tiers above."""

from __future__ import annotations

from typing import Literal

from simwh.policy.allocation.base import Entitled, Ration
from simwh.policy.allocation.queues import behind_own_or_higher
from simwh.policy.levels import CriticalLevels
from simwh.state import NetworkView


class CriticalLevel(Ration, CriticalLevels):
    """A line may take what is available above its tier's critical level, unless a part of the same
    or a higher priority waits.

    Source: Veinott, "Optimal policy in a dynamic, single product, nonstationary inventory model
    with several demand classes", Operations Research 13 (1965); Nahmias and Demmy, "Operating
    characteristics of an inventory system with rationing", Management Science 27 (1981).
    """

    kind: Literal["critical_level"] = "critical_level"

    def bind(self, view: NetworkView) -> Entitled:
        """Return the stock above the tier's level, or 0 behind a queue of its own or higher."""
        return behind_own_or_higher(view, self.by_tier(view))
