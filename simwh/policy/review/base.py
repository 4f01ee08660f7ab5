"""What a review policy says: when a stock point is looked at.

The *protection interval* is the time whose demand a decision has to cover. Under continuous review
an order placed now is the last one that arrives within the lead time L, so that it is L. Under
periodic review the next order is placed R later and arrives L after that, so that it is R + L.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class ReviewPolicy(Protocol):
    """When a stock point is looked at: a frozen model with a ``kind``."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def continuous(self) -> bool:
        """Whether the point is looked at after every change of its inventory position."""

    @property
    def period(self) -> float:
        """Seconds between reviews, R; 0 under continuous review."""

    def epochs(self, start: float = 0.0) -> Iterator[float]:
        """Yield the review epochs from `start` on, in seconds, without end; none if continuous."""
