"""Pile-on: lines that are picked from a pod on one visit, where robots never lack."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp


def pile_on(rate: float, joining: float, returning: float) -> float:
    """Return the mean number of lines on a visit of a pod that lines ask for at random.

    The first line sends a robot for the pod; those that come until picking ends, which takes no
    time, join it. Those that come while it is taken back make it set out again as soon as it is
    there. So a visit and the next are ``joining + returning`` apart, and as long again as no line
    comes, if none has come on the way back: ``exp(-rate returning) / rate``. The mean is the rate
    times that distance (renewal reward).

    Parameters
    ----------
    rate : float
        Lines of the pod's items per second, a Poisson process.
    joining : float
        Seconds from setting out until the pod is with the pickers.
    returning : float
        Seconds until it is back on the floor.

    References
    ----------
    Ross (2014), Introduction to Probability Models, sec. 7.4; the setting is that of Enright &
    Wurman (2011).
    """
    return rate * (joining + returning) + exp(-rate * returning)


def pods_visited(lines: int, shares: Sequence[float]) -> float:
    """Return the mean number of different pods that lines ask for that are released together.

    Parameters
    ----------
    lines : int
        Independent of each other.
    shares : sequence of float, by pod
        The probability that a line is on it.

    References
    ----------
    Feller (1968), An Introduction to Probability Theory and Its Applications, sec. IV.2, occupancy.
    """
    return sum(1 - (1 - share) ** lines for share in shares)
