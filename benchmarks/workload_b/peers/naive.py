"""Workload B as a SimPy tutorial would write it.

A process per order and per shipment, a Container per stock point, a PriorityResource per warehouse.
It draws its own numbers with the standard library, or replays a trace (then its results must equal
simwh's).
"""

from __future__ import annotations

import math
import random
from collections.abc import Generator, Iterator
from typing import Any

import simpy

from workload_b.make import (
    ITEMS,
    LEAD_MEAN,
    LEAD_VARIANCE,
    RATES,
    REGIONS,
    TRANSIT_DAYS,
    levels,
    weights,
)
from workload_b.make import PICKERS as CREWS

HORIZON = 365.0
PICKERS = list(CREWS.values())
TRANSIT = list(TRANSIT_DAYS.values())
NEAREST = [(0, 1, 2), (1, 0, 2), (2, 1, 0)]
SIGMA2 = math.log(1 + 0.6**2)
PICK = (math.log(4 / 1440) - SIGMA2 / 2, math.sqrt(SIGMA2))
Line = tuple[int, int, float, float]


class Draws:
    """Numbers from the standard library."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._rates = list(RATES.values())
        self._weights = weights()
        self._regions = list(REGIONS.values())

    def orders(self, tier: int) -> Iterator[tuple[float, int, list[Line]]]:
        """Yield (days since the last order, region, lines)."""
        draw = self._random
        while True:
            gap = draw.expovariate(self._rates[tier])
            region = draw.choices(range(3), self._regions)[0]
            yield gap, region, [self._line() for _ in range(draw.randint(1, 4))]

    def lead_time(self, site: int, item: int) -> float:
        """Return days."""
        scale = LEAD_VARIANCE / LEAD_MEAN
        return self._random.gammavariate(LEAD_MEAN / scale, scale)

    def _line(self) -> Line:
        draw = self._random
        item = draw.choices(range(ITEMS), self._weights)[0]
        return item, draw.randint(1, 3), draw.lognormvariate(*PICK), draw.uniform(0.8, 1.2)


class Replay:
    """Numbers of a trace (see ``workload_b.trace``)."""

    def __init__(self, trace: Any) -> None:
        self._tiers, leads = trace
        self._leads = [[iter(row.tolist()) for row in site] for site in leads]

    def orders(self, tier: int) -> Iterator[tuple[float, int, list[Line]]]:
        """Yield (days since the last order, region, lines)."""
        of = {name: column.tolist() for name, column in self._tiers[tier].items()}
        for i, gap in enumerate(of["ia"]):
            lines = zip(of["sku"][i], of["qty"][i], of["pick"][i], of["tm"][i], strict=True)
            yield gap, of["reg"][i], list(lines)[: of["nl"][i]]

    def lead_time(self, site: int, item: int) -> float:
        """Return days."""
        return next(self._leads[site][item])


class Model:
    """The whole company."""

    def __init__(self, draws: Draws | Replay) -> None:
        self.env = simpy.Environment()
        self.draws = draws
        self.levels = [[levels(share, w) for w in weights()] for share in REGIONS.values()]
        self.stock = [
            [simpy.Container(self.env, init=s + q) for s, q in site] for site in self.levels
        ]
        self.position = [[s + q for s, q in site] for site in self.levels]
        self.pickers = [simpy.PriorityResource(self.env, size) for size in PICKERS]
        self.told = dict.fromkeys(("orders", "lines", "filled", "full", "supplies", "parcels"), 0)
        self.busy = 0.0
        self.cycle_times: list[float] = []
        for tier in range(3):
            self.env.process(self.sell(tier))

    def run(self) -> dict[str, float]:
        """Simulate the year."""
        self.env.run(until=HORIZON)
        cycle = math.fsum(self.cycle_times) / len(self.cycle_times)
        return {**self.told, "busy": self.busy, "cycle_time": cycle}

    def sell(self, tier: int) -> Generator[simpy.Event, Any, None]:
        for gap, region, lines in self.draws.orders(tier):
            yield self.env.timeout(gap)
            self.env.process(self.order(tier, region, lines))

    def order(self, tier: int, region: int, lines: list[Line]) -> Generator[simpy.Event, Any, None]:
        placed, together, waiting = self.env.now, {}, []
        for item, quantity, pick, factor in lines:
            for site in NEAREST[region]:
                shelf = self.stock[site][item]
                if not shelf.get_queue and shelf.level >= quantity:
                    yield shelf.get(quantity)
                    together.setdefault(site, [0.0, factor])[0] += pick
                    break
            else:
                site = NEAREST[region][0]
                got = self.stock[site][item].get(quantity)
                waiting.append(self.env.process(self.late(got, tier, site, region, pick, factor)))
            self.reorder(site, item, quantity)
        self.told["orders"] += 1
        self.told["lines"] += len(lines)
        self.told["filled"] += len(lines) - len(waiting)
        self.told["full"] += not waiting
        waiting += [
            self.env.process(self.ship(tier, site, region, *work))
            for site, work in together.items()
        ]
        yield self.env.all_of(waiting)
        self.cycle_times.append(self.env.now - placed)

    def late(
        self, got: simpy.Event, tier: int, site: int, region: int, pick: float, factor: float
    ) -> Generator[simpy.Event, Any, None]:
        yield got
        yield from self.ship(tier, site, region, pick, factor)

    def ship(
        self, tier: int, site: int, region: int, pick: float, factor: float
    ) -> Generator[simpy.Event, Any, None]:
        with self.pickers[site].request(priority=tier) as request:
            yield request
            yield self.env.timeout(pick)
        self.busy += pick
        self.told["parcels"] += 1
        yield self.env.timeout(TRANSIT[site][region] * factor)

    def reorder(self, site: int, item: int, quantity: int) -> None:
        self.position[site][item] -= quantity
        point, lot = self.levels[site][item]
        while self.position[site][item] <= point:
            self.position[site][item] += lot
            self.told["supplies"] += 1
            self.env.process(self.supply(site, item, lot))

    def supply(self, site: int, item: int, lot: int) -> Generator[simpy.Event, Any, None]:
        yield self.env.timeout(self.draws.lead_time(site, item))
        yield self.stock[site][item].put(lot)
