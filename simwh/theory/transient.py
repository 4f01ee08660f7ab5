"""Queues before they settle, and queues fed in waves."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import skellam

from simwh.theory._markov import FloatArray, require, require_stable
from simwh.theory.discrete import poisson_pmf


@dataclass(frozen=True)
class WaveFigures:
    """Orders that are released in waves.

    Attributes
    ----------
    mean_hold : float
        From arrival to the release of the wave.
    mean_wait : float
        From release to the start of picking.
    mean_sojourn : float
        From arrival to the end of picking.
    mean_backlog : float
        Orders not finished just before a wave.
    """

    mean_hold: float
    mean_wait: float
    mean_sojourn: float
    mean_backlog: float


def mm1_first_delays(
    arrival_rate: float, service_mean: float, customers: int, initial: int = 0
) -> FloatArray:
    """Expected delay in queue of each of the first customers of M/M/1.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    customers : int
        How many, at least 1; the first arrives at time 0.
    initial : int
        Customers found by the first, the one in service included.

    Returns
    -------
    array of float, length `customers`
        In the time unit of the arguments. No stability is needed.

    Raises
    ------
    UsageError
        Unless customers >= 1 and initial >= 0.

    References
    ----------
    Kelton & Law (1985), The transient behavior of the M/M/s queue, Operations Research 33(2).
    """
    require(customers >= 1 and initial >= 0, "customers must be >= 1 and initial >= 0")
    load = arrival_rate * service_mean
    arrives = load / (1.0 + load)
    size = customers + initial + 1
    found = np.eye(1, size, initial)[0]
    levels = np.arange(size)
    delays = np.empty(customers)
    for customer in range(customers):
        delays[customer] = float(found @ levels) * service_mean
        # Down from n + 1, each step a departure rather than the next arrival.
        reach = 0.0
        following = np.zeros(size)
        for level in range(size - 1, 0, -1):
            reach = (1.0 - arrives) * reach + found[level - 1]
            following[level] = arrives * reach
        following[0] = (1.0 - arrives) * reach
        found = following
    return delays


def mm1_mean_number(
    arrival_rate: float, service_mean: float, time: float, initial: int = 0
) -> float:
    """Expected number in M/M/1 at `time` after starting with `initial` customers.

    Parameters
    ----------
    arrival_rate, service_mean, time : float
        Customers per unit of time; mean time of a service; when to look.
    initial : int
        Customers present at time 0.

    References
    ----------
    Jensen (1953), uniformisation; Grassmann (1977), Computers & OR 4(1).
    """
    service_rate = 1.0 / service_mean
    total = arrival_rate + service_rate
    weights = poisson_pmf(total * time)
    size = initial + len(weights) + 1
    levels = np.arange(size)
    law = np.eye(1, size, initial)[0]
    up, down = arrival_rate / total, service_rate / total
    mean = 0.0
    for weight in weights:
        mean += float(weight * (law @ levels))
        moved = up * np.concatenate([[0.0], law[:-1]]) + down * np.concatenate([law[1:], [0.0]])
        moved[0] += down * law[0]
        law = moved
    return mean


def mm1_wait_asymptotic_variance(arrival_rate: float, service_mean: float) -> float:
    """Limit of n times the variance of the mean wait in queue of n successive customers of M/M/1.

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
    Daley (1968), The serial correlation coefficients of waiting times in a stationary single
    server queue; Whitt (1989), Planning queueing simulations, Management Science 35(11).
    """
    load = arrival_rate * service_mean
    require_stable(load)
    polynomial = load * (2.0 + load * (5.0 + load * (load - 4.0)))
    return service_mean**2 * polynomial / (1.0 - load) ** 4


def mm1_number_asymptotic_variance(arrival_rate: float, service_mean: float) -> float:
    """Limit of T times the variance of the time-averaged number in M/M/1 over a length T.

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
    Whitt (1989), Planning queueing simulations, Management Science 35(11).
    """
    load = arrival_rate * service_mean
    require_stable(load)
    return service_mean * 2.0 * load * (1.0 + load) / (1.0 - load) ** 4


def waves(arrival_rate: float, service_mean: float, period: float) -> WaveFigures:
    """Poisson orders held until the next wave; one exponential picker works across waves.

    Backlog at waves is the walk N' = (N + Poisson(lambda T) - Poisson(mu T))^+, so its mean is
    the sum of E[S_n^+] / n over the unreflected sums S_n.

    Parameters
    ----------
    arrival_rate, service_mean, period : float
        Customers per unit of time; mean time of a service; time between waves.

    Raises
    ------
    UsageError
        If the picker cannot keep up.

    References
    ----------
    Spitzer (1956), A combinatorial lemma, Trans. AMS 82; Asmussen (2003), Applied Probability
    and Queues, ch. VIII.
    """
    require_stable(arrival_rate * service_mean)
    arrivals, capacity = arrival_rate * period, period / service_mean
    # E[S_n^+] falls at least as exp(-n decay) (Chernoff).
    decay = (math.sqrt(capacity) - math.sqrt(arrivals)) ** 2
    waves_ahead = np.arange(1.0, math.ceil(45.0 / decay) + 2)
    come, done = waves_ahead * arrivals, waves_ahead * capacity
    positive = come * skellam.sf(-1, come, done) - done * skellam.sf(1, come, done)
    backlog = float(np.sum(positive / waves_ahead))
    wait = (backlog + arrivals / 2.0) * service_mean
    return WaveFigures(period / 2.0, wait, period / 2.0 + wait + service_mean, backlog)
