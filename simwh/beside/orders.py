"""The bullwhip effect of forecasts: how much more orders vary than demand, at least."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from simwh.beside.assumptions import ample_supply, checked, from_home, keeps, long_run
from simwh.beside.base import Claim, Form, Spot, View
from simwh.experiment.finding import Assumption
from simwh.policy.forecasting.exponential_smoothing import ExponentialSmoothing
from simwh.policy.forecasting.moving_average import MovingAverage
from simwh.policy.replenishment.order_up_to_forecast import OrderUpToForecast
from simwh.theory.bullwhip import moving_average_ratio, smoothing_ratio
from simwh.units import format_duration

Ratio = Callable[[OrderUpToForecast, float], float | None]


def _averaging(policy: OrderUpToForecast, periods: float) -> float | None:
    method = policy.forecasting
    if isinstance(method, MovingAverage):
        return moving_average_ratio(method.periods, periods)
    return None


def _smoothing(policy: OrderUpToForecast, periods: float) -> float | None:
    method = policy.forecasting
    if isinstance(method, ExponentialSmoothing):
        return smoothing_ratio(method.alpha, periods)
    return None


def _claims(view: View, ratio: Ratio) -> Iterator[Claim]:
    for site, spots in view.sites.items():
        spot, policy = spots[0], spots[0].rule.replenishment
        if len(spots) > 1 or not isinstance(policy, OrderUpToForecast) or policy.echelon:
            continue
        every = spot.rule.review.period
        metric = f"bullwhip({format_duration(every)})[site={site}]"
        if not every or metric not in view.simulated:
            continue
        interval = policy.protection_interval or spot.rule.lead_time.mean() + every
        value = ratio(policy, interval / every)
        if value is not None:
            bound = policy.safety_factor > 0
            known = (
                _independent(spot, every),
                Assumption("returns_free", policy.returns),
                *checked(view, site, spots, ample_supply, from_home, long_run, keeps),
            )
            yield Claim(metric, value, known, "bound" if bound else "exact")


def _independent(spot: Spot, every: float) -> Assumption:
    ticks = spot.demand.ticks
    poisson = spot.demand.name in ("Poisson", "compound Poisson")
    alike = poisson or (ticks is not None and abs(ticks.every - every) < 1e-6)
    return Assumption("independent_periods", alike and spot.demand.exact)


BULLWHIP = (
    Form("Bullwhip effect of a moving average", moving_average_ratio,
         partial(_claims, ratio=_averaging)),
    Form("Bullwhip effect of exponential smoothing", smoothing_ratio,
         partial(_claims, ratio=_smoothing)),
)  # fmt: skip
