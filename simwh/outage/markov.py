"""Up or down from period to period, by two probabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Literal

from simwh.distribution.geometric import Geometric
from simwh.outage.base import Outages, Spell
from simwh.streams import Uniforms
from simwh.units import PositiveDuration, Quantity

Chance = Annotated[float, Quantity("fraction", 1e-9, 1.0, examples=("4 %",))]


class Markov(Outages):
    """A two-state Markov chain that moves at the beginning of every period but the first, in which
    the thing is up.

    Attributes
    ----------
    period : duration
        Periods begin at its exact multiples.
    disruption_probability : from 0 to 1
        Of a move from up to down.
    recovery_probability : from 0 to 1
        Of a move from down to up.

    Source: Tomlin, "On the value of mitigation and contingency strategies for managing supply chain
    disruption risks", Management Science 52 (2006); Snyder and Shen, Fundamentals of Supply Chain
    Theory (2019), section 9.2.
    """

    kind: Literal["markov"] = "markov"
    period: PositiveDuration
    disruption_probability: Chance
    recovery_probability: Chance

    def spells(self, uniforms: Callable[[str], Uniforms]) -> Iterator[Spell]:
        """Yield outages of whole periods from streams ``up`` and ``down``."""
        up = uniforms("up").following(Geometric(p=self.disruption_probability, mean=None).quantile)
        down = uniforms("down").following(
            Geometric(p=self.recovery_probability, mean=None).quantile
        )
        period = 0.0
        while True:
            first = period + up()
            period = first + down()
            yield first * self.period, period * self.period

    def share_down(self) -> float:
        """Return the stationary probability of down."""
        return self.disruption_probability / (
            self.disruption_probability + self.recovery_probability
        )
