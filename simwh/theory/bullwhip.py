"""How orders swing more, or less, than the demand behind them.

Every form but the batching one lets orders be negative (free returns). The order placed after
demand D_t is D_t + S_t - S_(t-1), with S_t the lead-time factor L times the forecast plus a
constant safety stock; L counts the periods from order to receipt, the review period included.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from simwh.theory._markov import FloatArray, require


@dataclass(frozen=True)
class BatchedOrders:
    """Orders in whole lots, per period: mean, variance, and the share of periods with an order."""

    mean_order: float
    order_variance: float
    order_probability: float


@dataclass(frozen=True)
class SharingFigures:
    """What knowing customer demand is worth to a manufacturer.

    Attributes
    ----------
    retailer_ratio : float
        Variance of the retailer's orders over that of demand.
    error_variance_sharing, error_variance_alone : float
        Of the manufacturer's forecast over its protection interval, with and without knowledge
        of customer demand.
    """

    retailer_ratio: float
    error_variance_sharing: float
    error_variance_alone: float


@dataclass(frozen=True)
class SmoothingFigures:
    """Variances of orders and of net stock, each over that of demand."""

    order_ratio: float
    net_stock_ratio: float


def moving_average_ratio(periods: int, lead_time: float, correlation: float = 0.0) -> float:
    """Variance of orders over that of demand, moving-average forecast, AR(1) demand.

    A lower bound where the safety stock is estimated from forecast errors too. With L the sum of
    lead times it is also the ratio at a stage that sees customer demand.

    Parameters
    ----------
    periods : int
        Of the moving average.
    lead_time, correlation : float
        L; correlation of demand in neighbouring periods.

    Raises
    ------
    UsageError
        Unless periods >= 1 and |correlation| < 1.

    References
    ----------
    Chen, Drezner, Ryan & Simchi-Levi (2000), Quantifying the bullwhip effect in a simple supply
    chain, Management Science 46(3), theorem 2.2.
    """
    require(periods >= 1 and -1 < correlation < 1, "periods >= 1 and |correlation| < 1")
    share = lead_time / periods
    return 1.0 + 2.0 * share * (1.0 + share) * (1.0 - correlation**periods)


def smoothing_ratio(alpha: float, lead_time: float, correlation: float = 0.0) -> float:
    """Variance of orders over that of demand, exponential smoothing, AR(1) demand.

    Parameters
    ----------
    alpha, lead_time, correlation : float
        Smoothing constant; L; correlation of demand in neighbouring periods.

    Raises
    ------
    UsageError
        Unless 0 < alpha <= 1 and |correlation| < 1.

    References
    ----------
    Chen, Ryan & Simchi-Levi (2000), The impact of exponential smoothing forecasts on the
    bullwhip effect, Naval Research Logistics 47(4).
    """
    require(0 < alpha <= 1 and -1 < correlation < 1, "0 < alpha <= 1 and |correlation| < 1")
    iid = 2.0 * lead_time * alpha + 2.0 * (lead_time * alpha) ** 2 / (2.0 - alpha)
    return 1.0 + iid * (1.0 - correlation) / (1.0 - (1.0 - alpha) * correlation)


def chain_ratios(periods: int, lead_times: Sequence[float]) -> tuple[float, ...]:
    """Variance of each stage's orders over that of iid demand; each forecasts what it receives.

    Parameters
    ----------
    periods : int
        Of every stage's moving average.
    lead_times : sequence of float
        Retailer first.

    References
    ----------
    Chen, Drezner, Ryan & Simchi-Levi (2000), sec. 3, whose product of ratios is a lower bound;
    here the filters of the stages are multiplied out.
    """
    response = np.ones(1)
    ratios = []
    for lead_time in lead_times:
        stage = np.zeros(periods + 1)
        stage[0], stage[-1] = 1.0 + lead_time / periods, -lead_time / periods
        response = np.convolve(response, stage)
        ratios.append(float(response @ response))
    return tuple(ratios)


def chain_lower_bounds(periods: int, lead_times: Sequence[float]) -> tuple[float, ...]:
    """Product of the ratios of the stages up to each: as if its orders were independent.

    Parameters
    ----------
    periods : int
        Of every stage's moving average.
    lead_times : sequence of float
        Retailer first.

    References
    ----------
    Chen, Drezner, Ryan & Simchi-Levi (2000), sec. 4, theorem 4.1.
    """
    ratios = (moving_average_ratio(periods, lead_time) for lead_time in lead_times)
    return tuple(accumulate(ratios, operator.mul))


def shared_chain_ratios(periods: int, lead_times: Sequence[float]) -> tuple[float, ...]:
    """As `chain_ratios`, when every stage forecasts from customer demand.

    Parameters
    ----------
    periods : int
        Of the moving average.
    lead_times : sequence of float
        L by stage, retailer first.

    References
    ----------
    Chen, Drezner, Ryan & Simchi-Levi (2000), sec. 3, theorem 3.1.
    """
    return tuple(moving_average_ratio(periods, total) for total in accumulate(lead_times))


def chain_orders(demand: Sequence[float], periods: int, lead_times: Sequence[float]) -> FloatArray:
    """Orders by stage and period when moving-average stages answer a given demand.

    The demand before the first period is that of the first period; an order is seen by the next
    stage in its own period.

    Parameters
    ----------
    demand : sequence of float
        Units by period.
    periods : int
        Of the moving average.
    lead_times : sequence of float
        L by stage, retailer first.

    Returns
    -------
    array, stages x periods

    References
    ----------
    Chen, Drezner, Ryan & Simchi-Levi (2000), eq. 2.2.
    """
    received = np.concatenate([np.full(periods, float(demand[0])), np.asarray(demand, float)])
    stages = []
    for lead_time in lead_times:
        change = received[periods:] - received[:-periods]
        orders = received[periods:] + lead_time / periods * change
        stages.append(orders)
        received = np.concatenate([received[:periods], orders])
    return np.array(stages)


def batched_orders(demand_pmf: FloatArray, lot: int) -> BatchedOrders:
    """Every period the largest multiple of `lot` covered by demand not yet ordered.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    lot : int
        Units a lot.

    Raises
    ------
    UsageError
        Unless lot is at least 1.

    References
    ----------
    Caplin (1985), Econometrica 53(6); Lee, Padmanabhan & Whang (1997), Management Science 43(4):
    the remainder is uniform on 0..lot-1.
    """
    require(lot >= 1, "lot must be at least 1")
    waiting = np.arange(lot)[:, None] + np.arange(len(demand_pmf))
    lots = waiting // lot
    weight = demand_pmf / lot
    mean = float((lots @ weight).sum()) * lot
    second = float((lots**2 @ weight).sum()) * lot**2
    return BatchedOrders(mean, second - mean**2, float(((lots > 0) @ weight).sum()))


def information_sharing(
    correlation: float, retailer_lead_time: int, manufacturer_lead_time: int, innovation_sd: float
) -> SharingFigures:
    """AR(1) demand, an exact retailer, and a manufacturer that sees orders alone or demand too.

    Without sharing the manufacturer forecasts from the last order, as in the source; from all
    past orders it could recover what sharing tells (Raghunathan 2001).

    Parameters
    ----------
    correlation : float
        Of demand in neighbouring periods, between -1 and 1, not 0.
    retailer_lead_time, manufacturer_lead_time : int
        Whole periods.
    innovation_sd : float
        Standard deviation of the innovation of demand.

    Raises
    ------
    UsageError
        Unless 0 < |correlation| < 1.

    References
    ----------
    Lee, So & Tang (2000), The value of information sharing in a two-level supply chain,
    Management Science 46(5).
    """
    require(0 < abs(correlation) < 1, "correlation must be between -1 and 1, and not 0")

    def summed(terms: int) -> float:
        return (1.0 - correlation**terms) / (1.0 - correlation)

    answer = correlation * summed(retailer_lead_time + 1)
    ratio = 1.0 + 2.0 * answer * (1.0 + answer) * (1.0 - correlation)
    horizon = range(1, manufacturer_lead_time + 2)
    sharing = sum(summed(ahead + retailer_lead_time + 1) ** 2 for ahead in horizon)
    unknown = (answer * summed(manufacturer_lead_time + 1)) ** 2
    scale = innovation_sd**2
    return SharingFigures(ratio, sharing * scale, (sharing + unknown) * scale)


def proportional_order_up_to(correction_time: float, lead_time: int) -> SmoothingFigures:
    """Order-up-to that closes 1/T of the gap each period, iid demand, constant forecast.

    Parameters
    ----------
    correction_time : float
        T, at least 1.
    lead_time : int
        Periods, beyond the one that ordering takes.

    Raises
    ------
    UsageError
        Unless correction_time is at least 1.

    References
    ----------
    Disney, Towill & van de Velde (2004), Variance amplification and the golden ratio in
    production and inventory control, IJPE 90(3).
    """
    require(correction_time >= 1, "correction_time must be at least 1")
    order = 1.0 / (2.0 * correction_time - 1.0)
    return SmoothingFigures(order, 1.0 + lead_time + (correction_time - 1.0) ** 2 * order)
