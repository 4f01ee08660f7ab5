"""Queues that lose customers: full staging areas and dock doors, and those who will not wait.

Any one unit of time will do, so long as rates and times share it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import birth_death, require


@dataclass(frozen=True)
class LossFigures:
    """Long-run averages of a queue that turns arrivals away when it is full.

    Attributes
    ----------
    loss_probability : float
        Share of arrivals that are turned away.
    throughput : float
        Accepted arrivals per unit of time.
    mean_busy, mean_in_queue : float
        Busy servers and waiting customers, averaged over time.
    mean_wait : float
        Of the accepted, from arrival to the start of service.
    empty_probability : float
        Share of time with nobody in the system.
    """

    loss_probability: float
    throughput: float
    mean_busy: float
    mean_in_queue: float
    mean_wait: float
    empty_probability: float


@dataclass(frozen=True)
class ImpatienceFigures:
    """Long-run averages of a queue whose waiting customers give up.

    Attributes
    ----------
    abandonment_probability, wait_probability : float
        Shares of arrivals.
    mean_in_queue : float
        Waiting customers, averaged over time.
    served_rate : float
        Customers served per unit of time.
    mean_wait : float
        Time in the queue over all arrivals, served or not.
    """

    abandonment_probability: float
    wait_probability: float
    mean_in_queue: float
    served_rate: float
    mean_wait: float


def erlang_b(offered_load: float, servers: int) -> float:
    """Loss probability of M/G/c/c, whatever the law of service.

    Parameters
    ----------
    offered_load : float
        Arrival rate times mean service time.
    servers : int
        At least 0.

    Raises
    ------
    UsageError
        Unless the load is positive and servers >= 0.

    References
    ----------
    Erlang (1917); insensitivity: Sevastyanov (1957).
    """
    require(offered_load > 0 and servers >= 0, "Erlang B needs a positive load and servers >= 0")
    inverse = 1.0
    for count in range(1, servers + 1):
        inverse = 1.0 + inverse * count / offered_load
        if inverse == math.inf:  # and so it stays, with however many servers more
            return 0.0
    return 1.0 / inverse


def mmck(arrival_rate: float, service_mean: float, servers: int, capacity: int) -> LossFigures:
    """M/M/c/K: at most `capacity` in the system, later arrivals are lost.

    With ``capacity == servers`` it is the loss system M/G/c/c, for any law of service.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    servers, capacity : int
        Alike servers; most customers in the system.

    Raises
    ------
    UsageError
        Unless 1 <= servers <= capacity.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), sec. 2.5 and 2.6.
    """
    require(1 <= servers <= capacity, "capacity must be at least servers, servers at least 1")
    levels = np.arange(capacity + 1)
    busy = np.minimum(levels, servers)
    law = birth_death([arrival_rate] * capacity, list(busy[1:] / service_mean))
    accepted = arrival_rate * (1.0 - law[-1])
    in_queue = float(law @ (levels - busy))
    return LossFigures(
        loss_probability=float(law[-1]),
        throughput=float(accepted),
        mean_busy=float(law @ busy),
        mean_in_queue=in_queue,
        mean_wait=float(in_queue / accepted),
        empty_probability=float(law[0]),
    )


def erlang_a(
    arrival_rate: float, service_mean: float, servers: int, patience_mean: float
) -> ImpatienceFigures:
    """M/M/c+M: who waits cancels after an exponential patience, which ends at service.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    servers : int
        Alike servers with one line.
    patience_mean : float
        Mean time until who waits gives up.

    Raises
    ------
    UsageError
        Unless patience is positive and there is a server.

    References
    ----------
    Palm (1957); Garnett, Mandelbaum & Reiman (2002), Designing a call center with impatient
    customers, M&SOM 4(3).
    """
    require(patience_mean > 0 and servers >= 1, "Erlang A needs patience and a server")
    load = arrival_rate * service_mean / servers
    # Enough waiting places that the rest is below the last bit: from there on every step at
    # least halves the probability, or the queue would be that short without impatience.
    places = patience_mean * max(0.0, 2.0 * arrival_rate - servers / service_mean)
    if load < 1.0:
        places = min(places, -40.0 / math.log(load))
    ample = servers + math.ceil(places) + 100
    levels = np.arange(ample + 1)
    waiting = np.maximum(levels - servers, 0)
    leaving = np.minimum(levels, servers) / service_mean + waiting / patience_mean
    law = birth_death([arrival_rate] * ample, list(leaving[1:]))
    in_queue = float(law @ waiting)
    lost = in_queue / patience_mean
    return ImpatienceFigures(
        abandonment_probability=lost / arrival_rate,
        wait_probability=float(law[servers:].sum()),
        mean_in_queue=in_queue,
        served_rate=arrival_rate - lost,
        mean_wait=in_queue / arrival_rate,
    )
