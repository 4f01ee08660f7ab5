"""How a warehouse takes goods in: dock doors, unloading, put-away."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part
from simwh.units import Duration, Name, PositiveCount, refusal


class PutAway(Part):
    """From the dock to the shelf: one task a replenishment order.

    Attributes
    ----------
    by : "picking" or "unloading"
        Whose crew does it beside its own work, where there is no crew for it alone.
    crew : a crew for it alone, in place of `by`
    tier : in line with whose pick lists a task waits, where pickers do it
        That of the lowest tier by default.
    per_order : law of the time of a task
    per_unit : what each unit adds
    """

    by: Literal["picking", "unloading"] = "picking"
    crew: Crew | None = None
    tier: Name | None = None
    per_order: DurationLaw | None = None
    per_unit: Duration = 0.0

    @model_validator(mode="after")
    def _check_one_crew(self) -> Self:
        if self.crew is not None and {"by", "tier"} & self.model_fields_set:
            raise refusal("a crew for it alone, or by whom it is done and in line with which tier")
        return self


class Receiving(Part):
    """The dock: what a source sends that arrives at one instant is a truck.

    It waits for a door, and there for the crew; what is unloaded is put away, and then it is stock.

    Attributes
    ----------
    doors : how many trucks are unloaded at a time; any number by default
    crew : who unloads, each a truck; without one a truck unloads itself
    per_truck : law of the time of a truck
    per_order : what each replenishment order on it adds
    per_unit : what each unit adds
    put_away : from the dock to the shelf; without it what is unloaded is stock at once
    """

    doors: PositiveCount | None = None
    crew: Crew | None = None
    per_truck: DurationLaw | None = None
    per_order: Duration = 0.0
    per_unit: Duration = 0.0
    put_away: PutAway | None = None
