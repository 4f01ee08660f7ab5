"""What an allocation policy is asked: how much of the stock a tier may take right now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from simwh.policy.model import Policy
from simwh.state import NetworkView

Entitled = Callable[[int, int], int]
"""``entitled(point, tier)`` -> quanta that a line of this tier, arriving now, may take."""


class AllocationPolicy(Protocol):
    """Who gets scarce stock: a frozen model with a ``kind``, bound once to the network.

    It speaks of lines that arrive; clearing says who of those that wait is served by a receipt.
    Internal replenishment of other sites is the last tier.
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

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
    """A policy that does not ask when the next receipt comes."""

    @property
    def dated(self) -> bool:
        """Return False."""
        return False
