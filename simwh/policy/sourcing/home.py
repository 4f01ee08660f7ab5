"""Every customer is served by its home."""

from __future__ import annotations

from typing import ClassVar, Literal

from simwh.policy.model import Policy
from simwh.policy.sourcing.base import ChooseSite, Scope
from simwh.state import NetworkView


class Home(Policy):
    """The customer's home serves every line, whatever its stock (single sourcing).

    Source: Geoffrion and Graves, "Multicommodity distribution system design by Benders
    decomposition", Management Science 20 (1974), section 1.
    """

    kind: Literal["home"] = "home"
    scope: ClassVar[Scope] = "line"

    def bind(self, view: NetworkView) -> ChooseSite:
        """Return the look-up of the customer's home."""
        home = view.home

        def choose(customer: int, item: int, quantity: int) -> int:
            return home[customer]

        return choose
