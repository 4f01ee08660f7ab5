"""What every division of a floor into zones says: which aisles, and how many people each."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.zoning.base import ZoneOf
from simwh.state import Location
from simwh.units import PositiveCount, refusal

Counts = Annotated[tuple[PositiveCount, ...], Field(min_length=1)]


class Divided(Policy):
    """The fields of policies whose zones are neighbouring aisles with pickers of their own.

    Attributes
    ----------
    zones : int
        How many; aisles are shared out evenly, from the left.
    aisles : list of int
        Instead of `zones`: how many aisles each has, from the left.
    pickers : list of numbers
        How the crew, and every shift of it, is shared out: in these proportions, evenly by default.
        Members who are told apart go to the zones in the order of their names.
    begin : "middle", "left", "right" or "depot"
        Where the tours of a zone begin and end: at the front of its middle, of its leftmost or
        rightmost aisle, or at the depot of the floor.
    """

    zones: PositiveCount = 2
    aisles: Counts | None = None
    pickers: Counts | None = None
    begin: Literal["middle", "left", "right", "depot"] = "middle"

    @model_validator(mode="before")
    @classmethod
    def _count_zones(cls, value: object) -> object:
        if isinstance(value, Mapping) and "zones" not in value and value.get("aisles"):
            return {**value, "zones": len(value["aisles"])}
        return value

    @model_validator(mode="after")
    def _check_lengths(self) -> Self:
        for name in ("aisles", "pickers"):
            given = getattr(self, name)
            if given is not None and len(given) != self.zones:
                raise refusal(f"a number of {name} for each of {self.zones} zones")
        return self

    def ends(self, layout: Layout) -> list[int]:
        """Return the aisle before which each zone ends.

        Raises
        ------
        ValueError
            Zones have more aisles together than the floor, or fewer.
        """
        each = self.aisles or share_out(layout.aisles, (1,) * self.zones)
        if sum(each) != layout.aisles or not all(each):
            raise refusal(
                f"zones of at least one aisle each that have its {layout.aisles} aisles together"
            )
        return list(accumulate(each))

    def bind(self, layout: Layout) -> ZoneOf:
        """Return the zone of every slot of this floor."""
        ends = self.ends(layout)

        def zone_of(location: Location) -> int:
            return bisect(ends, location.aisle)

        return zone_of

    def seen_from(self, layout: Layout, zone: int) -> Layout:
        """Return the floor as the pickers of a zone see it, whose tours begin where it says."""
        if self.begin == "depot":
            return layout
        ends = self.ends(layout)
        left, right = ends[zone - 1] if zone else 0, ends[zone] - 1
        at = {"left": left, "middle": (left + right) / 2, "right": right}[self.begin]
        return layout.model_copy(update={"depot": at * layout.aisle_pitch})

    def staffing(self, people: int) -> list[int]:
        """Return how many of these people each zone has."""
        return share_out(people, self.pickers or (1,) * self.zones)


def share_out(count: int, weights: Sequence[int]) -> list[int]:
    """Return `count` in whole parts in these proportions, the largest remainders rounded up."""
    total = sum(weights)
    parts = [count * weight // total for weight in weights]
    short = sorted(range(len(weights)), key=lambda k: -(count * weights[k] % total))
    for part in short[: count - sum(parts)]:
        parts[part] += 1
    return parts
