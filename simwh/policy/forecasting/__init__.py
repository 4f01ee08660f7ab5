"""What is expected of the next periods, from what was seen in the last ones."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.forecasting.autoregressive import Autoregressive
from simwh.policy.forecasting.autoregressive_orders import AutoregressiveOrders
from simwh.policy.forecasting.base import ForecastingMethod
from simwh.policy.forecasting.croston import Croston
from simwh.policy.forecasting.expected import Expected
from simwh.policy.forecasting.exponential_smoothing import ExponentialSmoothing
from simwh.policy.forecasting.holt import Holt
from simwh.policy.forecasting.holt_winters import HoltWinters
from simwh.policy.forecasting.moving_average import MovingAverage
from simwh.policy.forecasting.teunter_syntetos_babai import TeunterSyntetosBabai

CATALOGUE = (
    Expected,
    MovingAverage,
    ExponentialSmoothing,
    Holt,
    HoltWinters,
    Croston,
    TeunterSyntetosBabai,
    Autoregressive,
    AutoregressiveOrders,
)

Forecasting = Annotated[ForecastingMethod, Choice("simwh.policy.forecasting", CATALOGUE)]
"""A field that holds a forecasting method."""
