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
    size : Point
        Metres along and up to its upper far corner.
    station : Point
        Where cranes begin, in the rack.
    speeds : Point
        Metres per second along and up.
    classes : sequence of RackClass
        From the nearest places on.
    """

    def __init__(
        self, size: Point, station: Point, speeds: Point, classes: Sequence[RackClass]
    ) -> None:
        (length, height), (along, up), (horizontal, vertical) = size, station, speeds
        places = list(pairwise([0.0, *accumulate(one.places for one in classes)]))
        self._classes = [(one.moves, *ends) for one, ends in zip(classes, places, strict=True)]
        self._station = station
        self._sides = (
            (horizontal, length - along),
            (horizontal, along),
            (vertical, height - up),
            (vertical, up),
        )
        self._bends = [0.0, *sorted(most / speed for speed, most in self._sides)]
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

    def _box(self, seconds: float) -> list[float]:
        """Return how far beyond, before, above and below the station a crane comes in a time."""
        return [min(speed * seconds, most) for speed, most in self._sides]

    def _area(self, seconds: float) -> float:
        beyond, before, above, below = self._box(seconds)
        return (beyond + before) * (above + below)

    def _growth(self, seconds: float) -> list[float]:
        """Return the speeds at which the sides of the box move away."""
        return [speed * (speed * seconds < most) for speed, most in self._sides]

    def _reach(self, area: float) -> float:
        """Return the seconds in which a crane comes to places of so many square metres."""
        piece = max(k for k, within in enumerate(self._within[:-1]) if within <= area)
        start = self._bends[piece]
        beyond, before, above, below = self._box(start)
        wider = self._growth((start + self._bends[piece + 1]) / 2.0)
        faster, higher = sum(wider[:2]), sum(wider[2:])
        square = faster * higher
        linear = faster * (above + below) + (beyond + before) * higher
        left = area - self._within[piece]
        if not left:
            return start
        return start + 2.0 * left / (linear + sqrt(linear * linear + 4.0 * square * left))

    def _at(self, seconds: float, where: float) -> Point:
        """Return a place so far from the station, each as likely as the box grows over it."""
        beyond, before, above, below = self._box(seconds)
        wide, high = beyond + before, above + below
        growth = self._growth(seconds * (1.0 - 1e-12))
        grown = [speed * side for speed, side in zip(growth, (high, high, wide, wide), strict=True)]
        where *= sum(grown)
        x, y = self._station
        if where < grown[0]:
            return x + beyond, y - below + where / growth[0]
        where -= grown[0]
        if where < grown[1]:
            return x - before, y - below + where / growth[1]
        where -= grown[1]
        if where < grown[2]:
            return x - before + where / growth[2], y + above
        return x + min(beyond, (where - grown[2]) / (growth[3] or 1.0) - before), y - below
