"""Stock is looked at after every change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from simwh.policy.model import Policy


class Continuous(Policy):
    """The stock point is looked at after every change of its inventory position.

    The protection interval is the lead time L: safety stock covers the demand of L.

    Source: Axsäter, Inventory Control (2015), section 3.2; Silver, Pyke and Thomas, Inventory and
    Production Management in Supply Chains (2017), chapter 6.
    """

    kind: Literal["continuous"] = "continuous"
    continuous: ClassVar[bool] = True
    period: ClassVar[float] = 0.0

    def epochs(self, start: float = 0.0) -> Iterator[float]:
        """Yield nothing: no epoch is scheduled."""
        return iter(())
