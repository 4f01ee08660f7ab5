"""Temperature and value areas of a floor: aisles that only some items may stand in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simwh.scenario.part import Part
from simwh.units import Duration, MoneyRate, PositiveCount


class Area(Part):
    """Aisles for the items of one area, such as chilled or secure ones.

    Attributes
    ----------
    aisles : list of int
        1 is the leftmost. Aisles that no area has are for the items that have none.
    per_entry : what a tour takes on top if it picks in the area
        The lock, the coat, the list that is signed.
    running : money per time of the area, such as its cooling
    """

    aisles: Annotated[tuple[PositiveCount, ...], Field(min_length=1)]
    per_entry: Duration = 0.0
    running: MoneyRate = 0.0
