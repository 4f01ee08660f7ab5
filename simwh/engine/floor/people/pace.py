"""How long people take for the same work: practice, fatigue, and how many lines a task is."""

from __future__ import annotations

from collections.abc import Callable
from math import log2, pow
from typing import Any

from simwh.engine.floor.chores import Chore
from simwh.engine.floor.machines.pods import Visit
from simwh.scenario.floor import pace as scenario

Learned = Callable[[int, int], float]
"""``learned(done, lines)``: the factor on the time of a task of so many lines, after others."""
Rested = Callable[[float, float], float]
"""``rested(worked, seconds)``: the rest that work takes after so many seconds of work."""


def learned(learning: scenario.Learning) -> Learned:
    """Return the factor of Wright's power law with De Jong's plateau.

    The lines of a task, which share its time alike, are done one by one: what all lines take
    together does not depend on how they are joined to tasks.
    """
    power, fixed = log2(learning.rate), learning.incompressible
    whole = fixed + (1.0 - fixed) * pow(learning.standard, power)

    def factor(done: int, lines: int) -> float:
        each = [pow(line, power) for line in range(done + 1, done + lines + 1)]
        return (fixed + (1.0 - fixed) * sum(each) / lines) / whole

    return factor


def rested(rest: scenario.Rest) -> Rested:
    """Return the rest that rises with the time worked, up to its most."""
    share, rise, most = rest.share, rest.rise, rest.most
    full = (most - share) / rise if rise else 0.0

    def seconds(worked: float, work: float) -> float:
        rising = max(0.0, min(work, full - worked))
        ramp = rising * (share + rise * (worked + rising / 2))
        return ramp + (work - rising) * (most if rise else share)

    return seconds


def lines_of(told: Any) -> int:
    """Return how many lines a task is, by what its end is told; a chore counts as one."""
    if not isinstance(told, tuple):  # an order of account managers
        return 1
    what = told if len(told) == 3 else told[1]
    if isinstance(what, Chore):
        return 1
    if isinstance(what, Visit):
        return len(what.picking)
    if isinstance(what[0], tuple):  # the pick lists of a tour
        return sum(len(parts) for _, _, parts in what)
    return len(what[2]) if isinstance(what[2], list) else 1
