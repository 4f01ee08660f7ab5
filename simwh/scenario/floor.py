"""Who works on the floor, and how: crews by shift, picking and packing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from simwh.distribution import DurationLaw
from simwh.layout import Layout
from simwh.policy.batching import Batching
from simwh.policy.batching.discrete import Discrete
from simwh.policy.release import Release
from simwh.policy.release.immediate import Immediate
from simwh.policy.routing import Routing
from simwh.policy.routing.s_shape import SShape
from simwh.policy.storage import Storage
from simwh.policy.storage.random import Random
from simwh.policy.zoning import Zoning
from simwh.policy.zoning.none import NoZoning
from simwh.scenario.part import Part, StreamName
from simwh.units import (
    Count,
    Duration,
    MoneyRate,
    Name,
    NonNegative,
    Speed,
    TimeOfDay,
)


class Shift(Part):
    """People at work on given days between two local times of day.

    Attributes
    ----------
    size : how many
    start, end : an end that is before the start is next day's
    days : on which the shift begins; never on a holiday of the warehouse's calendar
    """

    size: Count
    start: TimeOfDay
    end: TimeOfDay
    days: tuple[Annotated[str, Field(pattern="^(mon|tue|wed|thu|fri|sat|sun)$")], ...] = (
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
    )


class Crew(Part):
    """People, or stations, that work on one task at a time each.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    priority : "tier", "first_come" or "accumulating"
        Who goes first in the crew's queue; within a tier, first come. By accumulating priority
        (Kleinrock 1964; Stanford, Taylor and Ziedins 2014) it is the task whose tier's rate times
        its wait is the greatest, so that a low tier that has waited long passes a high one.
    priority_rates : mapping of tier to number
        Priority that its tasks gain per time of waiting, 1 where a tier is not named; only the
        ratios matter, and only with accumulating priority.
    reserved : mapping of tier to number of people
        So many stay free for this tier and those that go before it (Schaack and Larson 1986). A
        tour that begins for a tier may take along pick lists of any.
    wage : money per time of each person on duty, idle or not
    stream : what its draws belong to; the warehouse's by default
    """

    size: Count | None = None
    shifts: tuple[Shift, ...] = ()
    priority: Annotated[str, Field(pattern="^(tier|first_come|accumulating)$")] = "tier"
    priority_rates: Mapping[Name, NonNegative] = {}
    reserved: Mapping[Name, Count] = {}
    wage: MoneyRate = 0.0
    stream: StreamName = None

    @property
    def ranks(self) -> bool:
        """Tell whether the first of the highest queue may have to wait though somebody is free."""
        return self.priority == "accumulating" or any(self.reserved.values())


class AccountCrew(Crew):
    """Account managers, who process the orders of the tiers that name them.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    priority : "tier", "first_come" or "accumulating"
        Who goes first in the crew's queue.
    wage : money per time of each person on duty, idle or not
    calendar : the clock and the holidays of its shifts
    """

    calendar: Name | None = None


class Picking(Part):
    """The floor: who picks, when work is released, how it is joined, split and walked.

    Attributes
    ----------
    crew : who picks
    release : when a pick list goes to the floor
    batching : which of them are picked on one tour
    zoning : how the floor is divided among pickers
    per_line : law of pick time of a line at its slot
    per_line_by_tier : the same, where a tier differs
    per_tour : set-up time of a tour
    layout, walking : metres become seconds; without a layout no walking is counted
    storage : where items stand
    routing : in which order a tour visits its slots
    """

    crew: Crew
    release: Release = Immediate()
    batching: Batching = Discrete()
    zoning: Zoning = NoZoning()
    per_line: DurationLaw | None = None
    per_line_by_tier: Mapping[Name, DurationLaw] = {}
    per_tour: Duration = 0.0
    layout: Layout | None = None
    storage: Storage = Random()
    routing: Routing = SShape()
    walking: Speed = 1.0


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
