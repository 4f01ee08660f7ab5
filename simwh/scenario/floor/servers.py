"""What tells the members of a crew apart: their pace, their breakdowns, and what else they do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from simwh.distribution import DurationLaw
from simwh.distribution.base import Listed
from simwh.scenario.part import Part
from simwh.units import Count, Name, Positive, PositiveCount


class Member(Part):
    """One person, station or vehicle of a crew.

    Attributes
    ----------
    pace : number
        By which the work is divided: at pace 2, what takes others an hour takes half an hour.
    turn : whole number
        Of those who are free, whoever has the lowest is given a task first; of equal ones the
        faster, then by name.
    experience : lines that it has done before, where the crew learns
    helps : other stations at which it works, in place of those that the crew's `helps` says
    """

    pace: Positive = 1.0
    turn: Annotated[int, Field(ge=0, le=1000)] = 0
    experience: Count = 0
    helps: Annotated[tuple[Name, ...], Listed] | None = None


class Breakdowns(Part):
    """How the members of a crew break down, each by itself, and how they are repaired.

    Attributes
    ----------
    uptime : law of duration from a repair to the next failure
    repair : law of duration of a repair, waiting for a mechanic not included
    counts : "any_time" or "while_busy"
        Whether a member may fail at any time on duty, or its uptime counts only while it works.
    interrupted : "resumes", "restarts" or "passed_on"
        What becomes of the task under way: when its member is repaired it goes on where it stopped,
        or begins anew; or whoever is free goes on with it, before what has not begun.
    mechanics : name, optional
        The maintenance crew of the warehouse that repairs them, first come, first served; without
        one each repair begins at once.

    Source: Avi-Itzhak and Naor, Operations Research 11 (1963); for work that is passed on Mitrany
    and Avi-Itzhak, Operations Research 16 (1968); for mechanics Palm (1947), the machine
    interference problem.
    """

    uptime: DurationLaw
    repair: DurationLaw
    counts: Literal["any_time", "while_busy"] = "any_time"
    interrupted: Literal["resumes", "restarts", "passed_on"] = "resumes"
    mechanics: Name | None = None


class OtherWork(Part):
    """What a member does whenever nothing waits, again and again: counting, cleaning, returns.

    Attributes
    ----------
    time : law of duration of one such task
    again : bool
        Whether another such task follows where nothing waits still; else the member waits for a
        task of the crew, and does other work again after that.
    interrupted : "never" or "by_orders"
        Whether it is ended before a task of the crew is taken up, or laid aside for it.

    Source: Levy and Yechiali, Management Science 22 (1975): a server with multiple vacations, and
    with single ones.
    """

    time: DurationLaw
    again: bool = True
    interrupted: Literal["never", "by_orders"] = "never"


class Rounds(Part):
    """Each member goes round zones by turns, and picks in each what its `service` says.

    Each line of a pick list is a task of its own; the list goes on when all are picked.

    Attributes
    ----------
    zones : mapping of name to items; the round goes in the order of the names
        An item that no zone names is in the first.
    walk : law of duration of the way from a zone to the next, walked even when all are empty
    service : "exhaustive", "gated" or "limited"
        Whether a member stays until nothing is left to pick in a zone, picks only what waits there
        when it comes, or no more than `most` lines of what is there.
    most : whole number of at least 1
        Lines that a member picks at most before it goes on, where service is limited.

    Source: Takagi, Analysis of Polling Systems (1986): exhaustive, gated and limited service; in
    warehouses the milk run of Gong and de Koster, IIE Transactions 40 (2008).
    """

    zones: Mapping[Name, Annotated[tuple[Name, ...], Listed]]
    walk: DurationLaw
    service: Literal["exhaustive", "gated", "limited"] = "exhaustive"
    most: PositiveCount = 1
