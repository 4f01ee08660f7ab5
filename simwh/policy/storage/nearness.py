"""In which order slots are filled, the best one first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from simwh.layout import Layout
from simwh.state import Location

Pattern = Literal["within_aisle", "across_aisle", "diagonal"]
"""Aisle by aisle, the nearest to the depot first; the fronts of all aisles; the shortest walk."""


def bind_nearness(layout: Layout, pattern: str) -> Callable[[Location], Any]:
    """Return the sort key of slots by which a pattern fills the floor."""
    pitch, depot = layout.aisle_pitch, layout.depot_at
    if pattern == "diagonal":
        return layout.walk
    if pattern == "across_aisle":
        return lambda slot: (slot.depth, abs(slot.aisle * pitch - depot))
    return lambda slot: (abs(slot.aisle * pitch - depot), slot.aisle, slot.depth)
