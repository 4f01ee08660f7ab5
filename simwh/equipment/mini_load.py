"""Cranes in aisles bring loads to pickers: an automated storage and retrieval system."""

from __future__ import annotations

from typing import Literal

from simwh.equipment.base import Bringing
from simwh.outage import Outage
from simwh.units import Duration, PositiveCount, PositiveLength, Speed

Point = tuple[float, float]
"""Metres along the aisle and up the rack, from the pick station at its lower corner."""


class MiniLoad(Bringing):
    """A crane in every aisle fetches loads from its rack to a pick station, and takes them back.

    It moves along and up at the same time. Loads stand anywhere in the rack with the same
    likelihood, and go back to a place drawn anew. A crane with a load to take back and another one
    to fetch does both on one way where it has dual commands. It fetches what is wanted first by
    tier, then by age, as long as the station has a place for it. A move is a cycle of a crane.

    Source: Bozer & White, "Travel-time models for automated storage/retrieval systems", IIE
    Transactions 16 (1984), single and dual command travel; "Design and performance models for
    end-of-aisle order picking systems", Management Science 36 (1990), cranes and pickers.

    Attributes
    ----------
    aisles : with one crane each
    length, height : of the rack of an aisle
    horizontal, vertical : speeds of a crane
    handling : time to take up a load, and to put one down
    command : "dual" or "single"
        Whether a crane takes a load back and fetches another on one way.
    positions : loads that the pick station of an aisle has room for
    outages : of each crane by itself; a cycle that has begun is ended
    """

    kind: Literal["mini_load"] = "mini_load"
    aisles: PositiveCount
    length: PositiveLength
    height: PositiveLength
    horizontal: Speed
    vertical: Speed
    handling: Duration = 0.0
    command: Literal["dual", "single"] = "dual"
    positions: PositiveCount = 2
    outages: Outage | None = None

    @property
    def machines(self) -> int:
        """How many cranes there are."""
        return self.aisles

    def travel(self, one: Point, other: Point) -> float:
        """Return the seconds from one point to another."""
        along, up = abs(one[0] - other[0]), abs(one[1] - other[1])
        return max(along / self.horizontal, up / self.vertical)
