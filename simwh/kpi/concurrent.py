"""How many spans of time hold at once."""

from __future__ import annotations

import numpy as np

from simwh.kpi.terms import Floats


def most(since: Floats, until: Floats) -> int:
    """Return how many spans hold at the same time at most; NaN is never."""
    since, until = since[~np.isnan(since)], until[~np.isnan(until)]
    times = np.concatenate((until, since))  # who leaves goes before who comes at that instant
    steps = np.repeat([-1, 1], [len(until), len(since)])
    order = np.argsort(times, kind="stable")
    return int(np.cumsum(steps[order]).max(initial=0))
