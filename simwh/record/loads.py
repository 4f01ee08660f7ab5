"""What is loaded on trucks: one row a shipment at a door where loading takes time."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table


class Loads(Table):
    """One row a packed shipment: when a truck left it behind, and when it was loaded on which one.

    `missed` is when the first truck left without it that it was packed in time for. `trip` is the
    truck that it is loaded on, -1 while it is staged.
    """

    shipment: array[int]
    trip: array[int]
    missed: array[float]
    started: array[float]
    finished: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"shipment": ("i", -1), "trip": ("i", -1)}
        super().__init__(columns | dict.fromkeys(("missed", "started", "finished"), ("d", nan)))
