"""Servers that are called away: other tasks, breakdowns, walks between zones.

Any one unit of time will do, so long as rates and times share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simwh.theory._markov import FloatArray, birth_death, require_stable
from simwh.theory.general_queues import mg1
from simwh.theory.queueing import QueueFigures


@dataclass(frozen=True)
class BreakdownFigures:
    """A server that fails: its availability, mean number present and mean sojourn."""

    availability: float
    mean_in_system: float
    mean_sojourn: float


@dataclass(frozen=True)
class PollingFigures:
    """A worker who cycles over zones: busy share, mean wait for service, mean cycle."""

    utilisation: float
    mean_wait: float
    mean_cycle: float


def vacations(
    arrival_rate: float,
    service_mean: float,
    service_scv: float,
    vacation_mean: float,
    vacation_scv: float,
    *,
    none_meanwhile: float = 0.0,
) -> QueueFigures:
    """M/G/1 whose server turns to another task whenever nobody waits, again and again.

    `utilisation` is the share of time on customers; everybody waits who arrives while the server
    is at either, that is always.

    Parameters
    ----------
    arrival_rate, service_mean, service_scv, vacation_mean, vacation_scv : float
        Customers per unit of time; mean time of a service; its squared coefficient of
        variation; mean time of the other task; its squared coefficient of variation.
    none_meanwhile : float
        0 where another such task follows as long as nobody waits. Else the probability that nobody
        comes during one, such as ``exp(-arrival_rate * vacation_mean)`` of a constant one: the
        server then waits for a customer, who waits for nothing (single vacations).

    References
    ----------
    Levy & Yechiali (1975), Management Science 22(2); Fuhrmann & Cooper (1985).
    """
    plain = mg1(arrival_rate, service_mean, service_scv).mean_wait
    away = arrival_rate * vacation_mean
    share = away / (away + none_meanwhile)
    wait = plain + share * vacation_mean * (1.0 + vacation_scv) / 2.0
    load = arrival_rate * service_mean
    waits = load + (1.0 - load) * share
    return QueueFigures.from_wait(arrival_rate, service_mean, 1, wait, waits)


def breakdowns(
    arrival_rate: float, service_mean: float, failure_rate: float, repair_mean: float
) -> BreakdownFigures:
    """M/M/1 whose server fails while up, busy or idle, and resumes the work where it stopped.

    Exponential times to failure and repair.

    Parameters
    ----------
    arrival_rate, service_mean, failure_rate, repair_mean : float
        Customers per unit of time; mean time of a service; failures per unit of time up; mean
        time of a repair.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Avi-Itzhak & Naor (1963), Operations Research 11(3); Mitrany & Avi-Itzhak (1968).
    """
    service_rate, repair_rate = 1.0 / service_mean, 1.0 / repair_mean
    availability = repair_rate / (failure_rate + repair_rate)
    require_stable(arrival_rate / (availability * service_rate))
    number = arrival_rate / (availability * service_rate - arrival_rate)
    number *= 1.0 + service_rate * failure_rate / (failure_rate + repair_rate) ** 2
    return BreakdownFigures(availability, number, number / arrival_rate)


def several_breakdowns(
    arrival_rate: float,
    service_mean: float,
    servers: int,
    failure_rate: float,
    repair_mean: float,
    mechanics: int | None = None,
) -> BreakdownFigures:
    """M/M/c whose servers fail while up, busy or idle; whoever is up goes on with their work.

    Exponential times to failure and repair; by matrices of the number that is up.

    Parameters
    ----------
    arrival_rate, service_mean : float
        Customers per unit of time; mean time of a service.
    servers : int
        Alike servers with one line.
    failure_rate, repair_mean : float
        Failures of a server per unit of time up; mean time of a repair.
    mechanics : int, optional
        How many are repaired at a time; all by default.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Mitrany & Avi-Itzhak (1968), Operations Research 16(3); Neuts & Lucantoni (1979), Management
    Science 25(9).
    """
    up = np.arange(servers + 1)
    repairs = np.minimum(servers - up, servers if mechanics is None else mechanics) / repair_mean
    failures = failure_rate * up
    modes = np.diag(repairs[:-1], 1) + np.diag(failures[1:], -1)
    modes -= np.diag(modes.sum(axis=1))
    law = birth_death(repairs[:-1].tolist(), failures[1:].tolist())
    available = float(law @ up) / servers
    require_stable(arrival_rate * service_mean / (servers * available))
    ends = [np.diag(np.minimum(up, n) / service_mean) for n in range(servers + 1)]
    comes = arrival_rate * np.eye(servers + 1)
    ratio: FloatArray = np.zeros_like(comes)  # of the law of a level to that of the level below
    stays = modes - comes - ends[-1]
    step = np.inf
    while step > 1e-14:
        new = np.asarray(-np.linalg.solve(stays.T, (comes + ratio @ ratio @ ends[-1]).T).T)
        step, ratio = float(np.abs(new - ratio).max()), new
    levels = _boundary(modes, comes, ends, ratio)
    more = np.linalg.inv(np.eye(servers + 1) - ratio)
    last = levels[-1] @ more
    weight = levels[:-1].sum() + last.sum()
    number = np.arange(servers) @ levels[:-1].sum(axis=1)
    number += servers * last.sum() + (last @ ratio @ more).sum()
    mean = float(number / weight)
    return BreakdownFigures(available, mean, mean / arrival_rate)


def _boundary(
    modes: FloatArray, comes: FloatArray, ends: Sequence[FloatArray], ratio: FloatArray
) -> FloatArray:
    """Return the law of the levels up to as many as there are servers, up to a factor."""
    size, count = len(modes), len(ends)
    balance = np.zeros((count, size, count, size))
    for n, out in enumerate(ends):
        balance[n, :, n] = modes - comes - out
        if n:
            balance[n, :, n - 1] = out
            balance[n - 1, :, n] = comes
    balance[-1, :, -1] += ratio @ ends[-1]
    flat = balance.reshape(count * size, count * size)
    flat[:, 0] = 0.0
    flat[0, 0] = 1.0  # the first probability is 1, for the time being
    right = np.eye(1, count * size)[0]
    return np.asarray(np.linalg.solve(flat.T, right).reshape(count, size))


def polling(
    zones: int,
    zone_arrival_rate: float,
    service_mean: float,
    service_scv: float,
    walk_mean: float,
    walk_scv: float,
    service: Literal["exhaustive", "gated", "limited"] = "exhaustive",
) -> PollingFigures:
    """One worker cycles over alike zones, serves each and walks on, even when all are empty.

    Parameters
    ----------
    zones : int
        Number of zones.
    zone_arrival_rate, service_mean, service_scv : float
        Customers per zone and unit of time; mean time of a service; its squared coefficient of
        variation.
    walk_mean, walk_scv : float
        Of the walk from one zone to the next.
    service : "exhaustive", "gated" or "limited"
        In a zone: until it is empty, whoever was there at arrival, or one customer at most.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1, and with limited service there is time to walk as well.

    References
    ----------
    Takagi (1986), Analysis of Polling Systems: symmetric, continuous time; exhaustive, gated and
    limited service.
    """
    total_rate = zones * zone_arrival_rate
    load = total_rate * service_mean
    walks = total_rate * walk_mean if service == "limited" else 0.0
    require_stable(load + walks)
    second = service_mean**2 * (1.0 + service_scv)
    above = total_rate * second + walk_mean * (zones + (-load if service == "exhaustive" else load))
    above += walks * walk_scv * walk_mean
    wait = walk_scv * walk_mean / 2.0 + above / (2.0 * (1.0 - load - walks))
    return PollingFigures(load, wait, zones * walk_mean / (1.0 - load))
