"""Stages in series: echelon base stocks, and safety stock under guaranteed service."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from scipy.special import ndtr

from simwh.theory._markov import FloatArray, require
from simwh.theory.discrete import expected_left, mean_of, poisson_pmf


@dataclass(frozen=True)
class SerialFigures:
    """The best echelon base stocks of a serial system, downstream stage first.

    Attributes
    ----------
    echelon_base_stocks, local_base_stocks : tuple of float
        Units.
    cost : float
        Per unit of time or per period.
    expected_backorders : float
        Units at stage 1, averaged over time.
    """

    echelon_base_stocks: tuple[float, ...]
    local_base_stocks: tuple[float, ...]
    cost: float
    expected_backorders: float


@dataclass(frozen=True)
class ServicePlan:
    """The cost of safety stock and the service time that each stage quotes, in periods."""

    cost: float
    outbound_times: tuple[int, ...]


def serial_poisson(
    demand_rate: float,
    lead_times: Sequence[float],
    echelon_holding_costs: Sequence[float],
    backorder_cost: float,
) -> SerialFigures:
    """Continuous review, Poisson demand at stage 1, constant lead times, ample outside supply.

    Parameters
    ----------
    demand_rate : float
        Units per unit of time at stage 1.
    lead_times, echelon_holding_costs : sequence of float
        Stage 1, which sells, first; per unit and unit of time.
    backorder_cost : float
        Per unit owed at stage 1 and unit of time.

    Returns
    -------
    SerialFigures
        `cost` has local holding on stock, the sender's rate on goods between stages, and
        backorders; nothing on goods bound for the top stage.

    References
    ----------
    Clark & Scarf (1960), Optimal policies for a multi-echelon inventory problem, Management
    Science 6(4); Shang & Song (2003), Management Science 49(5).
    """
    total = demand_rate * sum(lead_times)
    size = math.ceil(total + 12.0 * math.sqrt(total)) + 30
    laws = [poisson_pmf(demand_rate * time, size) for time in lead_times]
    return _clark_scarf(laws, echelon_holding_costs, backorder_cost, 1.0)


def serial_normal(
    demand_mean: float,
    demand_sd: float,
    lead_times: Sequence[int],
    echelon_holding_costs: Sequence[float],
    backorder_cost: float,
    step: float,
) -> SerialFigures:
    """Periodic review, normal demand rounded to a lattice of `step` and cut at 0.

    Each period stages order, shipments due arrive, demand, costs; a lead time counts the period
    of demand, so that stage 1 with lead time 1 is served at once.

    Parameters
    ----------
    demand_mean, demand_sd : float
        Of demand in a period.
    lead_times : sequence of int
        By stage, stage 1 first.
    echelon_holding_costs : sequence of float
        Per unit and unit of time, by stage.
    backorder_cost : float
        Per unit owed at stage 1 and unit of time.
    step : float
        Of the lattice, in units; base stocks are multiples of it.

    References
    ----------
    Clark & Scarf (1960); Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed.,
    sec. 6.2.
    """
    span = sum(lead_times)
    size = math.ceil((demand_mean * span + 9.0 * demand_sd * math.sqrt(span)) / step)
    edges = (np.arange(size + 1) - 0.5) * step
    laws = []
    for time in lead_times:
        below = ndtr((edges - demand_mean * time) / (demand_sd * math.sqrt(time)))
        below[0], below[-1] = 0.0, 1.0
        laws.append(np.diff(below))
    return _clark_scarf(laws, echelon_holding_costs, backorder_cost, step)


def _clark_scarf(
    laws: Sequence[FloatArray], holding: Sequence[float], backorder_cost: float, step: float
) -> SerialFigures:
    """Echelon recursion on the lattice 0, step, 2 step, ...; costs are linear below 0."""
    size = len(laws[0])
    level = np.arange(size)
    penalty = backorder_cost + sum(holding)
    cost = np.zeros(size)
    echelon = []
    for law, rate in zip(laws, holding, strict=True):
        ahead = rate * level * step + cost
        penalty -= rate
        left = expected_left(law, level)
        short = (mean_of(law) - level + left) * step
        tail = 1.0 - np.cumsum(law)
        cost = np.convolve(ahead, law)[:size] + ahead[0] * tail + penalty * short
        best = int(np.argmin(cost))
        echelon.append(best)
        cost = cost[np.minimum(level, best)]
    # A level above that of the next stage up can never be filled.
    usable = list(accumulate(reversed(echelon), min))[::-1]
    local = np.diff([0, *usable])
    owed = np.ones(1)
    for law, stock in zip(reversed(laws), reversed(local), strict=True):
        through = np.convolve(owed, law)
        owed = np.concatenate([[through[: stock + 1].sum()], through[stock + 1 :]])
    return SerialFigures(
        echelon_base_stocks=tuple(float(best * step) for best in echelon),
        local_base_stocks=tuple(float(stock * step) for stock in local),
        cost=float(cost[-1]),
        expected_backorders=mean_of(owed) * step,
    )


def guaranteed_service(
    processing_times: Sequence[int],
    holding_costs: Sequence[float],
    demand_sds: Sequence[float],
    arcs: Sequence[tuple[int, int]],
    inbound_times: Sequence[int],
    fixed_outbound: Sequence[int | None],
    safety_factor: float,
) -> ServicePlan:
    """The cheapest safety stocks when every stage quotes and keeps a service time; by enumeration.

    Net lead time tau = inbound + processing - outbound >= 0, safety stock z sigma sqrt(tau);
    variances of demand add over the customers downstream. For small networks without cycles.

    Parameters
    ----------
    processing_times, holding_costs, demand_sds : sequence, one entry a stage
        Periods; money per unit and period; of the stage's own outside demand.
    arcs : sequence of (int, int)
        (supplier, customer), positions in these sequences.
    inbound_times : sequence of int
        Service time of outside suppliers, 0 where there is none.
    fixed_outbound : sequence of int or None
        Quoted to outside customers; None leaves the time free.
    safety_factor : float
        z.

    Raises
    ------
    UsageError
        If the network has a cycle.

    References
    ----------
    Graves & Willems (2000), Optimizing strategic safety stock placement in supply chains, M&SOM
    2(1).
    """
    count = len(processing_times)
    suppliers = [[a for a, b in arcs if b == stage] for stage in range(count)]
    customers = [[b for a, b in arcs if a == stage] for stage in range(count)]
    order: list[int] = []
    while len(order) < count:
        ready = [
            stage
            for stage in range(count)
            if stage not in order and all(supplier in order for supplier in suppliers[stage])
        ]
        require(bool(ready), "the network has a cycle")
        order += ready
    variance = [sd**2 for sd in demand_sds]
    for stage in reversed(order):
        variance[stage] += sum(variance[customer] for customer in customers[stage])

    def plans(depth: int, quoted: dict[int, int], cost: float) -> Iterator[ServicePlan]:
        if depth == count:
            yield ServicePlan(cost, tuple(quoted[stage] for stage in range(count)))
            return
        stage = order[depth]
        inbound = max([inbound_times[stage], *(quoted[place] for place in suppliers[stage])])
        longest = inbound + processing_times[stage]
        fixed = fixed_outbound[stage]
        for outbound in range(longest + 1) if fixed is None else [fixed]:
            spread = math.sqrt(variance[stage] * max(longest - outbound, 0))
            stock = safety_factor * spread * holding_costs[stage]
            yield from plans(depth + 1, {**quoted, stage: outbound}, cost + stock)

    return min(plans(0, {}, 0.0), key=lambda plan: plan.cost)
