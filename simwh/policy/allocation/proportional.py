"""Nobody takes more than its tier's share of what is there."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import floor
from typing import Literal

from simwh.policy.allocation.base import Entitled, Ration
from simwh.policy.allocation.queues import is_behind
from simwh.policy.levels import tier_of
from simwh.state import NetworkView
from simwh.units import Fraction, Name, refusal


class Proportional(Ration):
    """A line may take its tier's share of what is available, in whole quanta, unless a part of the
    same or a higher priority waits.

    As stock runs low each tier may take ever less, so that a share is a critical level in
    proportion to the stock: the same shares fit fast and slow items.

    Source: Kilger and Schneeweiss, "Demand fulfilment and ATP", in Stadtler and Kilger, Supply
    Chain Management and Advanced Planning (2000), section 9.4: quotas of the supply that is there.

    Attributes
    ----------
    shares : mapping of tier to fraction
        100 % where a tier is not named; no more than that of a tier that goes before it.
        ``replenishment`` is the share of other sites that order from here.
    """

    kind: Literal["proportional"] = "proportional"
    shares: Mapping[Name, Fraction]

    def bind(self, view: NetworkView) -> Entitled:
        """Return the tier's share of the stock, or 0 behind a queue of its own or higher.

        Raises
        ------
        ValueError
            A name is no tier, or a tier's share is less than that of one that goes after it.
        """
        shares = [1.0] * len(view.priority)
        for name, share in self.shares.items():
            shares[tier_of(name, view)] = share
        ranked = sorted(zip(view.priority, shares, view.tiers[:-1], strict=False))
        for (before, more, above), (after, less, below) in pairwise(ranked):
            if before < after and more < less:
                raise refusal(f"{above} goes before {below}, so its share is at least {less:.10g}")
        available, behind = view.available, is_behind(view)

        def entitled(point: int, tier: int) -> int:
            units = floor(available[point] * shares[tier] + 1e-9)
            return 0 if units <= 0 or behind(point, tier) else units

        return entitled
