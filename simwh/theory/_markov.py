"""Stationary laws of small Markov chains, and the check that a form applies."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from math import fsum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import brentq
from scipy.sparse.linalg import spsolve

from simwh.errors import UsageError

State = TypeVar("State", bound=Hashable)
FloatArray = NDArray[np.float64]


def require(condition: bool, message: str) -> None:
    """Refuse parameters for which a closed form does not hold.

    Raises
    ------
    UsageError
        If `condition` is false.
    """
    if not condition:
        raise UsageError(message)


def require_stable(load: float) -> None:
    """Refuse a queue whose servers cannot keep up.

    Raises
    ------
    UsageError
        If `load`, the utilisation, is not below 1.
    """
    require(load < 1, f"utilisation must be below 1, not {load:.6g}")


def bulk_ratio(load: float, capacity: int) -> float:
    """Ratio of the geometric law of those who wait for exponential services of up to `capacity`.

    Parameters
    ----------
    load : float
        Arrivals per service, below `capacity`.
    capacity : int
        Most of a service.

    References
    ----------
    Chaudhry & Templeton (1983), A First Course in Bulk Queues.
    """

    def excess(ratio: float) -> float:  # of the balance of a level, divided by its root at 1
        return load - fsum(ratio**power for power in range(1, capacity + 1))

    return float(brentq(excess, 0.0, 1.0, xtol=1e-15, rtol=1e-14))


def birth_death(births: Sequence[float], deaths: Sequence[float]) -> FloatArray:
    """Stationary law on 0..n of a birth-death process.

    Parameters
    ----------
    births, deaths : sequence of float, length n
        Rates from k to k+1 and from k+1 to k.

    References
    ----------
    Gross, Shortle, Thompson & Harris (2008), Fundamentals of Queueing Theory, sec. 2.1.
    """
    steps = np.log(np.asarray(births, float)) - np.log(np.asarray(deaths, float))
    weight = np.concatenate([[0.0], np.cumsum(steps)])
    law = np.exp(weight - weight.max())
    return np.asarray(law / law.sum())


def stationary(
    start: State, moves: Callable[[State], Iterable[tuple[State, float]]]
) -> dict[State, float]:
    """Stationary law of the finite chain that `moves` spans from `start`.

    Parameters
    ----------
    start : State
        Any recurrent state.
    moves : callable
        State to (next state, rate or probability) pairs. A move to the state itself is ignored,
        so rates of a continuous-time and probabilities of a discrete-time chain both serve.

    Returns
    -------
    dict
        State to probability.
    """
    index = {start: 0}
    order = [start]
    rows: list[int] = []
    columns: list[int] = []
    rates: list[float] = []
    for state in order:
        for target, rate in moves(state):
            if target not in index:
                index[target] = len(order)
                order.append(target)
            rows += [index[target], index[state]]
            columns += [index[state], index[state]]
            rates += [rate, -rate]
    size = len(order)
    balance = sparse.coo_matrix((rates, (rows, columns)), shape=(size, size)).tolil()
    balance[size - 1, :] = 1.0
    right = np.zeros(size)
    right[-1] = 1.0
    law = np.atleast_1d(spsolve(balance.tocsc(), right))
    return dict(zip(order, law.tolist(), strict=True))
