"""Classes of places in a rack: those the sooner reached are for loads that move more often."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import sqrt

from simwh.equipment.base import Piece
from simwh.units import PositiveFraction

Point = tuple[float, float]
"""Metres along the aisle and up the rack, from its lower corner at the pick station."""


class RackClass(Piece):
    """Places of a rack for one class of loads.

    Source: Hausman, Schwarz & Graves, "Optimal storage assignment in automatic warehousing
    systems", Management Science 22 (1976): class-based turnover assignment.

    Attributes
    ----------
    places : share of the rack's places
    moves : share of the loads that are fetched
    """

    places: PositiveFraction
    moves: PositiveFraction


class Rack:
    """Places that are as many seconds from the station lie on the sides of a rectangle round it.

    Parameters
    ----------
    length, height, station : float
        Metres; the station is so high above the lower corner.
    horizontal, vertical : float
        Metres per second.
    classes : sequence of RackClass
        From the nearest places on.
    """

    def __init__(
        self,
        length: float,
        height: float,
        station: float,
        horizontal: float,
        vertical: float,
        classes: Sequence[RackClass],
    ) -> None:
        self._size = length, height, station
        self._speeds = horizontal, vertical
        places = list(pairwise([0.0, *accumulate(one.places for one in classes)]))
        self._classes = [(one.moves, *ends) for one, ends in zip(classes, places, strict=True)]
        sides = length / horizontal, station / vertical, (height - station) / vertical
        self._bends = [0.0, *sorted(sides)]
        self._within = [self._area(seconds) for seconds in self._bends]

    def place(self, which: float, where: float) -> Point:
        """Return a place: how near it is goes by the first uniform, its direction by the second."""
        begin, end = 0.0, 1.0
        for moves, begin, end in self._classes:  # noqa: B007
            if which < moves:
                break
            which -= moves
        share = begin + (end - begin) * min(1.0, which / moves)
        return self._at(self._reach(share * self._within[-1]), where)

    def _box(self, seconds: float) -> tuple[float, float, float]:
        """Return how far along, up and down a crane comes in a time."""
        (length, height, station), (horizontal, vertical) = self._size, self._speeds
        way = vertical * seconds
        return min(horizontal * seconds, length), min(way, height - station), min(way, station)

    def _area(self, seconds: float) -> float:
        along, up, down = self._box(seconds)
        return along * (up + down)

    def _growth(self, seconds: float) -> tuple[float, float, float]:
        """Return the speeds at which the box grows along, up and down."""
        (length, height, station), (horizontal, vertical) = self._size, self._speeds
        way = vertical * seconds
        return (
            horizontal * (horizontal * seconds < length),
            vertical * (way < height - station),
            vertical * (way < station),
        )

    def _reach(self, area: float) -> float:
        """Return the seconds in which a crane comes to places of so many square metres."""
        piece = max(k for k, within in enumerate(self._within[:-1]) if within <= area)
        start = self._bends[piece]
        along, up, down = self._box(start)
        faster, *higher = self._growth((start + self._bends[piece + 1]) / 2.0)
        square = faster * sum(higher)
        linear = faster * (up + down) + along * sum(higher)
        left = area - self._within[piece]
        if not left:
            return start
        return start + 2.0 * left / (linear + sqrt(linear * linear + 4.0 * square * left))

    def _at(self, seconds: float, where: float) -> Point:
        """Return a place so far from the station, each as likely as the box grows over it."""
        along, up, down = self._box(seconds)
        faster, higher, lower = self._growth(seconds * (1.0 - 1e-12))
        sides = faster * (up + down), higher * along, lower * along
        where *= sum(sides)
        station = self._size[2]
        if where < sides[0]:
            return along, station - down + where / faster
        where -= sides[0]
        if where < sides[1]:
            return where / higher, station + up
        return min(along, (where - sides[1]) / (lower or 1.0)), station - down
