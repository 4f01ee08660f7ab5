"""How a warehouse loads trucks: staging, outbound dock doors, loaders."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part
from simwh.units import Duration, PositiveCount, PositiveVolume, refusal


class Loading(Part):
    """Outbound doors: packed shipments are staged, a truck needs a door, and is loaded there.

    A scheduled truck comes `ahead` of its time, is loaded with what is staged and what comes, and
    leaves at its time with what is on it; the rest waits for the next. With `wait` it stays until
    all is loaded that was packed in time and fits, at most so much longer. What is being loaded
    when it has to leave still goes along. A truck that is called by its load leaves when that is
    loaded.

    Source: Gu, Goetschalckx & McGinnis, "Research on warehouse operation" (2007), section 3,
    shipping.

    Attributes
    ----------
    doors : trucks that stand at the dock at a time; any number by default
        Trucks that find none free wait, and are served in the order in which they came.
    crew : who loads, each a shipment; without one every truck is loaded by its driver
    loaders_per_truck : of the crew, who work on one truck at the same time at most
    per_truck : law of the time before loading begins: docking, papers
    per_shipment : law of the time of a shipment
    per_unit : what each unit adds
    pallet : volume of a pallet, of which a shipment fills as many as it takes
    per_pallet : what each pallet adds
    ahead : so long before its time a scheduled truck comes
    wait : so long after its time a scheduled truck stays at most for what is not loaded yet
    staging : places for packed shipments until they are loaded; any number by default
        Where none is free, whoever has packed a shipment (or else picked it) keeps it until there
        is.
    """

    doors: PositiveCount | None = None
    crew: Crew | None = None
    loaders_per_truck: PositiveCount = 1
    per_truck: DurationLaw | None = None
    per_shipment: DurationLaw | None = None
    per_unit: Duration = 0.0
    pallet: PositiveVolume | None = None
    per_pallet: Duration = 0.0
    ahead: Duration = 0.0
    wait: Duration = 0.0
    staging: PositiveCount | None = None

    @model_validator(mode="after")
    def _check_hands_and_pallets(self) -> Self:
        if self.crew is None and self.loaders_per_truck > 1:
            raise refusal("loaders_per_truck only with a crew")
        if self.per_pallet > 0 and self.pallet is None:
            raise refusal("per_pallet only with the volume of a pallet")
        return self
