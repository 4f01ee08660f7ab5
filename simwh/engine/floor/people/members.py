"""The members of a team: what they are like, and the work that they do."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any, NamedTuple

from simwh.engine.floor.people.pace import Rested
from simwh.engine.world import Action

Draw = Callable[[], float]


class Fails(NamedTuple):
    """How a member breaks down.

    Attributes
    ----------
    uptime, repair : callable
        Its next time to failure, and its next time of repair.
    while_busy, restarts, passes : bool
        Whether its uptime counts only while it works; whether work begins anew after a repair;
        whether somebody else goes on with it.
    """

    uptime: Draw
    repair: Draw
    while_busy: bool
    restarts: bool
    passes: bool = False


class Skills(NamedTuple):
    """Where a member works.

    Attributes
    ----------
    crews : tuple of int
        In the order in which it looks whether there is anything to do, its own among them.
    longest : bool
        Whether it goes to where the most tasks wait.
    moving : float
        Seconds of the way from one station to another.
    pace : float
        By which work elsewhere is divided.
    """

    crews: tuple[int, ...]
    longest: bool
    moving: float
    pace: float


class Traits(NamedTuple):
    """What a member is like.

    Attributes
    ----------
    number : int
        Of the server in the record.
    rank : int
        Whoever of those that are free has the lowest is given a task first.
    pace : float
    fails : Fails or None
    spare : callable or None
        How long its next other task takes, or its way to the next zone.
    zone : int
        Where it begins its round.
    rest : callable or None
        What its work tires it.
    done : int
        Lines that it has done before.
    skills : Skills or None
        None of who works at its own station alone.
    temp : bool
        Whether it is one of the temporary staff.
    """

    number: int
    rank: int
    pace: float = 1.0
    fails: Fails | None = None
    spare: Draw | None = None
    zone: int = 0
    rest: Rested | None = None
    done: int = 0
    skills: Skills | None = None
    temp: bool = False


class Job:
    """A piece of work: what is left of it in seconds at pace 1, and what comes when it is done.

    A task has the `queue` that it comes from, and when it came there. `place` is the zone that a
    way leads to. `lines` is what a task counts in the end.
    """

    __slots__ = (
        "action",
        "argument",
        "came",
        "kind",
        "left",
        "lines",
        "phase",
        "place",
        "queue",
        "whole",
    )

    def __init__(
        self,
        kind: int,
        seconds: float,
        phase: int,
        action: Action,
        argument: Any,
        *,
        queue: int = -1,
        came: tuple[float, int] = (0.0, 0),
        place: int = -1,
        lines: int = 0,
    ) -> None:
        self.kind, self.phase, self.action, self.argument = kind, phase, action, argument
        self.whole = self.left = seconds
        self.queue, self.came, self.place, self.lines = queue, came, place, lines


class Member:
    """One of the crew: whether on duty and up, and at what.

    Attributes
    ----------
    present, down, held : bool
        On duty; broken down; has ended a task and may not go on yet.
    job : Job or None
        What it works on, also while that is held up.
    since : float or None
        When this stretch of its work began; None while nothing is done.
    aside : Job or None
        Other work to be gone on with.
    spared : bool
        Whether it has done its other work, and does no more before its next task.
    home, stands : int
        The crews of its own station, and of that where it has worked last.
    zone : int
    left_up : float
        Seconds of uptime to the next failure, as of `up_since`, None while they do not count.
    lines : dict of crew to int
        What it has done for each.
    worked : float
        Seconds of work since it came on duty.
    duty, spell : int
        Rows of the record that are not finished.
    turn, age : int
        An event that was scheduled for a member happens only if these are still what they were.
    """

    __slots__ = (
        "age",
        "aside",
        "down",
        "duty",
        "held",
        "home",
        "job",
        "left_up",
        "lines",
        "present",
        "since",
        "spared",
        "spell",
        "stands",
        "traits",
        "turn",
        "up_since",
        "worked",
        "zone",
    )

    def __init__(self, traits: Traits, home: int) -> None:
        self.traits, self.zone = traits, traits.zone
        self.home = self.stands = home
        self.present = self.down = self.held = self.spared = False
        self.job: Job | None = None
        self.aside: Job | None = None
        self.since: float | None = None
        self.left_up = inf if traits.fails is None else traits.fails.uptime()
        self.up_since: float | None = None
        self.duty = self.spell = -1
        self.turn = self.age = 0
        self.lines = {home: traits.done}
        self.worked = 0.0

    def __lt__(self, other: Member) -> bool:
        return self.traits.rank < other.traits.rank

    @property
    def spares(self) -> bool:
        """Whether it may begin other work, or go on with it."""
        return self.traits.spare is not None and self.job is None and not self.spared

    @property
    def rests(self) -> bool:
        """Whether it is there for a task."""
        return self.present and not self.down and not self.held and self.job is None
