"""Queues that serve tiers in order of priority, with and without interrupting work once begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from simwh.theory._markov import require_stable
from simwh.theory.queueing import erlang_c, mmc


@dataclass(frozen=True)
class PriorityFigures:
    """Waits by tier, highest priority first.

    Attributes
    ----------
    utilisation : float
        Busy share of the servers' time.
    mean_wait_by_tier : tuple of float
        Arrival to start of service, in the time unit of the arguments.
    mean_wait : float
        Over all tiers, by arrival.
    mean_wait_first_come : float
        What every tier would wait without priority.
    mean_residual_work : float
        Mean time until a server is free for an arrival that goes straight to the head of the line.
    """

    utilisation: float
    mean_wait_by_tier: tuple[float, ...]
    mean_wait: float
    mean_wait_first_come: float
    mean_residual_work: float


@dataclass(frozen=True)
class PreemptiveFigures:
    """Sojourns by tier, highest priority first, where a higher tier interrupts the work of a lower.

    Attributes
    ----------
    utilisation : float
        Busy share of the servers' time.
    mean_sojourn_by_tier : tuple of float
        Arrival to end of service, interruptions included, in the time unit of the arguments.
    """

    utilisation: float
    mean_sojourn_by_tier: tuple[float, ...]


def _figures(
    arrival_rates: Sequence[float], loads: Sequence[float], residual: float
) -> PriorityFigures:
    busy = [0.0, *accumulate(loads)]
    require_stable(busy[-1])
    waits = tuple(residual / ((1.0 - above) * (1.0 - upto)) for above, upto in pairwise(busy))
    total = sum(rate * wait for rate, wait in zip(arrival_rates, waits, strict=True))
    return PriorityFigures(
        utilisation=busy[-1],
        mean_wait_by_tier=waits,
        mean_wait=total / sum(arrival_rates),
        mean_wait_first_come=residual / (1.0 - busy[-1]),
        mean_residual_work=residual,
    )


def priority_mg1(
    arrival_rates: Sequence[float],
    service_means: Sequence[float],
    service_scvs: Sequence[float],
) -> PriorityFigures:
    """M/G/1 with head-of-line priority, first come first served within a tier.

    Parameters
    ----------
    arrival_rates, service_means, service_scvs : sequence of float
        One entry a tier, highest priority first.

    Raises
    ------
    UsageError
        If the utilisation is not below 1.

    References
    ----------
    Cobham (1954), Operations Research 2(1); Kleinrock (1976), Queueing Systems 2, sec. 3.3.
    """
    tiers = list(zip(arrival_rates, service_means, service_scvs, strict=True))
    residual = sum(rate * mean**2 * (1.0 + scv) / 2.0 for rate, mean, scv in tiers)
    return _figures(arrival_rates, [rate * mean for rate, mean, _ in tiers], residual)


def conservation_sum(loads: Sequence[float], waits: Sequence[float]) -> float:
    """Load-weighted sum of waits, the same under every work-conserving order of service.

    It equals load times residual work over (1 - load).

    Parameters
    ----------
    loads, waits : sequence of float
        Busy share of the server by tier; mean wait by tier.

    References
    ----------
    Kleinrock (1976), Queueing Systems 2, sec. 3.4.
    """
    return sum(load * wait for load, wait in zip(loads, waits, strict=True))


def priority_mmc(
    arrival_rates: Sequence[float], service_mean: float, servers: int
) -> PriorityFigures:
    """M/M/c with head-of-line priority and one exponential law of service for every tier.

    Parameters
    ----------
    arrival_rates : sequence of float
        Customers per unit of time, one entry a tier, highest priority first.
    service_mean : float
        Mean time of a service, of every tier.
    servers : int
        Alike servers with one line.

    References
    ----------
    Cobham (1954), Operations Research 2(1); Kella & Yechiali (1985).
    """
    loads = [rate * service_mean / servers for rate in arrival_rates]
    waits = erlang_c(sum(arrival_rates) * service_mean, servers)
    return _figures(arrival_rates, loads, waits * service_mean / servers)


def preemptive_mg1(
    arrival_rates: Sequence[float],
    service_means: Sequence[float],
    service_scvs: Sequence[float],
) -> PreemptiveFigures:
    """M/G/1 where a higher tier interrupts a lower, whose work is gone on with later.

    Parameters
    ----------
    arrival_rates, service_means, service_scvs : sequence of float
        One entry a tier, highest priority first.

    Raises
    ------
    UsageError
        If the utilisation is not below 1.

    References
    ----------
    Jaiswal (1968), Priority Queues; Kleinrock (1976), Queueing Systems 2, sec. 3.4.
    """
    tiers = list(zip(arrival_rates, service_means, service_scvs, strict=True))
    busy = [0.0, *accumulate(rate * mean for rate, mean, _ in tiers)]
    require_stable(busy[-1])
    residual = accumulate(rate * mean**2 * (1.0 + scv) / 2.0 for rate, mean, scv in tiers)
    sojourns = tuple(
        (mean + work / (1.0 - upto)) / (1.0 - above)
        for (_, mean, _), work, (above, upto) in zip(tiers, residual, pairwise(busy), strict=True)
    )
    return PreemptiveFigures(busy[-1], sojourns)


def preemptive_mmc(
    arrival_rates: Sequence[float], service_mean: float, servers: int
) -> PreemptiveFigures:
    """M/M/c where a higher tier interrupts a lower, with one exponential law of service for all.

    To a tier and those above it the others are not there, so that together they are an M/M/c queue.

    Parameters
    ----------
    arrival_rates : sequence of float
        Customers per unit of time, one entry a tier, highest priority first.
    service_mean : float
        Mean time of a service, of every tier.
    servers : int
        Alike servers with one line.

    References
    ----------
    Buzen & Bondi (1983), Operations Research 31(3); Kleinrock (1976), sec. 3.4.
    """
    upto = [mmc(rate, service_mean, servers) for rate in accumulate(arrival_rates)]
    present = pairwise([0.0, *(found.mean_in_system for found in upto)])
    sojourns = (
        (all_of_them - above) / rate
        for rate, (above, all_of_them) in zip(arrival_rates, present, strict=True)
    )
    return PreemptiveFigures(upto[-1].utilisation, tuple(sojourns))
