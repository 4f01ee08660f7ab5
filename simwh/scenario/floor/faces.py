"""Pick faces: the small stock that pickers pick from, filled from the reserve."""

from __future__ import annotations

from collections.abc import Mapping

from simwh.distribution import DurationLaw
from simwh.scenario.part import Part
from simwh.units import Duration, Name, NonNegative, Positive


class Faces(Part):
    """Every item has a face of limited size, which pickers fill from the reserve between tours.

    A pick list that finds too little on a face waits until it is filled, and so do later ones that
    want the same item. A line for more than a face holds is picked from the reserve. At the start
    faces are full, as far as the stock goes.

    Source: Bartholdi & Hackman, "Warehouse & Distribution Science" (2019), chapter 8, forward and
    reserve.

    Attributes
    ----------
    units : of an item that its face holds
    units_by_item : the same, where an item differs
    reorder : a move is called when so few units are left, or a pick list finds too little
    per_move : law of the time of a move, which fills the face as far as the reserve goes
    per_unit : what each unit adds
    tier : in line with whose pick lists moves wait
        That of the lowest tier by default; a move that a pick list has to call waits in line with
        that list's tier.
    """

    units: Positive
    units_by_item: Mapping[Name, Positive] = {}
    reorder: NonNegative = 0.0
    per_move: DurationLaw | None = None
    per_unit: Duration = 0.0
    tier: Name | None = None
