"""Stock is reserved for the tiers above, the less, the sooner the next receipt comes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from simwh.policy.allocation.base import Entitled, Ration
from simwh.policy.allocation.queues import is_behind
from simwh.policy.levels import nested_levels
from simwh.policy.model import Policy
from simwh.state import NetworkView
from simwh.units import Count, Duration, Name, refusal


class Step(Policy):
    """A critical level from a remaining time on.

    Attributes
    ----------
    beyond : duration
        It is kept while the next receipt is further away than this.
    level : int
        Quanta that the tier leaves in stock.
    """

    beyond: Duration
    level: Count


class DynamicCriticalLevel(Ration):
    """A line may take what is available above its tier's critical level, which falls as the next
    receipt comes near, unless a part of the same or a higher priority waits.

    The receipt that counts is the next one that is on its way; while none is, it is infinitely far
    away. A level does not rise as a receipt comes near.

    Source: Topkis, "Optimal ordering and rationing policies in a nonstationary dynamic inventory
    model with n demand classes", Management Science 15 (1968); Teunter and Klein Haneveld, "Dynamic
    inventory rationing strategies for inventory systems with two demand classes, Poisson demand and
    backordering", European Journal of Operational Research 190 (2008).

    Attributes
    ----------
    levels : mapping of tier to list of steps
        A tier's level is that of the step with the longest time that the receipt is beyond, and 0
        where it is beyond none, or a tier is not named. ``replenishment`` stands for other sites.
    """

    kind: Literal["dynamic_critical_level"] = "dynamic_critical_level"
    levels: Mapping[Name, tuple[Step, ...]]

    @property
    def dated(self) -> bool:
        """Return True."""
        return True

    def bind(self, view: NetworkView) -> Entitled:
        """Return the stock above the tier's level now, or 0 behind a queue of its own or higher.

        Raises
        ------
        ValueError
            A name is no tier, a level is lower at a longer time, or levels are not nested.
        """
        times = sorted({step.beyond for steps in self.levels.values() for step in steps})
        rising = [self._at(time) for time in times]
        for earlier, later in pairwise(rising):
            for name, level in earlier.items():
                if level > later[name]:
                    raise refusal(f"levels of {name} that do not fall as times rise")
        by_time = [[0] * len(view.priority), *(nested_levels(at, view) for at in rising)]
        available, next_receipt, behind = view.available, view.next_receipt, is_behind(view)

        def entitled(point: int, tier: int) -> int:
            level = by_time[bisect_left(times, next_receipt(point))][tier]
            units = available[point] - level
            return 0 if units <= 0 or behind(point, tier) else units

        return entitled

    def _at(self, time: float) -> dict[str, int]:
        """Return the levels just beyond a time."""
        return {
            name: max(((s.beyond, s.level) for s in steps if s.beyond <= time), default=(0, 0))[1]
            for name, steps in self.levels.items()
        }
