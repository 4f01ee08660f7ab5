"""No transshipment."""

from __future__ import annotations

from typing import Literal

from simwh.policy.model import Policy
from simwh.state import NetworkView


class NoTransshipment(Policy):
    """Warehouses keep what they have; the base that others are compared with.

    Source: Paterson, Kiesmüller, Teunter and Glazebrook, "Inventory models with lateral
    transshipments: a review", European Journal of Operational Research 210 (2011).
    """

    kind: Literal["none"] = "none"

    def bind(self, view: NetworkView) -> None:
        """Return None."""
        return
