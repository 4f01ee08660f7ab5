"""The site with the cheapest landed cost serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.policy.sourcing.preference import ByPreference
from simwh.state import NetworkView


class CheapestLanded(ByPreference):
    """The site that can fill the line at the least landed cost serves it (ties: the nearest).

    The landed cost is the mean money to ship one unit of weight to the customer, so that it does
    not depend on what else the order holds.

    Source: Acimovic and Graves, "Making better fulfillment decisions on the fly in an online retail
    environment", Manufacturing & Service Operations Management 17 (2015): the myopic policy.
    """

    kind: Literal["cheapest_landed"] = "cheapest_landed"

    def preference(self, view: NetworkView) -> Sequence[Sequence[int]]:
        """Return the sites in reach, cheapest first."""
        costs = zip(view.reach, view.landed_cost, strict=True)
        return [sorted(sites, key=cost.__getitem__) for sites, cost in costs]
