"""Where an item stands that has a place of its own."""

from __future__ import annotations

from simwh.scenario.part import Part
from simwh.units import Length, PositiveCount


class Place(Part):
    """A place on the floor, told in metres instead of drawn among the slots.

    Attributes
    ----------
    aisle : int
        1 is the leftmost aisle.
    depth : length
        From the front end of the aisle, where its slots begin, across all blocks and the
        cross-aisles between them.
    level : int
        1 is the lowest.
    """

    aisle: PositiveCount
    depth: Length
    level: PositiveCount = 1
