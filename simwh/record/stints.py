"""What is recorded of who was there when, where more than the times of shifts decides it."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table

REGULAR, OVERTIME, TEMPORARY, ON_BREAK, ABSENT = 0, 1, 2, 3, 4
"""Codes of a stint's `kind`.

Regular stints contain the breaks. Absent people would have been there from the start of the shift
to its end.
"""
SIGNS = (1, 1, 1, -1, 0)
"""By kind: what a stint adds to those on duty."""


class Stints(Table):
    """One row a time in which people of a crew are there alike, or together are not.

    `pay` is how many hours' wage an hour of it is paid: 0 of a break that is not paid, the factor
    of overtime.
    """

    crew: array[int]
    kind: array[int]
    people: array[int]
    pay: array[float]
    started: array[float]
    finished: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"crew": ("i", -1), "kind": ("b", REGULAR)}
        columns |= {"people": ("i", 0), "pay": ("d", 1.0)}
        super().__init__(columns | dict.fromkeys(("started", "finished"), ("d", nan)))
