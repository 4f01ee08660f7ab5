"""What an allocation policy is asked: how much of the stock a tier may take right now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from simwh.policy.model import Policy
from simwh.state import Earmark, NetworkView

Entitled = Callable[[int, int], int]
"""``entitled(point, tier)`` -> quanta that a line of this tier, arriving now, may take."""


class Earmarking(Protocol):
    """How the stock of a point is divided among tiers, from what happens there: pure functions."""

    def by_tier(self, view: NetworkView) -> tuple[float, ...]:
        """Return the share of each tier by index, internal replenishment last."""

    def begin(self, shares: tuple[float, ...], units: int) -> Earmark:
        """Return the earmarks of a stock point that opens with `units` quanta."""

    def update(self, state: Earmark, tier: int, taken: int, asked: int) -> Earmark:
        """Return the earmarks after a tier took, or asked for, so many quanta; -1 is no tier."""


class AllocationPolicy(Protocol):
    """Who gets scarce stock: a frozen model with a ``kind``, bound once to the network.

    It speaks of lines that arrive; clearing says who of those that wait is served by a receipt.
    Internal replenishment of other sites is the last tier.
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def earmarks(self) -> Earmarking | None:
        """Return how stock is earmarked for tiers, if it is, so that the engine keeps account."""

    @property
    def dated(self) -> bool:
        """Tell whether it asks when the next receipt comes, so that the engine keeps the times."""

    def bind(self, view: NetworkView) -> Entitled:
        """Return the decision function; it answers from 0 to what is available.

        Raises
        ------
        ValueError
            The policy names something that the network lacks.
        """


class Ration(Policy):
    """A policy that earmarks nothing, and does not ask when the next receipt comes."""

    @property
    def earmarks(self) -> Earmarking | None:
        """Return None."""
        return None

    @property
    def dated(self) -> bool:
        """Return False."""
        return False
