"""How a floor packs."""

from __future__ import annotations

from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part
from simwh.units import Duration


class Packing(Part):
    """Pack stations: the time of an order (drawn), plus that of its lines.

    Attributes
    ----------
    crew : how many stations, and when
    per_order : law of the time that every shipment takes
    per_line : what each of its lines adds
    """

    crew: Crew
    per_order: DurationLaw | None = None
    per_line: Duration = 0.0
