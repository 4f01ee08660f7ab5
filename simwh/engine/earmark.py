"""What an allocation policy remembers of each stock point, moved on by all that happens there."""

from __future__ import annotations

from simwh.engine.stock import Points
from simwh.errors import ImpossibleStateError
from simwh.policy.allocation.base import Earmarking
from simwh.state import Earmark, NetworkView


class Earmarks:
    """The earmarks of every stock point.

    Parameters
    ----------
    policy : Earmarking
    points : Points
        Told to tell all that changes what is available.
    view : NetworkView
        Of the tiers that have shares.

    Attributes
    ----------
    states : list of Earmark, by point
    """

    def __init__(self, policy: Earmarking, points: Points, view: NetworkView) -> None:
        shares = policy.by_tier(view)
        self._available = points.stock.available
        self._update = policy.update
        self.states: list[Earmark] = [policy.begin(shares, units) for units in self._available]
        points.tell = self._tell

    def _tell(self, point: int, tier: int, taken: int, asked: int) -> None:
        self.states[point] = self._update(self.states[point], tier, taken, asked)

    def check(self) -> None:
        """Check that what is earmarked is what is available.

        Raises
        ------
        ImpossibleStateError
        """
        for point, state in enumerate(self.states):
            if sum(state.free) != self._available[point]:
                found = f"{state.free} earmarked of {self._available[point]}"
                raise ImpossibleStateError(f"stock point {point}: {found}")
