"""Travel of storage and retrieval machines that move along and up at the same time."""

from __future__ import annotations

from simwh.theory._markov import require


def single_command(horizontal: float, vertical: float) -> float:
    """Mean travel of a single command: from the corner to a random place and back.

    Every place of a continuous rack is as likely; the input and output point is a lower corner.

    Parameters
    ----------
    horizontal, vertical : float
        Time from end to end of the rack, and from its bottom to its top.

    Raises
    ------
    UsageError
        Unless one of them is more than 0.

    References
    ----------
    Bozer & White (1984), Travel-time models for automated storage/retrieval systems, IIE
    Transactions 16(4): (b^2 / 3 + 1) T.
    """
    longest, shape = _normalised(horizontal, vertical)
    return (shape**2 / 3.0 + 1.0) * longest


def dual_command(horizontal: float, vertical: float) -> float:
    """Mean travel of a dual command: to a random place, on to another one, and back.

    Parameters
    ----------
    horizontal, vertical : float
        As of `single_command`.

    Raises
    ------
    UsageError
        Unless one of them is more than 0.

    References
    ----------
    Bozer & White (1984), Travel-time models for automated storage/retrieval systems, IIE
    Transactions 16(4): (4 / 3 + b^2 / 2 - b^3 / 30) T.
    """
    longest, shape = _normalised(horizontal, vertical)
    return (4.0 / 3.0 + shape**2 / 2.0 - shape**3 / 30.0) * longest


def _normalised(horizontal: float, vertical: float) -> tuple[float, float]:
    """Return the longer of the two times, and the shape factor of the rack."""
    longest, shortest = max(horizontal, vertical), min(horizontal, vertical)
    require(longest > 0 <= shortest, "a rack needs an extent")
    return longest, shortest / longest
