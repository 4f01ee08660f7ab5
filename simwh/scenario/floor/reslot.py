"""Re-slotting: items are moved to where the storage policy would put them now."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.calendars import IsoDate
from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import MaintenanceCrew
from simwh.scenario.part import Part
from simwh.units import (
    Duration,
    Name,
    Positive,
    PositiveCount,
    PositiveDuration,
    TimeOfDay,
    refusal,
)


class MovingCrew(MaintenanceCrew):
    """People who move items to new slots, and do nothing else.

    Attributes
    ----------
    size : how many are always there; or `shifts`, which change it
    shifts : who is there when
    wage : money per time of each person on duty, idle or not
    """


class Reslot(Part):
    """On some dates `storage` is asked anew, and items whose slot has changed are moved.

    Every move is a task: a set-up, the walk from the old slot to the new one, and handling. An
    item is picked from its old slot until its move has ended. Where the new slot is taken by an
    item that has no free one to go to, both change places in one task. A date that comes before
    all moves of the last one have ended waits for them. Random draws of `storage` are the same as
    at the start.

    Source: Christofides & Colloff (1973), rearrangement; Kofler, Beham, Wagner, Affenzeller &
    Achleitner (2011), re-warehousing and healing.

    Attributes
    ----------
    every : at multiples of it
    dates : on which it is done, beside these
    at : local time of day of the dates
    demand : "seen" or "expected"
        What `storage` takes for popular: the lines that the warehouse was asked for so far, or what
        is expected from that date to the next, or to the end.
    look_back : of the demand seen, only what came so long before; all of it by default
    best : items that are moved at most on a date
        Those that save the most metres between depot and slot for each item moved, and no others;
        all by default.
    crew : who moves items; the pickers between their tours by default
    tier : in line with whose pick lists moves wait, where pickers do it
        That of the lowest tier by default.
    per_move : law of the set-up of a move, or of two items changing places
    per_unit : what each unit in stock adds
    units_per_trip : how many are carried at a time; all of them by default
        The way back for more is walked as well.
    """

    every: PositiveDuration | None = None
    dates: tuple[IsoDate, ...] = ()
    at: TimeOfDay = 0.0
    demand: Literal["seen", "expected"] = "seen"
    look_back: PositiveDuration | None = None
    best: PositiveCount | None = None
    crew: MovingCrew | None = None
    tier: Name | None = None
    per_move: DurationLaw | None = None
    per_unit: Duration = 0.0
    units_per_trip: Positive | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.every is None and not self.dates:
            raise refusal("when: every, or dates")
        if self.at and not self.dates:
            raise refusal("a time of day of dates, or no `at`")
        if self.look_back is not None and self.demand != "seen":
            raise refusal("look_back at demand: seen, or neither")
        if self.crew is not None and self.tier is not None:
            raise refusal("a crew of its own, or in line with which tier pickers do it")
        return self
