"""Critical levels with lost sales: tier 2 goes without while at most K units are on hand.

Any one unit of time will do; demand of both tiers is unit Poisson.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.linalg import expm

from simwh.theory._markov import birth_death, require


@dataclass(frozen=True)
class LostSalesRationing:
    """Shares of demand met by tier, highest first, and stock on hand averaged over time."""

    unit_fill_rates: tuple[float, float]
    expected_on_hand: float


@dataclass(frozen=True)
class CycleRationing:
    """As `LostSalesRationing`, with the mean time from order to order."""

    unit_fill_rates: tuple[float, float]
    expected_on_hand: float
    mean_cycle: float


@dataclass(frozen=True)
class ProductionRationing:
    """A make-to-stock policy and its long-run averages.

    Attributes
    ----------
    base_stock, critical_level : int
        Stop making at the first; reject tier 2 at or below the second.
    cost_rate : float
        Per unit of time.
    loss_probabilities : (float, float)
        Shares of demand lost by tier, highest first.
    expected_on_hand : float
        Units, averaged over time.
    """

    base_stock: int
    critical_level: int
    cost_rate: float
    loss_probabilities: tuple[float, float]
    expected_on_hand: float


def base_stock_lost_sales_tiers(
    rates: tuple[float, float], lead_time_mean: float, base_stock: int, critical_level: int
) -> LostSalesRationing:
    """(S-1, S) with lost sales, for any law of independent lead times.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    lead_time_mean : float
        Mean lead time.
    base_stock, critical_level : int
        S and K, in units.

    Raises
    ------
    UsageError
        Unless 0 <= K < S.

    References
    ----------
    Dekker, Hill, Kleijn & Teunter (2002), On the (S-1, S) lost sales inventory model with
    priority demand classes, Naval Research Logistics 49(6).
    """
    require(0 <= critical_level < base_stock, "critical_level must be in 0..base_stock - 1")
    on_order = np.arange(base_stock + 1)
    both = base_stock - on_order[:-1] > critical_level
    births = rates[0] + rates[1] * both
    law = birth_death(list(births), list(on_order[1:] / lead_time_mean))
    served = float(law[:-1] @ both)
    return LostSalesRationing((1.0 - float(law[-1]), served), base_stock - float(law @ on_order))


def rq_lost_sales_tiers(
    rates: tuple[float, float],
    lead_time: float,
    reorder_point: int,
    order_quantity: int,
    critical_level: int,
) -> CycleRationing:
    """(s, Q) with lost sales and constant lead time, K <= s < Q, so one order is outstanding.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    lead_time : float
        Constant lead time.
    reorder_point, order_quantity, critical_level : int
        s, Q and K, in units.

    Raises
    ------
    UsageError
        Unless 0 <= K <= s < Q.

    References
    ----------
    Melchiors, Dekker & Kleijn (2000), Inventory rationing in an (s, Q) inventory model with lost
    sales and two demand classes, JORS 51(1).
    """
    require(
        0 <= critical_level <= reorder_point < order_quantity,
        "lost sales need critical_level <= reorder_point < order_quantity",
    )
    lot = reorder_point, order_quantity
    return _cycle(rates, lead_time, lot, [(lead_time, critical_level)])


def rq_lost_sales_switching(
    rates: tuple[float, float],
    lead_time: float,
    reorder_point: int,
    order_quantity: int,
    switching_times: Sequence[float],
) -> CycleRationing:
    """(s, Q) with lost sales, where the critical level falls as the one order comes nearer.

    With t until the receipt, the level is the number of switching times below t.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    lead_time : float
        Constant lead time.
    reorder_point, order_quantity : int
        s and Q, in units.
    switching_times : sequence of float
        Remaining lead times, at most s of them, increasing.

    Raises
    ------
    UsageError
        Unless there are at most s < Q times, increasing, from 0 to the lead time.

    References
    ----------
    Teunter & Klein Haneveld (2008), Dynamic inventory rationing strategies for inventory systems
    with two demand classes, Poisson demand and backordering, EJOR 190(1): the policy; the transient
    chain of one cycle with lost sales.
    """
    times = [0.0, *switching_times, lead_time]
    require(len(switching_times) <= reorder_point < order_quantity, "at most s < Q switching times")
    require(times == sorted(times), "switching_times must increase from 0 to the lead time")
    spans = [(later - earlier, level) for level, (earlier, later) in enumerate(pairwise(times))]
    return _cycle(rates, lead_time, (reorder_point, order_quantity), spans[::-1])


def _cycle(
    rates: tuple[float, float],
    lead_time: float,
    lot: tuple[int, int],
    spans: Sequence[tuple[float, int]],
) -> CycleRationing:
    """One cycle of (s, Q), whose lead time is made of spans with a critical level each."""
    reorder_point, order_quantity = lot
    size = reorder_point + 1
    stock = np.arange(size)
    law, time_at, refused = np.eye(size)[-1], np.zeros(size), 0.0
    for span, level in spans:
        falls = np.where(stock > level, sum(rates), rates[0]) * (stock > 0)
        # exp of [[A, I], [0, 0]] t holds the law at t and its integral over 0..t.
        fall = np.diag(falls[1:], -1) - np.diag(falls)
        block = np.block([[fall.T, np.eye(size)], [np.zeros((size, 2 * size))]]) * span
        after = expm(block)
        spent = after[:size, size:] @ law
        time_at += spent
        refused += float(spent[: level + 1].sum())
        law = after[:size, :size] @ law
    top = order_quantity + stock
    falling = law @ (top * (top + 1) - reorder_point * (reorder_point + 1)) / 2.0
    cycle = lead_time + float(law @ (top - reorder_point)) / sum(rates)
    return CycleRationing(
        unit_fill_rates=(1.0 - float(time_at[0]) / cycle, 1.0 - refused / cycle),
        expected_on_hand=(float(time_at @ stock) + float(falling) / sum(rates)) / cycle,
        mean_cycle=cycle,
    )


def make_to_stock_tiers(
    rates: tuple[float, float],
    production_rate: float,
    lost_costs: tuple[float, float],
    holding_cost: float,
    policy: tuple[int, int],
) -> ProductionRationing:
    """One exponential machine makes to stock up to S; tier 2 is rejected at or below K.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    production_rate : float
        Units per unit of time while the machine works.
    lost_costs : (float, float)
        Per lost unit by tier.
    holding_cost : float
        Per unit and unit of time.
    policy : (int, int)
        S and K, 0 <= K <= S.

    Raises
    ------
    UsageError
        Unless 0 <= K <= S.

    References
    ----------
    Ha (1997), Inventory rationing in a make-to-stock production system with several demand
    classes and lost sales, Management Science 43(8).
    """
    base_stock, critical_level = policy
    require(0 <= critical_level <= base_stock, "critical_level must be in 0..base_stock")
    stock = np.arange(base_stock + 1)
    deaths = rates[0] + rates[1] * (stock[1:] > critical_level)
    law = birth_death([production_rate] * base_stock, list(deaths))
    lost = (float(law[0]), float(law[: critical_level + 1].sum()))
    on_hand = float(law @ stock)
    cost = holding_cost * on_hand
    cost += sum(c * r * p for c, r, p in zip(lost_costs, rates, lost, strict=True))
    return ProductionRationing(base_stock, critical_level, cost, lost, on_hand)


def make_to_stock_tiers_optimum(
    rates: tuple[float, float],
    production_rate: float,
    lost_costs: tuple[float, float],
    holding_cost: float,
) -> ProductionRationing:
    """The S and K of least cost; see `make_to_stock_tiers`.

    Parameters
    ----------
    rates : (float, float)
        Demand per unit of time by tier, highest first.
    production_rate : float
        Units per unit of time while the machine works.
    lost_costs : (float, float)
        Per lost unit by tier.
    holding_cost : float
        Per unit held and unit of time.

    References
    ----------
    Ha (1997), Management Science 43(8): such a policy is optimal among all.
    """
    # The last unit in stock waits for all before it, so beyond this it costs more than it saves.
    most = math.ceil(max(lost_costs) * sum(rates) / holding_cost)
    return min(
        (
            make_to_stock_tiers(rates, production_rate, lost_costs, holding_cost, (high, low))
            for high in range(most + 1)
            for low in range(high + 1)
        ),
        key=lambda figures: figures.cost_rate,
    )
