"""Travel of storage and retrieval machines that move along and up at the same time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from simwh.theory._markov import require


def single_command(
    horizontal: float, vertical: float, station: float = 0.0, along: float = 0.0
) -> float:
    """Mean travel of a single command: from the station to a random place and back.

    Every place of a continuous rack is as likely.

    Parameters
    ----------
    horizontal, vertical : float
        Time from end to end of the rack, and from its bottom to its top.
    station : float
        Time from the bottom of the rack to the station, which is at the lower corner by default.
    along : float
        Time from the near end of the rack to the station, which is at that end by default.

    Raises
    ------
    UsageError
        Unless one of the extents is more than 0 and the station is in the rack.

    References
    ----------
    Bozer & White (1984), Travel-time models for automated storage/retrieval systems, IIE
    Transactions 16(4): (b^2 / 3 + 1) T, and of a raised station above and below it; a station
    along the rack has a part on either side.
    """
    if station:
        require(0 <= station <= vertical, "a station between the ends of the rack")
        parts = station, vertical - station
        return sum(part * single_command(horizontal, part, 0.0, along) for part in parts) / vertical
    if along:
        return single_command(vertical, horizontal, along)
    longest, shape = _normalised(horizontal, vertical)
    return (shape**2 / 3.0 + 1.0) * longest


def dual_command(
    horizontal: float, vertical: float, station: float = 0.0, along: float = 0.0
) -> float:
    """Mean travel of a dual command: to a random place, on to another one, and back.

    Parameters
    ----------
    horizontal, vertical, station, along : float
        As of `single_command`.

    Raises
    ------
    UsageError
        Unless one of the extents is more than 0 and the station is in the rack.

    References
    ----------
    Bozer & White (1984), Travel-time models for automated storage/retrieval systems, IIE
    Transactions 16(4): (4 / 3 + b^2 / 2 - b^3 / 30) T at a corner; the way between two places,
    (1 / 3 + b^2 / 6 - b^3 / 30) T, is the same wherever the station is.
    """
    longest, shape = _normalised(horizontal, vertical)
    between = (1.0 / 3.0 + shape**2 / 6.0 - shape**3 / 30.0) * longest
    return single_command(horizontal, vertical, station, along) + between


def class_based_single_command(
    horizontal: float, vertical: float, classes: Sequence[tuple[float, float]]
) -> float:
    """Mean travel of a single command where loads that move more often stand nearer.

    A class has the places that are reached soonest of those that are left, and its loads stand
    anywhere among them; the station is at a lower corner of a continuous rack.

    Parameters
    ----------
    horizontal, vertical : float
        As of `single_command`.
    classes : sequence of pairs
        Share of the places and share of the moves, the nearest first.

    Raises
    ------
    UsageError
        Unless one of the times is more than 0 and shares sum to 1.

    References
    ----------
    Hausman, Schwarz & Graves (1976), Management Science 22(6); Eynan & Rosenblatt (1994), IIE
    Transactions 26(1), racks that are not square in time.
    """
    longest, shape = _normalised(horizontal, vertical)
    sides = [math.fsum(side) for side in zip(*classes, strict=True)]
    require(all(math.isclose(side, 1.0) for side in sides), "shares must sum to 1")

    def integral(share: float) -> float:  # of the time within which this share is reached
        near = min(share, shape)
        far = max(share, shape)
        return 2.0 / 3.0 * math.sqrt(shape * near) * near + (far**2 - shape**2) / 2.0

    ends = [0.0, *accumulate(places for places, _ in classes)]
    reach = (integral(upto) - integral(above) for above, upto in pairwise(ends))
    means = (moves / places * way for (places, moves), way in zip(classes, reach, strict=True))
    return 2.0 * longest * math.fsum(means)


def _normalised(horizontal: float, vertical: float) -> tuple[float, float]:
    """Return the longer of the two times, and the shape factor of the rack."""
    longest, shortest = max(horizontal, vertical), min(horizontal, vertical)
    require(longest > 0 <= shortest, "a rack needs an extent")
    return longest, shortest / longest
