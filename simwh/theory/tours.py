"""How far a picker walks on average: one block of parallel aisles, lists of random places.

Every line of a list is in an aisle with a given probability and, within it, at a place of its own
law, independently of the others. The picker sets out from the depot on the front cross-aisle and
comes back to it; aisles reach from one cross-aisle to the other. Any one unit of length will do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import numpy as np

from simwh.theory._markov import require

MOST = 150
"""Lines of a list; the factorials of more are no floats."""


def s_shape_tour(
    lines: int,
    shares: Sequence[float],
    aisle_length: float,
    aisle_pitch: float,
    depot: float = 0.0,
) -> float:
    """Mean tour through every aisle that has a pick; of an odd number the last is walked back.

    The last aisle is the rightmost. Picks are anywhere in an aisle with the same likelihood.

    Parameters
    ----------
    lines : int
        Of a list, at most 150.
    shares : sequence of float
        Probability that a line is in an aisle, by aisle from the left.
    aisle_length, aisle_pitch : float
        Of an aisle; between the centre lines of neighbouring aisles.
    depot : float
        How far to the right of the first aisle.

    References
    ----------
    Kunder & Gudehus (1975), Zeitschrift fuer Operations Research 19; Hall (1993), IIE Transactions
    25(4), traversal; Chew & Tang (1999), European Journal of Operational Research 112.
    """
    _require(lines, shares)
    series = [[share**m / math.factorial(m) for m in range(lines + 1)] for share in shares]
    # Lists over the aisles so far, and the same with a sign for each that has a pick.
    every = signed = np.eye(1, lines + 1)[0]
    more = 0.0
    for terms in series:
        even = (every + signed) / 2.0
        for m in range(1, lines + 1):
            chance = math.factorial(lines) * even[lines - m] * terms[m]
            more += chance * (m - 1) / (m + 1)
        every = np.convolve(every, terms)[: lines + 1]
        signed = np.convolve(signed, [1.0, *(-term for term in terms[1:])])[: lines + 1]
    visited = math.fsum(1.0 - (1.0 - share) ** lines for share in shares)
    return _across(lines, shares, aisle_pitch, depot) + aisle_length * (visited + float(more))


def return_tour(
    lines: int,
    shares: Sequence[float],
    aisle_length: float,
    aisle_pitch: float,
    depot: float = 0.0,
    bands: Sequence[tuple[float, float]] = ((1.0, 1.0),),
) -> float:
    """Mean tour that enters every aisle with a pick from the front, as far as it has to.

    Parameters
    ----------
    lines : int
        Of a list, at most 150.
    shares : sequence of float
        Probability that a line is in an aisle, by aisle from the left.
    aisle_length, aisle_pitch : float
        Of an aisle; between the centre lines of neighbouring aisles.
    depot : float
        How far to the right of the first aisle.
    bands : sequence of pairs
        From the front: part of an aisle's length, and part of its picks that are there, anywhere
        with the same likelihood; classes across aisles are bands.

    References
    ----------
    Hall (1993), IIE Transactions 25(4), return; Caron, Marchet & Perego (1998), International
    Journal of Production Research 36(3), class-based storage.
    """
    _require(lines, shares)
    sides = [math.fsum(side) for side in zip(*bands, strict=True)]
    require(all(math.isclose(side, 1.0) for side in sides), "bands must make up an aisle")
    ends = [0.0, *accumulate(picks for _, picks in bands)]
    depth = 0.0
    for share in shares:
        # Beyond a place there is no pick with probability (1 - share (1 - law))^lines.
        for (part, picks), below in zip(bands, ends[:-1], strict=True):
            near, far = 1.0 - share * (1.0 - below), 1.0 - share * (1.0 - below - picks)
            if far > near:
                none = (far ** (lines + 1) - near ** (lines + 1)) / ((lines + 1) * (far - near))
            else:
                none = near**lines
            depth += part * (1.0 - none)
    return _across(lines, shares, aisle_pitch, depot) + 2.0 * aisle_length * depth


def midpoint_tour(
    lines: int,
    shares: Sequence[float],
    aisle_length: float,
    aisle_pitch: float,
    depot: float = 0.0,
) -> float:
    """Mean tour round the block that enters aisles up to their middle, from the front and the back.

    The first and the last aisle with a pick are walked through; a single one is walked back.

    Parameters
    ----------
    lines : int
        Of a list, at most 150.
    shares : sequence of float
        Probability that a line is in an aisle, by aisle from the left.
    aisle_length, aisle_pitch : float
        Of an aisle; between the centre lines of neighbouring aisles.
    depot : float
        How far to the right of the first aisle.

    References
    ----------
    Hall (1993), IIE Transactions 25(4), midpoint.
    """

    def inside(m: int) -> float:  # twice the farthest of the picks on either side of the middle
        return 2.0 * (1.0 - 2.0 * (1.0 - 0.5 ** (m + 1)) / (m + 1))

    return _round_tour(lines, shares, aisle_length, aisle_pitch, depot, inside)


def largest_gap_tour(
    lines: int,
    shares: Sequence[float],
    aisle_length: float,
    aisle_pitch: float,
    depot: float = 0.0,
) -> float:
    """Mean tour round the block that leaves out the largest gap of every aisle between.

    The first and the last aisle with a pick are walked through; a single one is walked back.

    Parameters
    ----------
    lines : int
        Of a list, at most 150.
    shares : sequence of float
        Probability that a line is in an aisle, by aisle from the left.
    aisle_length, aisle_pitch : float
        Of an aisle; between the centre lines of neighbouring aisles.
    depot : float
        How far to the right of the first aisle.

    References
    ----------
    Hall (1993), IIE Transactions 25(4), largest gap: the largest of m + 1 spacings.
    """

    def inside(m: int) -> float:
        return 2.0 * (1.0 - math.fsum(1.0 / k for k in range(1, m + 2)) / (m + 1))

    return _round_tour(lines, shares, aisle_length, aisle_pitch, depot, inside)


def _round_tour(
    lines: int,
    shares: Sequence[float],
    aisle_length: float,
    aisle_pitch: float,
    depot: float,
    inside: Callable[[int], float],
) -> float:
    """Return the mean tour whose way in aisles with m picks between two others is `inside(m)`."""
    _require(lines, shares)
    alone = math.fsum(share**lines for share in shares)
    walked = 2.0 * (1.0 - alone) + 2.0 * alone * lines / (lines + 1)
    left = 0.0
    for share in shares:
        right = max(0.0, 1.0 - left - share)
        for m in range(1, lines - 1):
            others = (1.0 - share) ** (lines - m) - left ** (lines - m) - right ** (lines - m)
            walked += math.comb(lines, m) * share**m * others * inside(m)
        left += share
    return _across(lines, shares, aisle_pitch, depot) + aisle_length * walked


def _across(lines: int, shares: Sequence[float], aisle_pitch: float, depot: float) -> float:
    """Return the mean way along cross-aisles: to the first aisle, the last, and back."""
    last = (aisle_pitch * (len(shares) - 1)) - depot
    reach = _reach(lines, shares, aisle_pitch, depot)
    return 2.0 * (reach + _reach(lines, shares[::-1], aisle_pitch, last))


def _reach(lines: int, shares: Sequence[float], aisle_pitch: float, depot: float) -> float:
    """Return how far to the right of the depot the rightmost pick is on average."""
    upto = [0.0, *(min(1.0, part) ** lines for part in accumulate(shares))]
    beyond = (max(0.0, aisle * aisle_pitch - depot) for aisle in range(len(shares)))
    return math.fsum(
        (now - was) * way for (was, now), way in zip(pairwise(upto), beyond, strict=True)
    )


def _require(lines: int, shares: Sequence[float]) -> None:
    require(1 <= lines <= MOST, f"lines must be from 1 to {MOST}")
    require(min(shares) >= 0.0, "shares must not be below 0")
    require(math.isclose(math.fsum(shares), 1.0), "shares must sum to 1")
