"""Close a part of the gap at each review."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simwh.policy.forecasting import Forecasting
from simwh.policy.forecasting.base import ForecastingMethod
from simwh.policy.forecasting.expected import Expected
from simwh.policy.replenishment.base import Order, Replenish
from simwh.policy.replenishment.forecast import begun, remembered
from simwh.policy.replenishment.level import Level, quanta
from simwh.state import PointView


class ProportionalOrderUpTo(Replenish):
    """Order the forecast of one period and a part of the gap between S and the position, once at
    each review: orders vary less than demand, stock varies more.

    Attributes
    ----------
    base_stock : level
        S, the position that is steered to.
    correction_time : number of periods
        T: the gap is closed by 1 / T at each review; 1 is base stock.
    forecasting : method
        Of the demand of one period.

    Source: Disney, Towill and van de Velde, "Variance amplification and the golden ratio in
    production and inventory control", International Journal of Production Economics 90 (2004).
    """

    kind: Literal["proportional_order_up_to"] = "proportional_order_up_to"
    base_stock: Level
    correction_time: Annotated[float, Field(ge=1, le=1000)]
    forecasting: Forecasting = Expected()

    @property
    def once(self) -> bool:
        """Return True: the rest of the gap is left for the next reviews."""
        return True

    @property
    def method(self) -> ForecastingMethod:
        """Return the method."""
        return self.forecasting

    def bind(self, point: PointView) -> Order:
        """Return forecast + (S - forecast - position) / T, at least 0.

        S - forecast is where the position is expected before an order, so that with an average
        demand nothing but the forecast is ordered.
        """
        known, level = begun(self.forecasting, point), quanta(self.base_stock, point)

        def order(position: int) -> int:
            forecast = self.forecasting.ahead(remembered(known, point), 1.0)
            gap = level - forecast - position
            return max(0, round(forecast + gap / self.correction_time))

        return order

    def target(self, point: PointView) -> int:
        """Return S."""
        return quanta(self.base_stock, point)
