"""How a floor packs."""

from __future__ import annotations

from collections.abc import Mapping

from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part
from simwh.units import Count, Duration, Fraction, Name


class Packing(Part):
    """Pack stations: the time of an order (drawn), plus that of its lines.

    Attributes
    ----------
    crew : how many stations, and when
    per_order : law of the time that every shipment takes
    per_line : what each of its lines adds
    buffer : places before the pack stations, as of further stations; without it there are enough
    rework : mapping of station to a probability
        That a shipment which is packed goes back there, such as to ``picking``.
    """

    crew: Crew
    per_order: DurationLaw | None = None
    per_line: Duration = 0.0
    buffer: Count | None = None
    rework: Mapping[Name, Fraction] = {}
