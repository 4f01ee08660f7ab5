"""Backorders are cleared in order of arrival, up to a threshold of the demand that is covered."""

from __future__ import annotations

from typing import Literal

from simwh.policy.clearing.base import NOBODY, Choose
from simwh.policy.levels import CriticalLevels
from simwh.state import NetworkView, Queues


class ThresholdByAge(CriticalLevels):
    """A receipt serves in order of arrival, but a tier with a critical level K only what was
    demanded before the last K units of demand that all supply up to this receipt covers; what is
    left waits for tiers without a level.

    With (r, Q) the order that was placed at u serves every tier up to demand r + Q - K after u, and
    then tiers without a level alone. Who is served does not depend on when the receipt comes, so
    that service can be told beforehand.

    Source: Deshpande, Cohen and Donohue, "A threshold inventory rationing policy for
    service-differentiated demand classes", Management Science 49 (2003), section 3.
    """

    kind: Literal["threshold_by_age"] = "threshold_by_age"

    def bind(self, view: NetworkView) -> Choose:
        """Return the choice of the earliest head that the supply so far covers."""
        levels, available, supplied = self.by_tier(view), view.available, view.supplied

        def choose(point: int, queues: Queues) -> tuple[int, int]:
            units, covered = available[point], supplied[point]
            heads = [
                (queue[0], tier)
                for tier, level in enumerate(levels)
                if (queue := queues[tier]) and (level == 0 or queue[0].demanded <= covered - level)
            ]
            return (min(heads)[1], units) if heads and units > 0 else NOBODY

        return choose
