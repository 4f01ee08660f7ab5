"""What a sourcing policy is asked: which site serves a line, or the lines of an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from simwh.state import NetworkView

Scope = Literal["line", "order"]
ChooseSite = Callable[[int, int, int], int]
"""``choose(customer, item, quantity)`` -> the site; where none can fill it, the one to wait at."""
ChooseSites = Callable[[int, Sequence[int], Sequence[int]], list[int]]
"""``choose(customer, items, quantities)`` -> one site a line, in the order of the lines."""


class SourcingPolicy(Protocol):
    """Which site serves: a frozen model with a ``kind``, bound once to the network.

    A site *can fill* a line where ``view.entitled(point, tier) >= quantity``: the allocation policy
    would give the customer's tier all of it right now. A line that no site can fill goes to the
    customer's home and waits there, unless the policy says otherwise.
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def scope(self) -> Scope:
        """Whether the bound function is asked line by line, or once for a whole order."""

    def bind(self, view: NetworkView) -> ChooseSite | ChooseSites:
        """Return the decision function: `ChooseSite` for scope line, `ChooseSites` for order.

        Raises
        ------
        ValueError
            The policy names something that the network lacks.
        """
