"""Intermittent demand whose chance is smoothed in every period."""

from __future__ import annotations

from math import sqrt
from typing import Literal, NamedTuple

from simwh.policy.forecasting.base import Method
from simwh.policy.forecasting.exponential_smoothing import Weight
from simwh.state import Asked


class Chance(NamedTuple):
    """The smoothed size and chance of demand, and the smoothed squared error."""

    size: float
    chance: float
    square: float


class TeunterSyntetosBabai(Method):
    """The size of demand is smoothed in periods with demand, its chance in every period, so that
    the forecast of an item that nobody wants any more falls to nothing.

    Attributes
    ----------
    alpha, beta : from 0 to 1
        The shares by which size and chance move.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Teunter, Syntetos and Babai, "Intermittent demand: linking forecasting to inventory
    obsolescence", European Journal of Operational Research 214 (2011).
    """

    kind: Literal["teunter_syntetos_babai"] = "teunter_syntetos_babai"
    alpha: Weight
    beta: Weight
    error_alpha: Weight = 0.1

    def begin(self, mean: float) -> Chance:
        """Return the mean in every period, without error."""
        return Chance(mean, 1.0, 0.0)

    def update(self, memory: Chance, asked: Asked) -> Chance:
        """Return what is smoothed after a period."""
        demand = self.seen(asked)
        error = demand - memory.size * memory.chance
        square = memory.square + self.error_alpha * (error * error - memory.square)
        chance = memory.chance + self.beta * ((demand > 0) - memory.chance)
        moved = self.alpha * (demand - memory.size) if demand > 0 else 0.0
        return Chance(memory.size + moved, chance, square)

    def ahead(self, memory: Chance, periods: float) -> float:
        """Return size x chance, for each of the periods."""
        return periods * memory.size * memory.chance

    def deviation(self, memory: Chance) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
