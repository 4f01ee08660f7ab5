"""What a zoning policy is asked: which zone of the floor a slot belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from simwh.layout import Layout
from simwh.state import Location

Flow = Literal["whole", "chain", "fork", "brigade"]
"""How lists go through zones: by no zones, one after another, all at once, from hand to hand."""

ZoneOf = Callable[[Location], int]
"""The zone of a slot, from 0 to ``zones - 1``."""


class ZoningPolicy(Protocol):
    """How the floor is divided among pickers who stay in their zone."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def zones(self) -> int:
        """Return the number of zones."""

    @property
    def flow(self) -> Flow:
        """Return how lists go through the zones."""

    def bind(self, layout: Layout) -> ZoneOf:
        """Return the zone of every slot of this floor."""

    def staffing(self, people: int) -> list[int]:
        """Return how many of these people each zone has."""
