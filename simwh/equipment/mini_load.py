"""Cranes in aisles bring loads to pickers: an automated storage and retrieval system."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum, isclose
from typing import Annotated, Literal, Self

from pydantic import model_validator

from simwh.distribution.base import Listed
from simwh.equipment.base import Bringing
from simwh.equipment.rack import Point, Rack, RackClass
from simwh.outage import Outage
from simwh.units import Duration, Length, PositiveCount, PositiveLength, Speed, refusal


class MiniLoad(Bringing):
    """A crane in every aisle fetches loads from its rack to a pick station, and takes them back.

    It moves along and up at the same time. Loads stand anywhere in the rack with the same
    likelihood, or by class, and go back to a place drawn anew. A crane with a load to take back and
    another one to fetch does both on one way where it has dual commands. It fetches what is wanted
    first by tier, then by age, as long as the station has a place for it. A move is a cycle of a
    crane.

    Source: Bozer & White, "Travel-time models for automated storage/retrieval systems", IIE
    Transactions 16 (1984), single and dual command travel; "Design and performance models for
    end-of-aisle order picking systems", Management Science 36 (1990), cranes and pickers; Hausman,
    Schwarz & Graves, Management Science 22 (1976), classes.

    Attributes
    ----------
    aisles : with one crane each
    length, height : of the rack of an aisle
    station_along : of the pick station from the near end of the rack
    station_height : of the pick station above the lower end of the rack
    classes : list of shares of places and of moves, the nearest places first
        Loads of a class stand anywhere among its places; by default there is one class.
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
    station_along: Length = 0.0
    station_height: Length = 0.0
    classes: Annotated[tuple[RackClass, ...], Listed] = ()
    horizontal: Speed
    vertical: Speed
    handling: Duration = 0.0
    command: Literal["dual", "single"] = "dual"
    positions: PositiveCount = 2
    outages: Outage | None = None

    @model_validator(mode="after")
    def _check_rack(self) -> Self:
        if self.station_height > self.height:
            raise refusal("a station no higher than the rack")
        if self.station_along > self.length:
            raise refusal("a station no farther along than the rack")
        sums = [fsum(getattr(one, share) for one in self.classes) for share in ("places", "moves")]
        if self.classes and not all(isclose(total, 1.0) for total in sums):
            raise refusal("classes that have 100 % of the places and 100 % of the moves together")
        return self

    @property
    def station(self) -> Point:
        """Where cranes begin and end."""
        return (self.station_along, self.station_height)

    def places(self) -> Callable[[float, float], Point]:
        """Return what makes places in a rack of two uniforms each."""
        if not self.classes:
            return lambda along, up: (along * self.length, up * self.height)
        speeds = self.horizontal, self.vertical
        return Rack((self.length, self.height), self.station, speeds, self.classes).place

    @property
    def machines(self) -> int:
        """How many cranes there are."""
        return self.aisles

    def travel(self, one: Point, other: Point) -> float:
        """Return the seconds from one point to another."""
        along, up = abs(one[0] - other[0]), abs(one[1] - other[1])
        return max(along / self.horizontal, up / self.vertical)
