"""Queues with exponential service: pickers, packing stations and dock doors as servers.

Any one unit of time will do, so long as rates and times share it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from simwh.theory._markov import require_stable
from simwh.theory.loss_queues import erlang_b


@dataclass(frozen=True)
class QueueFigures:
    """Long-run averages of a queue where nobody is turned away.

    Attributes
    ----------
    utilisation : float
        Busy share of the servers' time.
    mean_in_system, mean_in_queue : float
        Customers, averaged over time.
    mean_sojourn, mean_wait : float
        Time from arrival to the end and to the start of service.
    wait_probability : float
        Share of arrivals that do not start at once.
    """

    utilisation: float
    mean_in_system: float
    mean_in_queue: float
    mean_sojourn: float
    mean_wait: float
    wait_probability: float

    @classmethod
    def from_wait(
        cls,
        arrival_rate: float,
        service_mean: float,
        servers: int,
        mean_wait: float,
        wait_probability: float,
    ) -> QueueFigures:
        """Complete the figures by Little's law."""
        return cls(
            utilisation=arrival_rate * service_mean / servers,
            mean_in_system=arrival_rate * (mean_wait + service_mean),
            mean_in_queue=arrival_rate * mean_wait,
            mean_sojourn=mean_wait + service_mean,
            mean_wait=mean_wait,
            wait_probability=wait_probability,
        )


@dataclass(frozen=True)
class TwoServerFigures:
    """Long-run averages of a fast and a slow server; see `QueueFigures`."""

    mean_in_system: float
    mean_in_queue: float
    mean_sojourn: float
    utilisation_fast: float
    utilisation_slow: float


def erlang_c(offered_load: float, servers: int) -> float:
    """Probability that an arrival to M/M/c waits.

    Parameters
    ----------
    offered_load : float
        Arrival rate times mean service time.
    servers : int
        Alike servers with one line.

    Raises
    ------
    UsageError
        If `offered_load` is not below `servers`.

    References
    ----------
    Erlang (1917); Gross, Shortle, Thompson & Harris (2008), sec. 2.3.
    """
    require_stable(offered_load / servers)
    blocked = erlang_b(offered_load, servers)
    return blocked / (1.0 - offered_load / servers * (1.0 - blocked))


def mm1(arrival_rate: float, service_mean: float) -> QueueFigures:
    """M/M/1: Poisson arrivals, one exponential server.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), Fundamentals of Queueing Theory, sec. 2.2.
    """
    return mmc(arrival_rate, service_mean, 1)


def mm1_sojourn_quantile(arrival_rate: float, service_mean: float, probability: float) -> float:
    """The time within which a share `probability` of customers leave a first-come M/M/1.

    Parameters
    ----------
    arrival_rate, service_mean, probability : float
        Customers per unit of time; mean time of a service; the share, between 0 and 1.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), sec. 2.2.4: the sojourn is exponential.
    """
    return -math.log1p(-probability) * mm1(arrival_rate, service_mean).mean_sojourn


def mm1_number_variance(arrival_rate: float, service_mean: float) -> float:
    """Variance of the number in M/M/1 at a random time.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), sec. 2.2: the number is geometric.
    """
    load = arrival_rate * service_mean
    require_stable(load)
    return load / (1.0 - load) ** 2


def mmc(arrival_rate: float, service_mean: float, servers: int) -> QueueFigures:
    """M/M/c: Poisson arrivals, one line, `servers` alike exponential servers.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    servers : int
        Alike servers with one line.

    Raises
    ------
    UsageError
        If the servers cannot keep up.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), Fundamentals of Queueing Theory, sec. 2.3.
    """
    load = arrival_rate * service_mean
    waits = erlang_c(load, servers)
    wait = waits * service_mean / (servers - load)
    return QueueFigures.from_wait(arrival_rate, service_mean, servers, wait, waits)


def mmc_wait_tail(arrival_rate: float, service_mean: float, servers: int, time: float) -> float:
    """Share of customers of a first-come M/M/c who wait longer than `time`.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    servers : int
        Alike servers with one line.
    time : float
        The wait to be exceeded.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), sec. 2.3.
    """
    load = arrival_rate * service_mean
    return erlang_c(load, servers) * math.exp(-(servers - load) * time / service_mean)


def mm2_unequal(arrival_rate: float, fast_rate: float, slow_rate: float) -> TwoServerFigures:
    """M/M/2 with unequal servers; an arrival that finds both idle takes the fast one.

    First come, first served; work once begun is not handed over.

    Parameters
    ----------
    arrival_rate, fast_rate, slow_rate : float
        Customers per unit of time, and services by each server while it works.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Gumbel (1960), Waiting lines with heterogeneous servers, Operations Research 8(4).
    """
    both = fast_rate + slow_rate
    require_stable(arrival_rate / both)
    slow_alone = fast_rate / (arrival_rate + slow_rate)
    fast_alone = both / arrival_rate - slow_alone
    empty = ((arrival_rate + fast_rate) * fast_alone - slow_rate) / arrival_rate
    rest = 1.0 - arrival_rate / both
    scale = 1.0 / (empty + fast_alone + slow_alone + 1.0 / rest)
    in_queue = scale * (1.0 - rest) / rest**2
    busy_fast = scale * (fast_alone + 1.0 / rest)
    busy_slow = scale * (slow_alone + 1.0 / rest)
    number = in_queue + busy_fast + busy_slow
    return TwoServerFigures(number, in_queue, number / arrival_rate, busy_fast, busy_slow)
