"""The floor of a warehouse: one rectangular block of parallel aisles between two cross-aisles.

Source: de Koster, Le-Duc & Roodbergen, "Design and control of warehouse order picking: a
literature review" (2007), layout design; Roodbergen & Vis, "A model for warehouse layout" (2006),
for the distances.
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
from simwh.units import Length, PositiveCount, PositiveLength, describe, refusal

MOST_SLOTS = 10_000_000
"""No block has more slots, so that a mistyped count is refused before it fills the memory."""


def _read_depot(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValidationError:
        allowed = "left, middle, right, or metres from the leftmost aisle, such as 3 m"
        raise refusal(allowed) from None


Depot = Annotated[Literal["left", "middle", "right"] | Length, WrapValidator(_read_depot)]
"""Where tours begin and end on the front cross-aisle."""


class Layout(BaseModel):
    """A single block of parallel aisles, walked along the centre lines of its aisles.

    Aisles run from the front cross-aisle to the back one, and a picker reaches both sides of an
    aisle without crossing it. The depot stands on the centre line of the front cross-aisle.

    Attributes
    ----------
    aisles : int
        Aisles, numbered from 0 at the left.
    aisle_length : length
        From the first slot's near edge to the last slot's far edge, without the cross-aisles.
    aisle_pitch : length
        Between the centre lines of neighbouring aisles.
    cross_aisle : length
        Width of the cross-aisle at the front, and of the one at the back; 0 where `aisle_length`
        already reaches from centre line to centre line.
    slots_per_aisle_side : int
        Slots along each of the two sides of an aisle, equally deep.
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
    depot: Depot = "left"

    @model_validator(mode="after")
    def _check_extent(self) -> Self:
        if self.slots > MOST_SLOTS:
            raise refusal(f"a block has at most {MOST_SLOTS} slots, this one has {self.slots}")
        if self.depot_at > self.width:
            width = describe(self.width, "length")
            raise refusal(f"the depot stands at most {width} to the right of the leftmost aisle")
        return self

    @property
    def slots(self) -> int:
        """Number of slots of the block."""
        return 2 * self.aisles * self.slots_per_aisle_side

    @property
    def width(self) -> float:
        """Metres between the centre lines of the first and the last aisle."""
        return (self.aisles - 1) * self.aisle_pitch

    @property
    def span(self) -> float:
        """Metres from the centre line of the front cross-aisle to that of the back one."""
        return self.aisle_length + self.cross_aisle

    @property
    def depot_at(self) -> float:
        """Metres from the centre line of the leftmost aisle to the depot."""
        if isinstance(self.depot, float):
            return self.depot
        return {"left": 0.0, "middle": self.width / 2, "right": self.width}[self.depot]

    def locations(self) -> list[Location]:
        """Return every slot, aisle by aisle from the front; opposite slots are one location."""
        count = self.slots_per_aisle_side
        depths = [(slot + 0.5) / count * self.aisle_length for slot in range(count)]
        return [Location(a, depth) for a in range(self.aisles) for depth in depths for _ in "lr"]

    def walk(self, location: Location) -> float:
        """Return the metres from the depot to a slot, which is entered from the front."""
        across = abs(location.aisle * self.aisle_pitch - self.depot_at)
        return across + self.cross_aisle / 2 + location.depth
