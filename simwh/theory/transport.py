"""How long pallets wait for a truck. Any one unit of time will do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import pdtrc

from simwh.theory._markov import bulk_ratio, require, require_stable
from simwh.theory.general_queues import bulk_service


@dataclass(frozen=True)
class DispatchFigures:
    """Pallets that wait for a truck.

    Attributes
    ----------
    mean_wait : float
        Per pallet, from arrival to departure.
    mean_waiting : float
        Pallets, averaged over time.
    dispatch_rate : float
        Trucks per unit of time.
    mean_load : float
        Pallets a truck.
    """

    mean_wait: float
    mean_waiting: float
    dispatch_rate: float
    mean_load: float


@dataclass(frozen=True)
class ScheduledFigures(DispatchFigures):
    """As `DispatchFigures`, for trucks that may be full.

    Attributes
    ----------
    mean_left_behind : float
        Pallets that stay after a departure.
    left_behind_probability : float
        Share of departures that leave pallets behind.
    """

    mean_left_behind: float
    left_behind_probability: float


def full_load(arrival_rate: float, quantity: int) -> DispatchFigures:
    """A truck leaves as soon as `quantity` pallets wait; Poisson arrivals.

    Parameters
    ----------
    arrival_rate : float
        Pallets per unit of time.
    quantity : int
        Pallets a truck, at least 1.

    Raises
    ------
    UsageError
        Unless quantity is at least 1.

    References
    ----------
    Higginson & Bookbinder (1995), Markovian decision processes in shipment consolidation,
    Transportation Science 29(3).
    """
    require(quantity >= 1, "quantity must be at least 1")
    waiting = (quantity - 1) / 2.0
    return DispatchFigures(waiting / arrival_rate, waiting, arrival_rate / quantity, quantity)


def time_quantity(
    arrival_rate: float, quantity: int, time: float, since: str = "first"
) -> DispatchFigures:
    """A truck leaves when `quantity` pallets wait, or when `time` is over; Poisson arrivals.

    Cycles from departure to departure are independent. While k pallets wait, time that passes in
    the cycle is P(Poisson(rate x time) > j) / rate for the j-th of the arrivals that the clock
    sees, and a cycle's pallets are its length times the rate (Wald).

    Parameters
    ----------
    arrival_rate : float
        Pallets per unit of time.
    quantity : int
        Pallets a truck, at least 1.
    time : float
        Of the first pallet's wait, or since the last departure, after which a truck leaves.
    since : "first" or "departure"
        Where the clock starts; since a departure, a truck may leave empty.

    Raises
    ------
    UsageError
        Unless quantity is at least 1, time more than 0, and `since` one of the two.

    References
    ----------
    Mutlu, Cetinkaya & Bookbinder (2010), An analytical model for computing the optimal
    time-and-quantity-based policy for consolidated shipments, IIE Transactions 42(5).
    """
    require(quantity >= 1, "quantity must be at least 1")
    require(time > 0, "time must be more than 0")
    require(since in ("first", "departure"), "since must be first or departure")
    seen = 1 if since == "first" else 0  # pallets that wait when the clock starts
    counts = np.arange(quantity - seen)
    spent = pdtrc(counts, arrival_rate * time) / arrival_rate
    cycle = float(spent.sum()) + seen / arrival_rate
    waiting = float((spent * (counts + seen)).sum()) / cycle
    load = arrival_rate * cycle
    return DispatchFigures(waiting / arrival_rate, waiting, 1.0 / cycle, load)


def random_truck(arrival_rate: float, headway: float, capacity: int) -> ScheduledFigures:
    """Trucks come at exponential intervals and take up to `capacity` pallets, first come first.

    The number that waits has a geometric law: no time is better than another for a truck to come.

    Parameters
    ----------
    arrival_rate, headway : float
        Pallets per unit of time; mean time between trucks.
    capacity : int
        Most pallets a truck takes.

    Raises
    ------
    UsageError
        If the trucks cannot keep up.

    References
    ----------
    Bailey (1954), On queueing processes with bulk service, JRSS B 16(1); Chaudhry & Templeton
    (1983), A First Course in Bulk Queues.
    """
    load = arrival_rate * headway
    require_stable(load / capacity)
    ratio = bulk_ratio(load, capacity)
    waiting = ratio / (1.0 - ratio)
    return ScheduledFigures(
        mean_wait=waiting / arrival_rate,
        mean_waiting=waiting,
        dispatch_rate=1.0 / headway,
        mean_load=load,
        mean_left_behind=ratio**capacity * waiting,
        left_behind_probability=ratio ** (capacity + 1),
    )


def one_truck(
    arrival_rate: float, round_trip: float, capacity: int, least: int = 1
) -> DispatchFigures:
    """One truck leaves when `least` pallets wait and it is back; it takes up to `capacity`.

    Poisson arrivals, exponential round trips. While the truck is away the number that waits has the
    geometric law of `random_truck`; once it is home it waits for enough, one pallet after another.

    Parameters
    ----------
    arrival_rate, round_trip : float
        Pallets per unit of time; mean time between leaving and being back.
    capacity, least : int
        Most and least pallets a trip.

    Raises
    ------
    UsageError
        If the truck cannot keep up, or `least` is not from 1 to `capacity`.

    References
    ----------
    Neuts (1967), A general class of bulk queues with Poisson input, Annals of Mathematical
    Statistics 38(3); Medhi (2003), Stochastic Models in Queueing Theory, sec. 4.3.
    """
    require(1 <= least <= capacity, "least must be from 1 to the capacity")
    offered = arrival_rate * round_trip
    require_stable(offered / capacity)
    ratio = bulk_ratio(offered, capacity)
    away = ratio ** np.arange(least)  # of fewer than `least`, while the truck is away
    home = np.cumsum(away) / offered
    total = home.sum() + 1.0 / (1.0 - ratio)
    waiting = (home @ np.arange(least) + ratio / (1.0 - ratio) ** 2) / total
    trips = 1.0 / ((1.0 - ratio) * total * round_trip)
    return DispatchFigures(
        mean_wait=float(waiting) / arrival_rate,
        mean_waiting=float(waiting),
        dispatch_rate=float(trips),
        mean_load=arrival_rate / float(trips),
    )


def scheduled_truck(arrival_rate: float, headway: float, capacity: int) -> ScheduledFigures:
    """A truck every `headway` takes up to `capacity` pallets, first come first served.

    Parameters
    ----------
    arrival_rate, headway : float
        Pallets per unit of time; time between trucks.
    capacity : int
        Most pallets a truck takes.

    Raises
    ------
    UsageError
        If the trucks cannot keep up.

    References
    ----------
    Bailey (1954), On queueing processes with bulk service, JRSS B 16(1).
    """
    load = arrival_rate * headway
    bulk = bulk_service(capacity, load)
    waiting = bulk.mean_left_behind + load / 2.0
    return ScheduledFigures(
        mean_wait=waiting / arrival_rate,
        mean_waiting=waiting,
        dispatch_rate=1.0 / headway,
        mean_load=load,
        mean_left_behind=bulk.mean_left_behind,
        left_behind_probability=bulk.left_behind_probability,
    )
