"""A sample of orders, drawn before the clock runs, for what has no closed form."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import combinations

import numpy as np

from simwh.demand.source import merge
from simwh.engine.plan import Plan, stream_of
from simwh.streams import Streams, Uniforms

ORDERS = 5000
"""Orders after which the sample ends."""
STEPS = 200
"""Parts of the horizon that are drawn one after another until there are enough orders."""
WIDEST = 100
"""An order of more items says little about which of them belong together."""


def ordered_together(plan: Plan) -> dict[tuple[int, int], float]:
    """Return in how many orders of a sample two items stand together, by pair of items.

    The draws are of no replication: every one sees the same sample.
    """
    streams = Streams(0, 0)

    def stream(name: str, part: str) -> Uniforms:
        return streams.uniforms(f"sample/{part}/{name}")

    sources = [
        source.bind(plan.demand_context(name, partial(stream, stream_of(name, demand))))
        for source, (name, demand) in zip(plan.sources, plan.demand.items(), strict=True)
    ]
    horizon = plan.scenario.horizon
    last = horizon.warm_up + horizon.run_length
    found: Counter[tuple[int, int]] = Counter()
    seen = 0
    for step in range(1, STEPS + 1):
        block, _ = merge(sources, last * step / STEPS)
        for items in np.split(block.items, np.cumsum(block.lines)[:-1]):
            some = sorted(set(items.tolist()))
            if len(some) <= WIDEST:
                found.update(combinations(some, 2))
        seen += len(block.times)
        if seen >= ORDERS:
            break
    return {pair: float(count) for pair, count in found.items()}
