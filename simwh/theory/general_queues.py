"""Queues beyond exponential service: cartons, conveyors, scheduled arrivals, batches.

Any one unit of time will do, so long as rates and times share it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from simwh.theory._markov import FloatArray, bulk_ratio, require_stable
from simwh.theory.queueing import QueueFigures


@dataclass(frozen=True)
class BulkFigures:
    """A service of up to `capacity` every period; see `bulk_service`.

    Attributes
    ----------
    mean_left_behind : float
        Customers that stay after a service.
    left_behind_probability : float
        Share of services that leave somebody behind.
    full_probability : float
        Share of services that find at least `capacity` waiting.
    """

    mean_left_behind: float
    left_behind_probability: float
    full_probability: float


@dataclass(frozen=True)
class BatchServiceFigures:
    """A server that takes several at a time; see `batch_service`.

    Attributes
    ----------
    utilisation : float
        Busy share of its time.
    mean_in_queue, mean_wait : float
        Of those who are not in service.
    mean_batch : float
        Customers of a service.
    """

    utilisation: float
    mean_in_queue: float
    mean_wait: float
    mean_batch: float


def batch_service(arrival_rate: float, service_mean: float, capacity: int) -> BatchServiceFigures:
    """M/M/1 whose server takes all who wait, up to `capacity`, and as long for many as for one.

    It begins whenever somebody is there; who comes during a service waits for its end.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    capacity : int
        Most customers of a service.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Bailey (1954), JRSS B 16(1); Medhi (1991), Stochastic Models in Queueing Theory, sec. 4.3:
    M/M(1, b)/1, whose numbers waiting during a service are geometric.
    """
    load = arrival_rate * service_mean
    require_stable(load / capacity)
    ratio = bulk_ratio(load, capacity)
    busy = load / (load + 1.0 - ratio)
    waiting = busy * ratio / (1.0 - ratio)
    return BatchServiceFigures(busy, waiting, waiting / arrival_rate, load / busy)


def mg1(arrival_rate: float, service_mean: float, service_scv: float) -> QueueFigures:
    """M/G/1, first come first served.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    service_scv : float
        Squared coefficient of variation of the service time.

    Raises
    ------
    UsageError
        If the utilisation is not below 1.

    References
    ----------
    Pollaczek (1930), Khinchine (1932); Gross et al. (2008), sec. 5.1.
    """
    load = arrival_rate * service_mean
    require_stable(load)
    wait = load * service_mean * (1.0 + service_scv) / (2.0 * (1.0 - load))
    return QueueFigures.from_wait(arrival_rate, service_mean, 1, wait, load)


def mg1_wait_variance(
    arrival_rate: float,
    service_mean: float,
    service_scv: float,
    service_third_moment: float,
    *,
    last_come: bool = False,
) -> float:
    """Variance of the wait in an M/G/1.

    Parameters
    ----------
    arrival_rate, service_mean, service_scv, service_third_moment : float
        Customers per unit of time; mean time of a service; its squared coefficient of
        variation; its third moment.
    last_come : bool
        Whether whoever came last is served next, without interrupting anybody, instead of first
        come: the mean wait is the same, and its second moment is greater by 1 / (1 - utilisation).

    References
    ----------
    Takacs (1962), Introduction to the Theory of Queues; Gross et al. (2008), sec. 5.1; Takacs
    (1963), Delay distributions for one line with Poisson input, Operations Research 11(4), last
    come.
    """
    wait = mg1(arrival_rate, service_mean, service_scv).mean_wait
    idle = 1.0 - arrival_rate * service_mean
    second = 2.0 * wait**2 + arrival_rate * service_third_moment / (3.0 * idle)
    return second / (idle if last_come else 1.0) - wait**2


def lognormal_third_moment(mean: float, cv: float) -> float:
    """E[X^3] of a lognormal X.

    Parameters
    ----------
    mean, cv : float
        Of X; its coefficient of variation.

    References
    ----------
    Johnson, Kotz & Balakrishnan (1994), Continuous Univariate Distributions 1, ch. 14.
    """
    return mean**3 * (1.0 + cv**2) ** 3


def gm1(
    interarrival_transform: Callable[[float], float], arrival_rate: float, service_mean: float
) -> QueueFigures:
    """G/M/1, first come first served; `wait_probability` is the root sigma.

    Parameters
    ----------
    interarrival_transform : callable
        Laplace-Stieltjes transform of the time between arrivals, e.g.
        ``lambda s: exp(-s * interval)`` for scheduled arrivals.
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Kendall (1953); Gross et al. (2008), sec. 5.3: sigma = A*(mu (1 - sigma)).
    """
    load = arrival_rate * service_mean
    require_stable(load)

    def excess(sigma: float) -> float:
        return interarrival_transform((1.0 - sigma) / service_mean) - sigma

    # sigma = 1 always solves the equation; just below it the excess is negative.
    gap = 1.0 - load
    while excess(1.0 - gap) >= 0.0:
        gap /= 2.0
    sigma = float(brentq(excess, 0.0, 1.0 - gap, xtol=1e-15, rtol=1e-14))
    wait = sigma * service_mean / (1.0 - sigma)
    return QueueFigures.from_wait(arrival_rate, service_mean, 1, wait, sigma)


def bulk_service(capacity: int, mean_arrivals: float) -> BulkFigures:
    """The chain X' = (X - capacity)^+ + Poisson(mean_arrivals), seen just before each service.

    Parameters
    ----------
    capacity : int
        Most customers a service takes.
    mean_arrivals : float
        Per service.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Bailey (1954), On queueing processes with bulk service, JRSS B 16; roots of
    z^c = exp(a (z - 1)): Crommelin (1932).
    """
    require_stable(mean_arrivals / capacity)
    law = _below_capacity(capacity, mean_arrivals)
    spare = capacity - np.arange(capacity)
    gap = capacity - mean_arrivals
    left = (mean_arrivals + gap**2 - float(law @ spare**2)) / (2.0 * gap)
    return BulkFigures(
        mean_left_behind=left,
        left_behind_probability=1.0 - float(law[0]) * math.exp(mean_arrivals),
        full_probability=1.0 - float(law.sum()),
    )


def _below_capacity(capacity: int, mean: float) -> FloatArray:
    """P(X = k), k < capacity: the numerator's polynomial has these coefficients and these roots."""
    unity = np.exp(2j * math.pi * np.arange(1, capacity) / capacity)
    roots = np.zeros(capacity - 1, complex)
    step = math.inf
    while step > 1e-15:
        update = unity * np.exp(mean * (roots - 1.0) / capacity)
        step = float(np.abs(update - roots).max(initial=0.0))
        roots = update
    scale = (capacity - mean) / np.prod(1.0 - roots)
    coefficients = np.poly(np.concatenate([[1.0], roots])) * scale
    return np.asarray(-np.real(coefficients[:0:-1]))


def mdc(arrival_rate: float, service_time: float, servers: int) -> QueueFigures:
    """M/D/c: Poisson arrivals, constant service, one line.

    Parameters
    ----------
    arrival_rate, service_time : float
        Customers per unit of time; constant time of a service.
    servers : int
        Alike servers with one line.

    References
    ----------
    Crommelin (1932), Delay probability formulae when the holding times are constant.
    """
    bulk = bulk_service(servers, arrival_rate * service_time)
    wait = bulk.mean_left_behind / arrival_rate
    return QueueFigures.from_wait(arrival_rate, service_time, servers, wait, bulk.full_probability)


def batch_arrivals(
    batch_rate: float, batch_mean: float, batch_second_moment: float, service_mean: float
) -> QueueFigures:
    """M^[X]/M/1: orders arrive Poisson, each brings a batch of lines; figures are per line.

    The position of a line within its batch is random; `wait_probability` is that of a line.

    Parameters
    ----------
    batch_rate, batch_mean, batch_second_moment, service_mean : float
        Batches per unit of time; mean lines of a batch; mean square of that number; mean time
        of a service.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Gross et al. (2008), Fundamentals of Queueing Theory, sec. 3.1.
    """
    line_rate = batch_rate * batch_mean
    load = line_rate * service_mean
    require_stable(load)
    number = load * (1.0 + batch_second_moment / batch_mean) / (2.0 * (1.0 - load))
    waits = 1.0 - (1.0 - load) / batch_mean
    wait = number / line_rate - service_mean
    return QueueFigures.from_wait(line_rate, service_mean, 1, wait, waits)
