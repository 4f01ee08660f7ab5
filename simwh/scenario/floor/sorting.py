"""How a floor sorts what was picked."""

from __future__ import annotations

from simwh.distribution import DurationLaw
from simwh.equipment import Sorter
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part


class Sorting(Part):
    """Items are put on a belt and sorted by order, between picking and packing.

    Attributes
    ----------
    crew : who puts items on the belt, one at each induction station
    per_item : law of the time that an item takes there
    equipment : what sorts
    """

    crew: Crew
    per_item: DurationLaw | None = None
    equipment: Sorter
