"""Series of demand, and what a method forecasts of each period before it comes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from simwh.policy.forecasting.base import ForecastingMethod
from simwh.state import Asked

Floats = NDArray[np.float64]


def alike(demand: float) -> Asked:
    """Return a period in which orders, sales and end demand are the same."""
    return Asked(demand, demand, demand)


def forecasts(
    method: ForecastingMethod, demands: Iterable[float], *, mean: float, periods: float = 1.0
) -> Floats:
    """Return what the method forecasts of the next periods, before each of the demands."""
    memory, found = method.begin(mean), []
    for demand in demands:
        found.append(method.ahead(memory, periods))
        memory = method.update(memory, alike(demand))
    return np.array(found)


def mean_and_error(values: Floats, skip: int = 1000, batches: int = 40) -> tuple[float, float]:
    """Return the mean of a long series without its beginning, and its standard error by batches."""
    kept = values[skip:]
    means = kept[: len(kept) // batches * batches].reshape(batches, -1).mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / np.sqrt(batches))
