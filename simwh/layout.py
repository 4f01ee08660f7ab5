"""The floor of a warehouse: rectangular blocks of parallel aisles between cross-aisles.

Source: de Koster, Le-Duc & Roodbergen, "Design and control of warehouse order picking: a
literature review" (2007), layout design; Roodbergen & Vis, "A model for warehouse layout" (2006),
for the distances; Roodbergen & de Koster, "Routing methods for warehouses with multiple cross
aisles" (2001), for several blocks.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from simwh.state import Location
from simwh.units import Length, PositiveCount, PositiveLength, PositiveVolume, describe, refusal

MOST_SLOTS = 10_000_000
"""No floor has more slots, so that a mistyped count is refused before it fills the memory."""


def _read_depot(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValidationError:
        allowed = "left, middle, right, or metres from the leftmost aisle, such as 3 m"
        raise refusal(allowed) from None


Depot = Annotated[Literal["left", "middle", "right"] | Length, WrapValidator(_read_depot)]
"""Where tours begin and end on the front cross-aisle."""


class Layout(BaseModel):
    """Parallel aisles in one or more blocks, walked along the centre lines of the aisles.

    Aisles run from the front cross-aisle to the back one, and a picker reaches both sides of an
    aisle without crossing it. The depot stands on the centre line of the front cross-aisle.

    Attributes
    ----------
    aisles : int
        Aisles, numbered from 0 at the left.
    aisle_length : length
        Along which an aisle has slots: from the first one's near edge to the last one's far edge,
        without the cross-aisles.
    aisle_pitch : length
        Between the centre lines of neighbouring aisles.
    cross_aisle : length
        Width of every cross-aisle: at the front, at the back, and between blocks; 0 where
        `aisle_length` already reaches from centre line to centre line.
    slots_per_aisle_side : int
        Slots along each of the two sides of an aisle, equally deep.
    blocks : int
        Equally long blocks one behind the other, with a cross-aisle between neighbours. The slots
        of an aisle are shared out among them.
    levels : int
        Slots one above the other at each of these places.
    level_height : length
        Up to the next level. A picker goes up to the highest pick of a place and down again, at
        walking speed where `picking.lifting` gives no other.
    slot_volume : volume
        What a slot holds, where the use of space is to be told.
    depot : "left", "middle", "right", or a length
        At the head of the first or last aisle, halfway between them, or so far to the right of the
        first aisle.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    aisles: Annotated[PositiveCount, Field(le=100_000)]
    aisle_length: PositiveLength
    aisle_pitch: PositiveLength
    cross_aisle: Length = 0.0
    slots_per_aisle_side: Annotated[PositiveCount, Field(le=1_000_000)]
    blocks: Annotated[PositiveCount, Field(le=100)] = 1
    levels: Annotated[PositiveCount, Field(le=100)] = 1
    level_height: Length = 0.0
    slot_volume: PositiveVolume | None = None
    depot: Depot = "left"

    @model_validator(mode="after")
    def _check_extent(self) -> Self:
        if self.slots > MOST_SLOTS:
            raise refusal(f"a floor has at most {MOST_SLOTS} slots, this one has {self.slots}")
        if self.slots_per_aisle_side % self.blocks:
            allowed = f"as many slots in each of {self.blocks} blocks"
            raise refusal(f"{allowed}, unlike {self.slots_per_aisle_side} along a side of an aisle")
        if self.depot_at > self.width:
            width = describe(self.width, "length")
            raise refusal(f"the depot stands at most {width} to the right of the leftmost aisle")
        return self

    @property
    def slots(self) -> int:
        """Number of slots of the floor."""
        return 2 * self.aisles * self.slots_per_aisle_side * self.levels

    @property
    def width(self) -> float:
        """Metres between the centre lines of the first and the last aisle."""
        return (self.aisles - 1) * self.aisle_pitch

    @property
    def depth(self) -> float:
        """Metres from the first slot's near edge to the last one's far edge, across all blocks."""
        return self.aisle_length + (self.blocks - 1) * self.cross_aisle

    @property
    def span(self) -> float:
        """Metres from the centre line of the front cross-aisle to that of the back one."""
        return self.depth + self.cross_aisle

    @property
    def depot_at(self) -> float:
        """Metres from the centre line of the leftmost aisle to the depot."""
        if isinstance(self.depot, float):
            return self.depot
        return {"left": 0.0, "middle": self.width / 2, "right": self.width}[self.depot]

    @property
    def cross_aisles(self) -> tuple[float, ...]:
        """Metres from the centre line of the front cross-aisle to that of each, itself first."""
        apart = self.span / self.blocks
        return (*(block * apart for block in range(self.blocks)), self.span)

    def locations(self) -> list[Location]:
        """Return every slot, aisle by aisle from the front; opposite slots are one location."""
        count = self.slots_per_aisle_side
        each = count // self.blocks
        depths = [
            (slot + 0.5) / count * self.aisle_length + slot // each * self.cross_aisle
            for slot in range(count)
        ]
        levels = range(self.levels)
        return [
            Location(aisle, depth, level)
            for aisle in range(self.aisles)
            for depth in depths
            for _ in "lr"
            for level in levels
        ]

    def within(self, aisles: frozenset[int]) -> Layout:
        """Return the same floor with the slots of some aisles alone."""
        return _Aisles(**self.model_dump(), only=aisles)

    def walk(self, location: Location) -> float:
        """Return the metres from the depot to a slot, which is entered from the front."""
        across = abs(location.aisle * self.aisle_pitch - self.depot_at)
        return across + self.cross_aisle / 2 + location.depth + location.level * self.level_height

    def distance(self, one: Location, other: Location) -> float:
        """Return the metres of the shortest way on the ground from slot to slot."""
        edge = self.cross_aisle / 2
        low, high = one.depth + edge, other.depth + edge
        if one.aisle == other.aisle:
            return abs(low - high)
        across = abs(one.aisle - other.aisle) * self.aisle_pitch
        return across + min(abs(low - y) + abs(y - high) for y in self.cross_aisles)


class _Aisles(Layout):
    """Some aisles of a floor, whose distances are those of all of it.

    Attributes
    ----------
    only : set of int
        Aisles that have slots here.
    """

    only: frozenset[int]

    @property
    def slots(self) -> int:
        """Number of slots of these aisles."""
        return 2 * len(self.only) * self.slots_per_aisle_side * self.levels

    def locations(self) -> list[Location]:
        """Return every slot of these aisles."""
        return [slot for slot in super().locations() if slot.aisle in self.only]
