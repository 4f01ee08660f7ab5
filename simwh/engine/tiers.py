"""The tier that an order is placed under, and when it is due: written once, read ever after.

A customer may change its tier; an order never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from simwh.engine.cut_off import Begin
from simwh.errors import ImpossibleStateError
from simwh.streams import Floats


class Tiers:
    """Gives every order that enters the book its tier and the time by which it is promised.

    Parameters
    ----------
    current : int array, by customer
        The tier that each customer has now.
    promise : float array, by tier
        Seconds from placed to delivered, infinite without a promise.
    processed : sequence of bool, by tier
        Whether something comes between placed and sourced.
    begins : sequence of callable or None, by tier
        From when promises count; None where that is when the order is placed.

    Attributes
    ----------
    next_review : float
        Seconds; when customers may change their tiers next.
    """

    def __init__(
        self,
        current: NDArray[np.int64],
        promise: Floats,
        processed: Sequence[bool],
        begins: Sequence[Begin | None],
    ) -> None:
        self.current = current
        self.next_review = inf
        self._promise = promise
        self._processed = np.array(processed, bool)
        self._begins = {tier: begin for tier, begin in enumerate(begins) if begin is not None}

    def review(self) -> None:
        """Assign tiers anew, once all orders before `next_review` are placed."""
        raise ImpossibleStateError("tiers that are given were to be reviewed")

    def of(self, customers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the tier of orders that these customers place now."""
        return self.current[customers]

    def due(self, placed: Floats, tier: NDArray[np.int64]) -> Floats:
        """Return when orders are due, infinite without a promise."""
        begun = placed.copy() if self._begins else placed
        for late, begin in self._begins.items():
            mine = tier == late
            begun[mine] = [begin(time) for time in placed[mine].tolist()]
        return np.asarray(begun + self._promise[tier])

    def sourced(self, placed: Floats, tier: NDArray[np.int64]) -> Floats:
        """Return when orders are sourced: at once, or NaN where something comes in between."""
        return np.where(self._processed[tier], np.nan, placed)
