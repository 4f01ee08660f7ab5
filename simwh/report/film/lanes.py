"""Who has what, where that is not told: the lowest number that is free."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import NDArray


def lanes(started: NDArray[Any], finished: NDArray[Any]) -> NDArray[Any]:
    """Return a number by spell: of those that are free again, the lowest; NaN never ends."""
    found = np.zeros(len(started), int)
    back: list[tuple[float, int]] = []
    free: list[int] = []
    for spell in np.argsort(started, kind="stable").tolist():
        while back and back[0][0] <= started[spell]:
            heappush(free, heappop(back)[1])
        found[spell] = heappop(free) if free else len(back)
        ends = finished[spell]
        heappush(back, (np.inf if np.isnan(ends) else float(ends), int(found[spell])))
    return found
