"""Bucket brigades."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.zoning.base import ZoneOf
from simwh.state import Location
from simwh.units import Duration, Positive


class BucketBrigade(Policy):
    """Whoever has ended a tour takes over that of the worker before, and so on down the line.

    A tour is a list, or a batch of lists that batching has formed. Workers stand in one order
    along the line, the last of them farthest on. The first begins the next one. With the slowest
    first, shares of the work settle where each has as much as his pace warrants, whatever the work
    is, and no zone has to be drawn. People may pass each other's place: the work on a tour is one
    length of time, not a place in an aisle.

    Source: Bartholdi & Eisenstein, "A production line that balances itself" (1996); Bartholdi,
    Eisenstein & Foley, "Performance of bucket brigades when work is stochastic" (2001).

    Attributes
    ----------
    paces : list of numbers
        Of the workers, first to last: 1 does the work in the time that it is said to take, 2 in
        half of it. All work at pace 1 by default.
    hand_over : duration
        That taking over adds to the work on a tour.
    """

    zones: ClassVar[int] = 1
    flow: ClassVar[Literal["brigade"]] = "brigade"
    kind: Literal["bucket_brigade"] = "bucket_brigade"
    paces: Annotated[tuple[Positive, ...], Field(min_length=1)] | None = None
    hand_over: Duration = 0.0

    def bind(self, layout: Layout) -> ZoneOf:
        """Return the zone of every slot of this floor."""

        def zone_of(location: Location) -> int:
            return 0

        return zone_of

    def staffing(self, people: int) -> list[int]:
        """Return how many of these people each zone has."""
        return [people]
