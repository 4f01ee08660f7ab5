"""What a clearing policy is asked: who of those that wait is served next from available stock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from simwh.state import NetworkView, Queues

NOBODY = (-1, 0)
"""The answer where nobody may be served."""

Choose = Callable[[int, Queues], tuple[int, int]]
"""``choose(point, queues)`` -> the tier whose head is served next, and the most quanta, at least 1,
that it may be given; or `NOBODY`."""


class ClearingPolicy(Protocol):
    """Who is cleared first: a frozen model with a ``kind``, bound once to the network.

    The head gets its whole quantity if that may be given, a part of it if its tier ships in parts;
    otherwise clearing stops at this point until more stock comes.
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, view: NetworkView) -> Choose:
        """Return the decision function.

        Raises
        ------
        ValueError
            The policy names something that the network lacks.
        """
