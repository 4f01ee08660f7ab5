"""Who can work where: members of a crew who work at other stations as well."""

from __future__ import annotations

from typing import Annotated, Literal

from simwh.distribution.base import Listed
from simwh.scenario.part import Part
from simwh.units import Duration, Name, Positive, PositiveCount


class Helps(Part):
    """Where the members of a crew can work beside their own station, one task at a time.

    Whoever of them is free, and has nothing to do where the rule sends him first, goes on to the
    next; a task that comes is given to the station's own people, if any are free, else to whoever
    is free and can do it.

    Attributes
    ----------
    stations : picking, packing, sorting, checking, unloading, put_away, or further stations
    goes : "own_first", "longest_queue" or "listed"
        Where somebody goes who has ended a task and could go on at several: to his own station,
        and then in the order of `stations`; to that where the most tasks wait, of equal ones in the
        same order; or in the order of `stations`, his own being one of them.
    people : so many of the crew, the first ones, can; all by default
        A member's own `helps` goes before.
    moving : the way to another station, before the task there, and back
    pace : number by which the work elsewhere is divided, beside the member's own

    Source: Hopp, Tekin and Van Oyen, Management Science 50 (2004), skill chaining in serial lines;
    Jordan and Graves, Management Science 41 (1995): a chain is worth nearly full flexibility.
    """

    stations: Annotated[tuple[Name, ...], Listed] = ()
    goes: Literal["own_first", "longest_queue", "listed"] = "own_first"
    people: PositiveCount | None = None
    moving: Duration = 0.0
    pace: Positive = 1.0
