"""Min-max in days of forecast demand."""

from __future__ import annotations

from math import ceil
from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.forecasting import Forecasting
from simwh.policy.forecasting.base import ForecastingMethod, Memory
from simwh.policy.replenishment.base import Order, Replenish
from simwh.policy.replenishment.forecast import begun, remembered
from simwh.policy.replenishment.level import Cover
from simwh.state import PointView
from simwh.units import Duration, PositiveDuration, refusal


class DaysOfCover(Replenish):
    """When the inventory position covers no more than the demand forecast for the least time, order
    up to that forecast for the most: (R, s, S) with s and S that follow the forecast.

    Attributes
    ----------
    reorder_cover : duration
        The time whose demand s covers, such as lead time, review period and a safety time.
    order_up_to_cover : duration
        The time whose demand S covers, longer.
    forecasting : method
        Learns from every review period.

    Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017),
    section 6.3: levels as times of supply; chapter 3, forecasts.
    """

    kind: Literal["days_of_cover"] = "days_of_cover"
    reorder_cover: Duration
    order_up_to_cover: PositiveDuration
    forecasting: Forecasting

    @model_validator(mode="after")
    def _above(self) -> Self:
        if self.order_up_to_cover <= self.reorder_cover:
            least, most = Cover(self.reorder_cover), Cover(self.order_up_to_cover)
            raise refusal(f"order_up_to_cover above reorder_cover ({least}), unlike {most}")
        return self

    @property
    def method(self) -> ForecastingMethod:
        """Return the method."""
        return self.forecasting

    def bind(self, point: PointView) -> Order:
        """Return S - position at or below s, 0 above it."""
        known = begun(self.forecasting, point)

        def order(position: int) -> int:
            memory = remembered(known, point)
            if position > self._demand(memory, self.reorder_cover, point):
                return 0
            return max(0, self._demand(memory, self.order_up_to_cover, point) - position)

        return order

    def target(self, point: PointView) -> int:
        """Return S as long as nothing was seen."""
        return max(0, self._demand(begun(self.forecasting, point), self.order_up_to_cover, point))

    def _demand(self, memory: Memory, seconds: float, point: PointView) -> int:
        """Return the quanta that are forecast of a time, rounded up like a level's cover."""
        periods = seconds / point.review_period
        return ceil(round(self.forecasting.ahead(memory, periods), 6))
