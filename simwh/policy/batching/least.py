"""The least that any tour over some slots can walk, quickly, for many pairs of tours at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simwh.layout import Layout
from simwh.state import Location

Floats = NDArray[np.float64]
Least = Callable[[Sequence[Location]], Floats]
"""``least(slots)``: what a closed tour over slots walks at least, in parts.

The first two are the metres from the leftmost aisle, or the depot, to the right, and to the left
with its sign changed, both twice. Each further one belongs to one stretch of aisle between two
cross-aisles, the last to all going up and down. Of two tours together, each part is at least the
greater of theirs; the sum of the parts is at most the metres of any tour.
"""


def bind_least(layout: Layout) -> Least:
    """Return the least that tours on this floor walk, whatever the routing.

    Whoever walks every metre of a stretch walks its length at least; whoever leaves a gap walks
    everything but the widest gap twice. Across, a tour goes out to its outermost aisles and back.
    """
    pitch, depot, height = layout.aisle_pitch, layout.depot_at, layout.level_height
    edges, edge = layout.cross_aisles, layout.cross_aisle / 2
    stretch = layout.span / layout.blocks

    def least(slots: Sequence[Location]) -> Floats:
        parts = np.zeros(2 + layout.aisles * layout.blocks + 1)
        within: dict[int, set[float]] = {}
        highest: dict[tuple[int, float], int] = {}
        for aisle, depth, level in slots:
            at = edge + depth
            block = min(int(at / stretch), layout.blocks - 1)
            within.setdefault(aisle * layout.blocks + block, set()).add(at - edges[block])
            highest[aisle, depth] = max(level, highest.get((aisle, depth), 0))
        across = [depot, *(aisle * pitch for aisle, _ in highest)]
        parts[:2] = 2 * max(across), -2 * min(across)
        for cell, places in within.items():
            walls = [0.0, *sorted(places), stretch]
            gap = max(after - before for before, after in pairwise(walls))
            parts[2 + cell] = min(stretch, 2 * (stretch - gap))
        parts[-1] = 2 * height * sum(highest.values())
        return parts

    return least
