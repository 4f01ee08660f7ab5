"""Tiers by volume."""

from __future__ import annotations

from typing import Literal

from simwh.policy.tiering.base import Figures, Floats
from simwh.policy.tiering.shares import ByShare


class Volume(ByShare):
    """The customers that order most units are of the best tier.

    Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017),
    section 2.2 (distribution by value, with units for value).
    """

    kind: Literal["volume"] = "volume"

    def worth(self, figures: Figures) -> Floats:
        """Return the units that each customer ordered."""
        return figures.units
