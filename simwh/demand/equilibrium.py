"""The time to the next renewal of a process that has been running for long."""

from __future__ import annotations

import numpy as np

from simwh.demand.base import Floats
from simwh.distribution import Law
from simwh.distribution.inversion import invert

_BODY = np.arange(1, 512) / 512
_TAIL = 1 - 2.0 ** -np.arange(10, 54)
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)


def forward_recurrence(law: Law, u: float) -> float:
    """Return the `u`-quantile of the forward recurrence time of intervals that follow `law`.

    Its density is ``(1 - F(x)) / mean``, which is integrated between the quantiles of `law`
    (Gauss-Legendre; jumps of F at its atoms fall on ends of panels) and inverted by bisection.

    References
    ----------
    Cox, *Renewal Theory* (1962), section 5.2.
    """
    ends = np.unique(np.concatenate(((0.0,), law.quantile(np.concatenate((_BODY, _TAIL))))))

    def area(low: Floats, high: Floats) -> Floats:
        half = 0.5 * (high - low)
        points = low[:, np.newaxis] + half[:, np.newaxis] * (1.0 + _NODES)
        return half * ((1.0 - law.cdf(points)) @ _WEIGHTS)

    cumulative = np.concatenate(((0.0,), np.cumsum(area(ends[:-1], ends[1:]))))
    target = u * cumulative[-1]
    panel = int(np.searchsorted(cumulative, target)) - 1
    low, high = ends[panel : panel + 1], ends[panel + 1 : panel + 2]
    rest = target - cumulative[panel : panel + 1]
    return float(invert(lambda x: area(low, x), rest, low, high)[0])
