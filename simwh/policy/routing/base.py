"""What a routing policy is asked: how far a picker walks to visit a list of slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from simwh.layout import Layout
from simwh.state import Location

Tour = Callable[[Sequence[Location]], float]
"""Metres of one round trip from the depot over all of these slots; 0 for none.

Slots may come in any order and more than once.
"""


class RoutingPolicy(Protocol):
    """In which order a tour visits its slots."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor."""


def bind_front(layout: Layout) -> Callable[[int, int], float]:
    """Return the metres along the front, out and home, from the leftmost to the rightmost aisle."""
    pitch, depot = layout.aisle_pitch, layout.depot_at

    def front(leftmost: int, rightmost: int) -> float:
        return 2 * (max(rightmost * pitch, depot) - min(leftmost * pitch, depot))

    return front


def depths_by_aisle(locations: Sequence[Location]) -> dict[int, list[float]]:
    """Return the metres from the front of the aisle of every slot, by visited aisle."""
    depths: dict[int, list[float]] = {}
    for aisle, depth in locations:
        if aisle in depths:
            depths[aisle].append(depth)
        else:
            depths[aisle] = [depth]
    return depths
