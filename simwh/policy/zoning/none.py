"""No zoning."""

from __future__ import annotations

from typing import ClassVar, Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.zoning.base import ZoneOf
from simwh.state import Location


class NoZoning(Policy):
    """One zone: every picker walks the whole floor.

    Source: de Koster, Le-Duc & Roodbergen (2007), zoning: the case that zones are compared with.
    """

    zones: ClassVar[int] = 1
    flow: ClassVar[Literal["whole"]] = "whole"
    kind: Literal["none"] = "none"

    def bind(self, layout: Layout) -> ZoneOf:
        """Return the zone of every slot of this floor."""

        def zone_of(location: Location) -> int:
            return 0

        return zone_of

    def staffing(self, people: int) -> list[int]:
        """Return how many of these people each zone has."""
        return [people]
