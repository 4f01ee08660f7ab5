"""Shares of stock, by tier."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor


def apportion(quantity: int, shares: Sequence[float]) -> list[int]:
    """Return whole quanta that sum to `quantity`, as near to the shares as can be.

    What rounding down leaves goes to the largest remainders, of equal ones to the first.

    Parameters
    ----------
    quantity : int
        Quanta.
    shares : sequence of float
        They sum to 1.
    """
    exact = [quantity * share for share in shares]
    found = [floor(part + 1e-9) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: found[place] - exact[place])
    for place in by_remainder[: quantity - sum(found)]:
        found[place] += 1
    return found
