"""What is recorded of trucks, and of the work of docks and pick faces."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table

UNLOADING, PUT_AWAY, FACE_MOVE, LOADING, RELOCATION = 0, 1, 2, 3, 4
"""Codes of a chore's `kind`."""


class Trips(Table):
    """One row a truck: of which site, when it was called and left, whom it left behind.

    `left` counts the shipments that were packed in time and stayed. Where loading takes time,
    `docked` is when it had a door, and `due` when it was to leave. Where trucks are few, it was
    called when its load, or its time, wanted one, `taken` is when one was there for it, and `back`
    when that was home again. Once the clock has stopped, `shipments` says how many went along.
    """

    site: array[int]
    called: array[float]
    docked: array[float]
    due: array[float]
    departed: array[float]
    taken: array[float]
    back: array[float]
    left: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"site": ("i", -1), "left": ("i", 0)}
        times = ("called", "docked", "due", "departed", "taken", "back")
        super().__init__(columns | dict.fromkeys(times, ("d", nan)))


class Chores(Table):
    """One row a task of a crew that is no tour and no packing: since when it waited, start, end."""

    crew: array[int]
    kind: array[int]
    asked: array[float]
    started: array[float]
    finished: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"crew": ("i", -1), "kind": ("b", UNLOADING)}
        super().__init__(columns | dict.fromkeys(("asked", "started", "finished"), ("d", nan)))


class FaceWaits(Table):
    """One row a shipment that had to wait for a pick face to be filled: since when, until when."""

    shipment: array[int]
    since: array[float]
    until: array[float]

    def __init__(self) -> None:
        super().__init__({"shipment": ("i", -1), "since": ("d", nan), "until": ("d", nan)})
