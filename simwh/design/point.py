"""A stock point whose levels are to be set, what it costs, and what was found for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from simwh.design.curves import Exposure
from simwh.design.demand import PointDemand

Measure = Literal["unit_fill_rate", "line_fill_rate", "cycle_service_level", "ready_rate"]
MEASURES: tuple[Measure, ...] = (
    "unit_fill_rate",
    "line_fill_rate",
    "cycle_service_level",
    "ready_rate",
)
Form = Literal["base_stock", "lots", "up_to"]
FORMS: dict[str, Form] = {
    "base_stock": "base_stock",
    "capped_base_stock": "base_stock",
    "reorder_point_order_quantity": "lots",
    "reorder_point_lots": "lots",
    "reorder_point_order_up_to": "up_to",
}
"""How the position moves under each policy whose levels are set."""


@dataclass(frozen=True)
class Costs:
    """What the levels of a point are weighed by.

    Attributes
    ----------
    ordering : float
        Of an order.
    holding, backorder : float
        Per quantum and second.
    lost : float
        Per quantum that is lost.
    """

    ordering: float
    holding: float
    backorder: float
    lost: float


@dataclass(frozen=True)
class Point:
    """A stock point whose levels are to be set.

    Attributes
    ----------
    demand : PointDemand
    exposure : Exposure
    form : "base_stock", "lots" or "up_to"
    lost : bool
        Whether unmet demand is lost.
    periods : float
        Lead time over review period; 0 under continuous review.
    step : float
        Seconds between reviews; between lines under continuous review.
    quantity : int
        Q, or S - s, where no cost says a better one.
    lot : int
        Orders are multiples of this.
    """

    demand: PointDemand
    exposure: Exposure
    form: Form
    lost: bool
    periods: float
    step: float
    quantity: int
    lot: int = 1


@dataclass(frozen=True)
class Levels:
    """What was found for a point, in quanta.

    Attributes
    ----------
    reorder_point : int
        s; S - 1 for base stock.
    quantity : int
        Q, or S - s; 1 for base stock.
    figures : mapping of name to float
        `MEASURES`, ``on_hand``, ``backorders`` and ``orders`` per second, as theory has them.
    """

    reorder_point: int
    quantity: int
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def order_up_to(self) -> int:
        """S."""
        return self.reorder_point + self.quantity
