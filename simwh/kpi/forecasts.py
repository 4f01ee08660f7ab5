"""How good the forecasts were that stock points order by, one review period ahead."""

from __future__ import annotations

from math import inf

from simwh.kpi.catalogue import kpi
from simwh.kpi.inventory import SILVER
from simwh.kpi.spine import Spine
from simwh.kpi.stock import point_keys, quantum
from simwh.kpi.terms import Keys, Terms, Values, ratio

TAGS = ("site", "item")
PERIODS = "review periods in the window, of every stock point that forecasts"
HYNDMAN = "Hyndman and Koehler, International Journal of Forecasting 22(4), 2006"


def _told(spine: Spine, sort: str) -> tuple[Keys, Values]:
    """Return where a sum of forecasts belongs, and what it amounts to in units."""
    told = spine.facts.forecasts
    point = told["point"]
    size = spine.once(quantum)[point]
    values = told[sort] * (size * size if sort == "square" else size)
    return spine.once(point_keys).take(point), values


def _per_period(spine: Spine, sort: str) -> Terms:
    keys, values = _told(spine, sort)
    return ratio(keys, values, spine.facts.forecasts["periods"])


@kpi("Forecast of a period", unit="units", denominator=PERIODS, source=HYNDMAN, tags=TAGS)
def forecast(spine: Spine) -> Terms:
    """Mean of what was forecast of the next period."""
    return _per_period(spine, "forecast")


@kpi(
    "Forecast bias",
    unit="units",
    denominator=PERIODS,
    source=f"{SILVER}, sec. 3.5",
    tags=TAGS,
    bounds=(-inf, inf),
)
def forecast_bias(spine: Spine) -> Terms:
    """Mean of demand less forecast: above 0 where too little is forecast."""
    return _per_period(spine, "error")


@kpi(
    "Mean absolute forecast error",
    unit="units",
    denominator=PERIODS,
    better="lower",
    source=f"MAD: {SILVER}, sec. 3.5",
    tags=TAGS,
)
def forecast_mae(spine: Spine) -> Terms:
    """Mean absolute difference of demand and forecast."""
    return _per_period(spine, "absolute")


@kpi(
    "Mean squared forecast error",
    unit="ratio",
    denominator=PERIODS,
    better="lower",
    source=f"{SILVER}, sec. 3.5",
    tags=TAGS,
)
def forecast_mse(spine: Spine) -> Terms:
    """Mean squared difference of demand and forecast, in squared units."""
    return _per_period(spine, "square")


@kpi(
    "Mean absolute scaled forecast error",
    unit="ratio",
    denominator="the absolute errors of the naive forecast, the demand of the period before",
    better="lower",
    source=f"MASE: {HYNDMAN}, scaled by the same periods",
    tags=TAGS,
)
def forecast_mase(spine: Spine) -> Terms:
    """Absolute forecast errors over those of the naive forecast: below 1 where forecasting pays."""
    keys, errors = _told(spine, "absolute")
    return ratio(keys, errors, _told(spine, "naive")[1])


KPIS = (forecast, forecast_bias, forecast_mae, forecast_mse, forecast_mase)
"""In the order of reports."""
