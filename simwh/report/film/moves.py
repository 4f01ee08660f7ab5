"""Where a picker is on a tour: along its path at walking speed, with a stop at every pick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from simwh.policy.routing.base import Point

NEAR = 1e-6
"""Metres that rounding may put a place beside a way."""
Frame = tuple[float, float, float]
"""Seconds, and where somebody is then; in between they walk straight on."""


class Moves(NamedTuple):
    """How one tour goes.

    Attributes
    ----------
    frames : list of Frame
        In order of time, the first and the last at the depot.
    stops : list of (seconds, lines)
        When picking begins at each place, and how many lines are picked there.
    """

    frames: list[Frame]
    stops: list[tuple[float, int]]


class Tour(NamedTuple):
    """What is known of a tour.

    Attributes
    ----------
    started, finished : float
        Seconds.
    corners : sequence of Point
        Its way, from the depot and back; the depot alone for who does not walk.
    lines : mapping of Point to int
        Lines to be picked at each place on the way.
    """

    started: float
    finished: float
    corners: Sequence[Point]
    lines: Mapping[Point, int]


def moves(tour: Tour, speed: float, set_up: float) -> Moves:
    """Return how a tour goes.

    What the tour takes beyond its set-up and its walk is shared out evenly among its lines. A tour
    that takes less, as equipment may have it, is walked faster.

    Parameters
    ----------
    tour : Tour
        The tour.
    speed : float
        Metres per second.
    set_up : float
        Seconds at the depot before it begins to move.
    """
    whole = tour.finished - tour.started
    length = sum(_between(*leg) for leg in pairwise(tour.corners))
    walk = min(length / speed, whole)
    set_up = min(set_up, whole - walk)
    pace = walk / length if length else 0.0
    each = (whole - walk - set_up) / max(1, sum(tour.lines.values()))
    time, left = tour.started, dict(tour.lines)
    frames, stops = [(time, *tour.corners[0])], []
    time += set_up
    frames.append((time, *tour.corners[0]))
    for before, after in pairwise(tour.corners):
        here = before
        for place in sorted(_on_the_way(before, after, left), key=lambda p: _between(before, p)):
            time += _between(here, place) * pace
            here, lines = place, left.pop(place)
            stops.append((time, lines))
            frames.append((time, *place))
            time += lines * each
            frames.append((time, *place))
        time += _between(here, after) * pace
        frames.append((time, *after))
    frames[-1] = (tour.finished, *tour.corners[-1])
    return Moves(frames, stops)


def _between(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _on_the_way(before: Point, after: Point, places: Mapping[Point, int]) -> list[Point]:
    """Return the places that a straight walk passes."""
    if abs(before[0] - after[0]) > NEAR:
        return []
    low, high = sorted((before[1], after[1]))
    return [
        p for p in places if abs(before[0] - p[0]) <= NEAR and low - NEAR <= p[1] <= high + NEAR
    ]
