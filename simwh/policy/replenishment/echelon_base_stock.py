"""Base stock of an echelon."""

from __future__ import annotations

from typing import Literal

from simwh.policy.replenishment.base import Order, Replenish
from simwh.policy.replenishment.level import Level, quanta
from simwh.state import PointView


class EchelonBaseStock(Replenish):
    """Order what brings the echelon's inventory position to S: the stock of the site and of all
    sites that it replenishes, with what is on its way between them, less what customers are owed.

    A site orders as soon as a customer does, not when the site below it orders.

    Attributes
    ----------
    base_stock : level
        S of the echelon.

    Source: Clark and Scarf, "Optimal policies for a multi-echelon inventory problem", Management
    Science 6 (1960); Snyder and Shen, Fundamentals of Supply Chain Theory (2019), section 6.2.
    """

    kind: Literal["echelon_base_stock"] = "echelon_base_stock"
    base_stock: Level

    @property
    def echelon(self) -> bool:
        """Return True."""
        return True

    def bind(self, point: PointView) -> Order:
        """Return S - position below S, 0 at S and above."""
        top = self.target(point)

        def order(position: int) -> int:
            return top - position if position < top else 0

        return order

    def target(self, point: PointView) -> int:
        """Return S."""
        return quanta(self.base_stock, point)
