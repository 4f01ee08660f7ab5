"""Queues in networks: pick, pack and ship; circulating carts; zones that wait for each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import FloatArray, birth_death, require
from simwh.theory.queueing import QueueFigures, mm1, mmc


@dataclass(frozen=True)
class OpenNetworkFigures:
    """An open network of stations.

    Attributes
    ----------
    stations : tuple of QueueFigures
        By visit.
    station_throughput : tuple of float
        Visits per unit of time.
    mean_in_system : float
        Over all stations.
    mean_sojourn : float
        From entering to leaving the network.
    """

    stations: tuple[QueueFigures, ...]
    station_throughput: tuple[float, ...]
    mean_in_system: float
    mean_sojourn: float


@dataclass(frozen=True)
class ClosedNetworkFigures:
    """A closed network: throughput of the reference visit, numbers by station, cycle time."""

    throughput: float
    mean_at_station: tuple[float, ...]
    mean_cycle: float


@dataclass(frozen=True)
class RepairFigures:
    """Machines and mechanics.

    Attributes
    ----------
    mean_down, mean_up : float
        Machines, averaged over time.
    failure_rate : float
        Failures of all machines per unit of time.
    mean_downtime : float
        From failure to the end of repair.
    all_mechanics_busy : float
        Share of time.
    """

    mean_down: float
    mean_up: float
    failure_rate: float
    mean_downtime: float
    all_mechanics_busy: float


@dataclass(frozen=True)
class ForkJoinFigures:
    """An order in two zones: mean cycle, mean sojourn in a zone, mean wait for the mate."""

    mean_order_cycle: float
    mean_zone_sojourn: float
    mean_wait_for_mate: float


def jackson(
    external_rates: Sequence[float],
    service_means: Sequence[float],
    servers: Sequence[int],
    routing: Sequence[Sequence[float]],
) -> OpenNetworkFigures:
    """Open network of M/M/c stations with unlimited room and instantaneous moves.

    Parameters
    ----------
    external_rates, service_means : sequence of float
        Arrivals from outside by station, per unit of time; mean time of a service by station.
    servers : sequence of int
        By station.
    routing : n x n
        Probability of going from the row's station to the column's; the remainder leaves.

    References
    ----------
    Jackson (1957), Networks of waiting lines, Operations Research 5(4).
    """
    outside = np.asarray(external_rates, float)
    through = np.linalg.solve(np.eye(len(outside)) - np.asarray(routing, float).T, outside)
    stations = tuple(
        mmc(float(rate), mean, count)
        for rate, mean, count in zip(through, service_means, servers, strict=True)
    )
    number = sum(station.mean_in_system for station in stations)
    return OpenNetworkFigures(
        stations, tuple(map(float, through)), number, number / float(outside.sum())
    )


def closed_network(
    population: int,
    service_means: Sequence[float],
    servers: Sequence[int],
    visits: Sequence[float] | None = None,
) -> ClosedNetworkFigures:
    """Closed network of exponential first-come stations, CONWIP or circulating carts.

    Parameters
    ----------
    population : int
        Carts, at least 1.
    service_means : sequence of float
        Mean time of a service by station.
    servers : sequence of int
        `population` or more makes a station a pure delay, whose law then does not matter.
    visits : sequence of float, optional
        Visits to each station a cycle; 1 unless stated.

    Raises
    ------
    UsageError
        Unless the population is at least 1.

    References
    ----------
    Gordon & Newell (1967); Buzen (1973), Computational algorithms for closed queueing networks.
    """
    require(population >= 1, "a closed network needs at least one customer")
    counts = np.arange(1, population + 1)
    demands = np.asarray(service_means, float) * (1.0 if visits is None else np.asarray(visits))
    demands /= (scale := demands.max())
    factors = [
        np.cumprod(np.concatenate([[1.0], demand / np.minimum(counts, count)]))
        for demand, count in zip(demands, servers, strict=True)
    ]

    def normaliser(parts: Sequence[FloatArray]) -> FloatArray:
        total: FloatArray = np.eye(1, population + 1)[0]
        for part in parts:
            total = np.convolve(total, part)[: population + 1]
        return total

    whole = normaliser(factors)
    numbers = []
    for place, factor in enumerate(factors):
        others = normaliser(factors[:place] + factors[place + 1 :])
        law = factor * others[::-1] / whole[population]
        numbers.append(float(np.arange(population + 1) @ law))
    throughput = float(whole[population - 1] / whole[population] / scale)
    return ClosedNetworkFigures(throughput, tuple(numbers), population / throughput)


def machine_repair(
    machines: int, mechanics: int, failure_rate: float, repair_mean: float
) -> RepairFigures:
    """Machines that fail at `failure_rate` each while up, and few mechanics.

    Parameters
    ----------
    machines, mechanics : int
        How many of each; no more mechanics than machines.
    failure_rate, repair_mean : float
        Failures per machine up and unit of time; mean time of a repair.

    References
    ----------
    Palm (1947); Gross et al. (2008), Fundamentals of Queueing Theory, sec. 2.8.
    """
    down = np.arange(machines + 1)
    births = (machines - down[:-1]) * failure_rate
    law = birth_death(list(births), list(np.minimum(down[1:], mechanics) / repair_mean))
    mean_down = float(law @ down)
    failures = (machines - mean_down) * failure_rate
    busy = float(law[mechanics:].sum())
    return RepairFigures(mean_down, machines - mean_down, failures, mean_down / failures, busy)


def fork_join_two(arrival_rate: float, service_mean: float) -> ForkJoinFigures:
    """Each order is split on arrival into a task in each of two alike zones; done when both are.

    Poisson orders; a zone is one exponential first-come server.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Orders per unit of time; mean time of a task.

    References
    ----------
    Flatto & Hahn (1984); Nelson & Tantawi (1988), IEEE Trans. Computers 37(6): (12 - rho) / 8.
    """
    zone = mm1(arrival_rate, service_mean).mean_sojourn
    cycle = (12.0 - arrival_rate * service_mean) / 8.0 * zone
    return ForkJoinFigures(cycle, zone, cycle - zone)
