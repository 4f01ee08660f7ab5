"""Pick faces: the small stock that pickers pick from, filled from the reserve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from simwh.distribution import DurationLaw
from simwh.scenario.part import Part
from simwh.theory.forward import Allocation
from simwh.units import (
    Duration,
    Name,
    NonNegative,
    Positive,
    PositiveDuration,
    PositiveVolume,
    refusal,
)


class Faces(Part):
    """Every item has a face of limited size, which pickers fill from the reserve between tours.

    A pick list that finds too little on a face waits until it is filled, and so do later ones that
    want the same item. A line for more than a face holds is picked from the reserve. At the start
    faces are full, as far as the stock goes.

    Source: Bartholdi & Hackman, "Warehouse & Distribution Science" (2019), chapter 8, forward and
    reserve.

    Attributes
    ----------
    units : of an item that its face holds; or `cover`, or `volume`
    cover : in their place, a time whose expected demand the face of each item holds
        Expected of the customers whose home the warehouse is, as in stock levels.
    volume : in their place, of all faces together, which are shared out as `by` says
    by : "equal_space", "equal_time" or "optimal"
        Each item has the same volume; volume for the same time of its expected demand; or volume in
        proportion to the square root of its flow, which asks for the fewest moves.
    units_by_item : units where an item differs
    reorder : a move is called when so few units are left, or a pick list finds too little
        Less than a face holds; where that is computed, it is one quantum less at most.
    per_move : law of the time of a move, which fills the face as far as the reserve goes
    per_unit : what each unit adds
    tier : in line with whose pick lists moves wait
        That of the lowest tier by default; a move that a pick list has to call waits in line with
        that list's tier.
    """

    units: Positive | None = None
    cover: PositiveDuration | None = None
    volume: PositiveVolume | None = None
    by: Allocation = "optimal"
    units_by_item: Mapping[Name, Positive] = {}
    reorder: NonNegative = 0.0
    per_move: DurationLaw | None = None
    per_unit: Duration = 0.0
    tier: Name | None = None

    @model_validator(mode="after")
    def _check_one_size(self) -> Self:
        if sum(size is not None for size in (self.units, self.cover, self.volume)) != 1:
            raise refusal("one of units, cover and volume, for what faces hold")
        if "by" in self.model_fields_set and self.volume is None:
            raise refusal("by only with the volume that is shared out")
        return self
