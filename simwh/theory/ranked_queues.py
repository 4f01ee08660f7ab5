"""Queues that weigh tiers against waiting, and that keep servers free for the higher tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simwh.theory._markov import require, require_stable, stationary

_State = tuple[int, int, int]
"""Busy servers; customers of the higher and lower tier who wait."""

MOST_HIGH, MOST_LOW = 40, 150
"""Customers of the higher and lower tier who wait, beyond which the chain is cut off."""


def accumulating_priority(
    arrival_rates: Sequence[float],
    service_means: Sequence[float],
    service_scvs: Sequence[float],
    priority_rates: Sequence[float],
) -> tuple[float, ...]:
    """Mean waits by tier in M/G/1 where each tier gains priority at its own rate while it waits.

    The server takes up whoever has gained the most. Equal rates are first come, first served; rates
    that are ever further apart become head-of-line priority.

    Parameters
    ----------
    arrival_rates, service_means, service_scvs, priority_rates : sequence of float
        One entry a tier, the priority rates positive and never increasing.

    Raises
    ------
    UsageError
        If the utilisation is not below 1, or a later tier gains priority faster.

    References
    ----------
    Kleinrock (1964), A delay dependent queue discipline, Naval Research Logistics Quarterly
    11(3-4); Stanford, Taylor & Ziedins (2014), Waiting time distributions in the accumulating
    priority queue, Queueing Systems 77(3), eq. 2.
    """
    rates = list(priority_rates)
    require(rates == sorted(rates, reverse=True), "priority_rates must not increase")
    require(min(rates) > 0, "priority_rates must be positive")
    tiers = list(zip(arrival_rates, service_means, service_scvs, strict=True))
    loads = [rate * mean for rate, mean, _ in tiers]
    require_stable(sum(loads))
    residual = sum(rate * mean**2 * (1.0 + scv) / 2.0 for rate, mean, scv in tiers)
    first_come = residual / (1.0 - sum(loads))
    waits: dict[int, float] = {}
    for tier in reversed(range(len(tiers))):
        own = rates[tier]
        lower = sum(
            loads[i] * waits[i] * (1.0 - rates[i] / own) for i in range(tier + 1, len(tiers))
        )
        higher = sum(loads[i] * (1.0 - own / rates[i]) for i in range(tier))
        waits[tier] = (first_come - lower) / (1.0 - higher)
    return tuple(waits[tier] for tier in range(len(tiers)))


@dataclass(frozen=True)
class CutoffFigures:
    """Mean waits of both tiers, the higher first, and the busy share of the servers' time."""

    mean_wait_by_tier: tuple[float, float]
    utilisation: float


def cutoff_priority(
    arrival_rates: tuple[float, float], service_mean: float, servers: int, reserved: int
) -> CutoffFigures:
    """M/M/c with head-of-line priority, where the lower tier leaves `reserved` servers free.

    One exponential law of service for both; a customer of the lower tier begins only while fewer
    than ``servers - reserved`` are busy. An exact chain, cut off where hardly anybody waits.

    Parameters
    ----------
    arrival_rates : (float, float)
        Customers per unit of time, highest tier first.
    service_mean : float
        Mean time of a service.
    servers, reserved : int
        Alike servers; those kept free, fewer than all.

    Raises
    ------
    UsageError
        If so many wait that the chain would have to be longer.

    References
    ----------
    Schaack & Larson (1986), An N-server cutoff priority queue, Operations Research 34(2).
    """
    require(0 <= reserved < servers, "reserved must be in 0..servers - 1")
    high, low = arrival_rates
    cutoff = servers - reserved

    def moves(state: _State) -> Iterator[tuple[_State, float]]:
        busy, first, second = state
        if busy < servers:
            yield (busy + 1, first, second), high
        elif first < MOST_HIGH:
            yield (busy, first + 1, second), high
        if busy < cutoff:
            yield (busy + 1, first, second), low
        elif second < MOST_LOW:
            yield (busy, first, second + 1), low
        if first:
            yield (busy, first - 1, second), busy / service_mean
        elif busy == cutoff and second:
            yield (busy, first, second - 1), busy / service_mean
        elif busy:
            yield (busy - 1, first, second), busy / service_mean

    law = stationary((0, 0, 0), moves)
    cut = sum(p for (_, a, b), p in law.items() if a == MOST_HIGH or b == MOST_LOW)
    require(cut < 1e-9, "too many wait for this chain: lower the load")
    queues = [sum(p * state[place] for state, p in law.items()) for place in (1, 2)]
    busy = sum(p * busy for (busy, _, _), p in law.items())
    return CutoffFigures((queues[0] / high, queues[1] / low), busy / servers)
