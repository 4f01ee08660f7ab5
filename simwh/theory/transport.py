"""How long pallets wait for a truck. Any one unit of time will do."""

from __future__ import annotations

from dataclasses import dataclass

from simwh.theory._markov import require
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
