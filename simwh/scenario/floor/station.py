"""Further stations of a floor, and where what they have finished goes."""

from __future__ import annotations

from collections.abc import Mapping

from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part
from simwh.units import Count, Fraction, Name, PositiveFraction

PICKING, PACKING, DOOR = "picking", "packing", "the door"
"""What a line begins with, what it may have in the middle, and what it ends at."""
EXIT = "exit"
"""The door, where a scenario names it."""


class Station(Part):
    """A station beside picking and packing: sorting, consolidation, checks, staging, a way to go.

    Stations stand in a line: each comes after another one, after `picking` (where there is none:
    first) or after `packing`. A shipment takes up one place, and one of the crew, at a time.

    Attributes
    ----------
    after : "picking", "packing" or another station
        What a shipment comes from.
    crew : who works there, or machines; a dock door or a chute is one of a crew too
    unlimited : nobody has to be there, so that nothing waits; a pure delay, such as a way to go
    per_order : law of the time that a shipment takes
    per_line : law of what each of its lines adds
    share : of shipments that come here; the others pass by, such as those that are not checked
    buffer : places before it; without it there are always enough
        Where none is free, the station before is blocked: whoever has finished a shipment keeps it
        until there is (blocking after service, Hunt 1956).
    rework : mapping of station to a probability
        That a shipment goes back there: to ``picking``, to ``packing``, to a station before this
        one or to itself. It takes its way from there again, with work drawn anew. Lists can be
        picked again where pickers walk, each list is picked by one of them, and none is sorted.
    onward : mapping of a later station, or of "exit", the door, to a probability
        That a shipment goes straight on to there, past all in between but packing; the others go to
        the next station. With `share` a line has branches: a station that some pass by, and whose
        shipments pass by the next one (Jackson 1957).
    """

    after: Name = PICKING
    crew: Crew | None = None
    unlimited: bool = False
    per_order: DurationLaw | None = None
    per_line: DurationLaw | None = None
    share: PositiveFraction = 1.0
    buffer: Count | None = None
    rework: Mapping[Name, Fraction] = {}
    onward: Mapping[Name, Fraction] = {}
