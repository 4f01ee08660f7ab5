"""Good until the process goes out of control."""

from __future__ import annotations

from math import log, log1p
from typing import Annotated, Literal

from simwh.units import Quantity
from simwh.yields.base import Yields

Chance = Annotated[float, Quantity("fraction", 1e-9, 1.0, examples=("99 %",))]


class InterruptedGeometric(Yields):
    """Quanta are made one after the other; from the first bad one on, all the rest of the order is.

    Attributes
    ----------
    p : chance that a quantum is good where the one before it was.

    Source: Yano and Lee, "Lot sizing with random yields: a review", Operations Research 43 (1995);
    Porteus, "Optimal lot sizing, process quality improvement and setup cost
    reduction", Operations Research 34 (1986).
    """

    kind: Literal["interrupted_geometric"] = "interrupted_geometric"
    p: Chance

    def received(self, quantity: int, chance: float) -> int:
        """Return how many are good before the first that is not."""
        if self.p == 1.0:
            return quantity
        return int(min(quantity, log1p(-chance) // log(self.p)))

    def share(self) -> float:
        """Return the chance of the first."""
        return self.p
