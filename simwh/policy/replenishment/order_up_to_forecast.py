"""Order up to what is forecast of the protection interval, and a safety stock."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from simwh.policy.forecasting import Forecasting
from simwh.policy.forecasting.base import ForecastingMethod, Memory
from simwh.policy.replenishment.base import Order, Replenish
from simwh.policy.replenishment.forecast import begun, remembered
from simwh.policy.replenishment.level import Level, quanta
from simwh.state import PointView
from simwh.units import NonNegative, PositiveDuration


class OrderUpToForecast(Replenish):
    """Order what brings the inventory position to the demand forecast for the protection interval,
    plus a safety stock that follows the forecast's errors.

    S = forecast of the n periods of the interval + z x deviation x sqrt(n) + a constant part.

    Attributes
    ----------
    forecasting : method
        Learns from every review period.
    protection_interval : duration, optional
        Whose demand is covered; mean lead time and review period where it is left out.
    safety_factor : number
        z, standard deviations of the forecast error.
    safety_stock : level
        A constant part of the safety stock.
    position : "installation" or "echelon"
        The site's own position, or that of the site and all sites below it; the second goes with
        a forecast of the end demand.
    returns : bool
        Whether what is above S is sent back to the source at no cost, as far as it is on the
        shelf: a common assumption of theory.

    Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017),
    section 6.7; Chen, Drezner, Ryan and Simchi-Levi, "Quantifying the bullwhip effect in a simple
    supply chain", Management Science 46 (2000), sections 2 to 4.
    """

    kind: Literal["order_up_to_forecast"] = "order_up_to_forecast"
    forecasting: Forecasting
    protection_interval: PositiveDuration | None = None
    safety_factor: NonNegative = 0.0
    safety_stock: Level = 0
    position: Literal["installation", "echelon"] = "installation"
    returns: bool = False

    @property
    def echelon(self) -> bool:
        """Tell whether the position is that of the echelon."""
        return self.position == "echelon"

    @property
    def method(self) -> ForecastingMethod:
        """Return the method."""
        return self.forecasting

    def bind(self, point: PointView) -> Order:
        """Return S - position, at least 0 unless there are returns."""
        known = begun(self.forecasting, point)

        def order(position: int) -> int:
            wanted = self._level(point, remembered(known, point)) - position
            return wanted if self.returns else max(0, wanted)

        return order

    def target(self, point: PointView) -> int:
        """Return S as long as nothing was seen."""
        return max(0, self._level(point, begun(self.forecasting, point)))

    def _level(self, point: PointView, memory: Memory) -> int:
        """Return S in quanta."""
        interval = self.protection_interval
        if interval is None:
            interval = point.lead_time + point.review_period
        periods = interval / point.review_period
        spread = self.safety_factor * sqrt(periods) * self.forecasting.deviation(memory)
        return round(self.forecasting.ahead(memory, periods) + spread) + quanta(
            self.safety_stock, point
        )
