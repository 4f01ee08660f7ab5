"""Up and down by turns, each for a time of its own law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from simwh.distribution import DurationLaw
from simwh.outage.base import Outages, Spell
from simwh.streams import Uniforms


class Alternating(Outages):
    """Time to failure and time to repair alternate; the thing is up at the start.

    Attributes
    ----------
    up : law of duration
        From a repair to the next failure.
    down : law of duration
        From a failure to its repair.

    Source: Law, Simulation Modeling and Analysis (2015), section 14.4.2; Parlar and Berkin, "Future
    supply uncertainty in EOQ models", Naval Research Logistics 38 (1991).
    """

    kind: Literal["alternating"] = "alternating"
    up: DurationLaw
    down: DurationLaw

    def spells(self, uniforms: Callable[[str], Uniforms]) -> Iterator[Spell]:
        """Yield outages from streams ``up`` and ``down``."""
        up = uniforms("up").following(self.up.quantile)
        down = uniforms("down").following(self.down.quantile)
        time = 0.0
        while True:
            start = time + up()
            time = start + down()
            yield start, time

    def share_down(self) -> float:
        """Return mean down over mean up and down."""
        total = self.up.mean() + self.down.mean()
        return self.down.mean() / total if total > 0 else 0.0
