"""The time to the next renewal of a process that has been running for long."""

from __future__ import annotations

import numpy as np

from simwh.demand.base import Floats
from simwh.distribution import Law

_BODY = np.arange(1, 512) / 512
_TAIL = 1 - 2.0 ** -np.arange(10, 54)
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)


def forward_recurrence(law: Law, u: float) -> float:
    """Return the `u`-quantile of the forward recurrence time of intervals that follow `law`.

    Its density is ``(1 - F(x)) / mean``, which is integrated between the quantiles of `law`
    (Gauss-Legendre, so jumps of F at its atoms fall on ends of panels) and inverted linearly.

    References
    ----------
    Cox, *Renewal Theory* (1962), section 5.2.
    """
    ends = np.unique(np.concatenate(((0.0,), law.quantile(np.concatenate((_BODY, _TAIL))))))
    half = 0.5 * np.diff(ends)
    middle = 0.5 * (ends[:-1] + ends[1:])
    points: Floats = middle[:, np.newaxis] + half[:, np.newaxis] * _NODES
    area = half * ((1.0 - law.cdf(points)) @ _WEIGHTS)
    cumulative = np.concatenate(((0.0,), np.cumsum(area)))
    return float(np.interp(u * cumulative[-1], cumulative, ends))
