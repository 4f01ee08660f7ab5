"""What a transshipment policy is asked: which site helps out another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from simwh.state import NetworkView

Help = Callable[[int, int, int], Sequence[tuple[int, int]]]
"""``help(point, tier, missing)`` -> sites with the quanta that each of them gives."""
Move = tuple[int, int, int]
"""A site that gives, one that gets, and quanta."""
Rebalance = Callable[[int], Sequence[Move]]
"""``rebalance(item)`` -> what is moved from site to site now."""


class Transshipments(NamedTuple):
    """A policy bound to a network.

    Attributes
    ----------
    help : callable or None
        Asked where a line falls short.
    epochs : iterator of float or None
        When `rebalance` is asked, for every item.
    rebalance : callable or None
    seconds : callable
        ``seconds(origin, destination)``: how long goods are on their way.
    """

    help: Help | None
    epochs: Iterator[float] | None
    rebalance: Rebalance | None
    seconds: Callable[[int, int], float]


class TransshipmentPolicy(Protocol):
    """Whether warehouses help each other out: a frozen model with a ``kind``."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, view: NetworkView) -> Transshipments | None:
        """Return what is asked while the clock runs; None where nothing ever is.

        Raises
        ------
        ValueError
            The policy names something that the network lacks.
        """
