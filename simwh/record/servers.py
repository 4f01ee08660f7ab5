"""What is recorded of servers that are told apart: who did what when, and who was broken down."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table

ON_DUTY, AT_WORK, AT_OTHER_WORK, ON_THE_WAY = 0, 1, 2, 3
"""Codes of a spell's `kind`. Spells on duty contain the others, which are apart from each other."""


class Spells(Table):
    """One row a time in which a server does one thing without a break.

    A task that is held up has a spell for each stretch of work on it. `place` is the zone that a
    way leads to, from 0, or the crew that somebody at work helps, -1 at his own station. `lines` is
    what a task counts, in the spell that ends it, where a crew's lines are counted.
    """

    server: array[int]
    kind: array[int]
    place: array[int]
    lines: array[int]
    started: array[float]
    finished: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"server": ("i", -1), "kind": ("b", ON_DUTY)}
        columns |= {"place": ("h", -1), "lines": ("i", 0)}
        columns |= {"started": ("d", nan), "finished": ("d", nan)}
        super().__init__(columns)


class Downtimes(Table):
    """One row a breakdown: when a server failed, when its repair began, and when it ended."""

    server: array[int]
    failed: array[float]
    started: array[float]
    repaired: array[float]

    def __init__(self) -> None:
        times = dict.fromkeys(("failed", "started", "repaired"), ("d", nan))
        super().__init__({"server": ("i", -1), **times})
