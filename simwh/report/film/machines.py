"""Sorters, cranes and robots on one day, as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from simwh.equipment.goods_to_person import GoodsToPerson
from simwh.equipment.mini_load import MiniLoad
from simwh.equipment.sorter import ConveyorSorter
from simwh.kpi.spine import Spine
from simwh.report.film.clock import Clock
from simwh.report.film.lanes import lanes
from simwh.scenario.sites import Warehouse

Told = dict[str, Any]


class Machinery:
    """The machines of one warehouse on one day.

    Parameters
    ----------
    spine : Spine
    clock : Clock
    site : int
    warehouse : Warehouse
    """

    def __init__(self, spine: Spine, clock: Clock, site: int, warehouse: Warehouse) -> None:
        self.spine = spine
        self.clock = clock
        self.site = site
        self.warehouse = warehouse

    def sorter(self) -> Told | None:
        """Return the sorter: seconds on belt and loop, chutes, and the orders on it."""
        sorting = self.warehouse.sorting
        if sorting is None or not isinstance(sorting.equipment, ConveyorSorter):
            return None
        model, facts = sorting.equipment, self.spine.facts.sortings
        tiers = self.spine.shipment_keys.tier
        assert tiers is not None
        mine = self.spine.facts.shipments["site"][facts["shipment"]] == self.site
        seen = mine & (facts["begun"] < self.clock.end) & ~(facts["cleared"] <= self.clock.begin)
        rows = np.flatnonzero(seen)
        chute = np.full(len(mine), -1)
        given = np.flatnonzero(mine & ~np.isnan(facts["assigned"]))
        chute[given] = lanes(facts["assigned"][given], facts["cleared"][given])
        times = ("begun", "assigned", "sorted", "cleared")
        return {
            "chutes": model.chutes,
            "belt": round(model.belt / model.speed, 1),
            "loop": round(model.loop / model.speed, 1),
            "aside": model.when_full == "wait",
            "item": 0.0 if sorting.per_item is None else round(sorting.per_item.mean(), 2),
            "orders": [
                [
                    int(tiers[facts["shipment"][row]]),
                    int(chute[row]),
                    int(facts["items"][row]),
                    *(self._signed(float(facts[name][row])) for name in times),
                ]
                for row in rows.tolist()
            ],
        }

    def machines(self) -> Told | None:
        """Return the cranes or robots, and the cycles that they are in today."""
        picking = self.warehouse.picking
        model = None if picking is None else picking.equipment
        if isinstance(model, MiniLoad):
            shape = {"half": model.length / model.horizontal, "length": model.length}
        elif isinstance(model, GoodsToPerson):
            shape = {"width": model.width, "depth": model.depth, "lift": model.lift}
        else:
            return None
        robots = isinstance(model, GoodsToPerson)
        moves = self.spine.facts.moves
        seen = (moves["site"] == self.site) & (moves["started"] < self.clock.end)
        rows = np.flatnonzero(seen & ~(moves["finished"] <= self.clock.begin))
        told = self._robot_cycles(rows) if robots else self._crane_cycles(rows)
        kind = "robots" if robots else "cranes"
        return {"kind": kind, "count": model.machines, **shape, "moves": told}

    def _crane_cycles(self, rows: Any) -> list[list[float]]:
        moves = self.spine.facts.moves
        return [
            [
                int(moves["machine"][row]),
                self._signed(float(moves["started"][row])),
                self._signed(float(moves["finished"][row])),
                int(moves["stops"][row]),
                round(float(moves["travel"][row]), 1),
            ]
            for row in rows.tolist()
        ]

    def _robot_cycles(self, rows: Any) -> list[list[float]]:
        moves = self.spine.facts.moves
        times, places = ("started", "arrived", "left", "finished"), ("x", "y", "back_x", "back_y")
        return [
            [
                int(moves["machine"][row]),
                int(moves["pod"][row]),
                int(moves["lines"][row]),
                *(self._signed(float(moves[name][row])) for name in times),
                *(round(float(moves[name][row]), 1) for name in places),
            ]
            for row in rows.tolist()
        ]

    def _signed(self, seconds: float) -> int:
        """Return seconds after midnight, before it or after the day as well; far off for NaN."""
        return 10**9 if np.isnan(seconds) else round(seconds - self.clock.begin)
