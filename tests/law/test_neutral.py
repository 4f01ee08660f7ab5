"""What a floor's feature does where it has nothing to do: nothing at all.

One zone is no zoning, a batch of one is no batching, a team of equals is a crew, room without
end is no limit. Whatever else is on the floor, the record stays what it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest

from simwh.errors import InputError
from simwh.experiment.variants import resolve
from simwh.experiment.work import company_of
from simwh.record import Run
from simwh.scenario.model import Scenario
from simwh.scenario.reading import load
from tests.engine.small import simulated

COMPANY = """
horizon: {kind: terminating, run_length: 3 d, follow_up: 1 d}
tiers:
  gold: {priority: 1, processing: 20 min, account_crew: desk}
  tin: {priority: 2, processing: {kind: exponential, mean: 12 min}, account_crew: desk}
account_crews: {desk: {size: 2}}
items: {bolt: {volume: 1 L}, nut: {handling: 4 s}, saw: {}, tap: {}}
customers: {ann: {tier: gold}, bob: {tier: tin}}
demand:
  all:
    customer: {ann: 1, bob: 2}
    process: {kind: poisson, rate: 110 /d}
    basket: {items: {bolt: 3, nut: 2, saw: 1, tap: 1}, lines: {kind: uniform, low: 1, high: 4},
      distinct: true}
suppliers: {maker: {lead_time: 1 d}}
warehouses:
  w:
    stock: {source: maker, replenishment: {kind: base_stock, base_stock: 30 h}}
    picking:
      crew: {size: 3}
      per_line: {kind: exponential, mean: 8 min}
      per_tour: 3 min
      layout: {aisles: 4, aisle_length: 40 m, aisle_pitch: 4 m, slots_per_aisle_side: 4}
    packing: {crew: {size: 2}, per_order: {kind: gamma, mean: 15 min, cv: 0.7}, per_line: 20 s}
"""
"""Pickers are busy for five sixths of their time, so that lists wait."""

TIMES = {
    "orders": ("placed", "tier"),
    "parts": ("item", "quantity", "sourced", "allocated", "fate"),
    "shipments": ("released", "pack_started", "packed", "shipped", "lines"),
    "tours": ("started", "finished", "distance", "lines"),
}
"""What is to stay the same, whoever is said to have done it."""

FLOORS = {
    "plain": (),
    "batches": ("picking.batching={kind: first_come, orders: 3}",),
    "savings": ("picking.batching={kind: savings, lines: 6}",),
    "window": ("picking.batching={kind: time_window, orders: 3, wait: 20 min}",),
    "chain": ("picking.zoning={kind: sequential, zones: 2}", "picking.crew.size=4"),
    "fork": ("picking.zoning={kind: synchronised, zones: 2}", "picking.crew.size=4"),
    "lines": ("picking.tasks=line",),
    "lines in batches": ("picking.tasks=line", "picking.batching={kind: savings, lines: 5}"),
    "lines in zones": (
        "picking.crew.size=4",
        "picking.tasks=line",
        "picking.zoning={kind: synchronised, zones: 2}",
        "picking.batching={kind: first_come, lines: 2}",
    ),
    "waves": ("picking.release={kind: wave, every: 2 h}",),
    "few on the floor": ("picking.release={kind: wip_limit, limit: 6}",),
    "members": (
        "picking.crew={size: null, members: {a: {pace: 0.7}, b: {}, c: {pace: 2}}}",
        "packing.crew.breakdowns={uptime: 7 h, repair: 10 min}",
    ),
    "stations": (
        "stations.belt={after: picking, crew: {size: 2}, per_order: 9 min, buffer: 1}",
        "stations.check={after: belt, unlimited: true, per_order: 3 min, share: 40 %}",
    ),
    "sorter": (
        "sorting={crew: {size: 1}, per_item: 9 s, equipment: {kind: conveyor_sorter, rate: 600 /h,"
        "loop: 60 m, chutes: 2, clearing: 1 min}}",
    ),
    "cranes": (
        "picking.layout=null",
        "picking.per_tour=null",
        "picking={crew: {size: 2}, per_line: 3 min, equipment: {kind: mini_load, aisles: 2, "
        "length: 30 m, height: 9 m, horizontal: 2 m/s, vertical: 0.5 m/s, handling: 4 s}}",
    ),
    "checks": (
        "picking.accuracy={errors: 5 %, check: {share: 60 %, detects: 90 %, per_line: 30 s}}",
    ),
    "a dock": ("receiving={per_truck: 1 h, crew: {size: 1}}",),
    "trucks": ("dispatch={kind: scheduled, every: 3 h}",),
}

NOTHING = {
    "one zone": ("picking.zoning={kind: sequential, zones: 1}",),
    "one zone, all at once": ("picking.zoning={kind: synchronised, zones: 1}",),
    "a brigade of equals": ("picking.zoning=bucket_brigade",),
    "batches of one": ("picking.batching={kind: first_come, orders: 1}",),
    "savings of one": ("picking.batching={kind: savings, orders: 1}",),
    "seeds alone": ("picking.batching={kind: seed, orders: 1, seed: first_come}",),
    "windows of one": ("picking.batching={kind: time_window, orders: 1, wait: 1 h}",),
    "no list held back": ("picking.release={kind: wip_limit, limit: 100000}",),
    "room without end": ("floor_limit=100000",),
    "a packing buffer without end": ("packing.buffer=100000",),
    "a station that takes no time": ("stations.rest={after: packing, unlimited: true}",),
    "a full station without end": (
        "stations.rest={after: packing, crew: {size: 9999}, per_order: 0 s, buffer: 100000}",
    ),
    "nothing sent back": ("packing.rework={packing: 0}",),
    "nobody kept free": ("picking.crew.reserved={gold: 0}",),
    "equal members": ("picking.crew={size: null, members: {a: {}, b: {}, c: {}}}",),
    "pay that nobody is quicker for": ("picking.crew.incentive={piece_rate: 1, standard: 9 /h}",),
    "packers paid by the line": ("packing.crew.incentive={piece_rate: 1}",),
    "pickers who never fail": ("picking.crew.breakdowns={uptime: 999999 d, repair: 1 h}",),
    "packers who never fail": ("packing.crew.breakdowns={uptime: 999999 d, repair: 1 h}",),
    "managers who never fail": ("account_crews.desk.breakdowns={uptime: 9999 d, repair: 1 h}",),
    "unloaders who never fail": ("receiving.crew.breakdowns={uptime: 9999 d, repair: 1 h}",),
    "repairs that take no time": ("picking.crew.breakdowns={uptime: 3 h, repair: 0 s}",),
    "work laid aside": ("packing.crew.other_work={time: 1 h, interrupted: by_orders}",),
    "shifts day and night": (
        "packing.crew={size: null, shifts: [{size: 2, start: '00:00', end: '24:00', "
        "days: [mon, tue, wed, thu, fri, sat, sun]}]}",
    ),
    "tours for the light": ("picking.equipment={kind: manual, volume: 99999 L, lists: 99999}",),
    "a dock that takes no time": ("receiving={per_truck: 0 s}",),
    "no errors": ("picking.accuracy={errors: 0 %}",),
    "patience without end": ("tiers.gold.picker_patience=9999 d",),
}

ZONED = ("chain", "fork", "lines in zones")
REFUSED = {
    "a brigade of equals": ("members",),
    "a full station without end": ("checks",),
    "a packing buffer without end": ("checks",),
    "a station that takes no time": ("checks",),
    "nothing sent back": ("checks",),
    "patience without end": (*ZONED, "lines", "lines in batches", "stations", "cranes", "checks"),
}
"""Floors that a feature may be refused on."""
OF_ONE_FLOOR = {"unloaders who never fail": ("a dock",)}
"""Features of crews that other floors do not have."""


@cache
def scenario_file() -> Path:
    path = Path(mkdtemp()) / "scenario.yaml"
    path.write_text(COMPANY)
    return path


@cache
def ran(*changes: str) -> Run:
    """Run the company with changes, once its floor is known to be possible."""
    path = scenario_file()
    told = [c if c.startswith(("tiers", "account")) else f"warehouses.w.{c}" for c in changes]
    variant = resolve(load(path, Scenario, sets=told), path.parent, name="floor")
    return simulated(company_of(variant.scenario, path.parent))


def assert_same(found: Run, base: Run) -> None:
    """Assert that two records tell the same of all that is ordered, picked and sent."""
    for table, columns in TIMES.items():
        for column in columns:
            cells, expected = (getattr(of.facts, table)[column] for of in (found, base))
            np.testing.assert_allclose(cells, expected, rtol=0, atol=1e-6, err_msg=column)


def says_both(floor: Sequence[str], nothing: Sequence[str]) -> bool:
    """Tell whether a floor already says what a neutral feature would have to say."""
    paths = [[f"{change.split('=')[0]}." for change in changes] for changes in (floor, nothing)]
    return any(a.startswith(b) or b.startswith(a) for a in paths[0] for b in paths[1])


PAIRS = [
    (floor, nothing)
    for floor in FLOORS
    for nothing in NOTHING
    if not says_both(FLOORS[floor], NOTHING[nothing]) and floor in OF_ONE_FLOOR.get(nothing, FLOORS)
]


def does_nothing(floor: str, nothing: str) -> None:
    base = ran(*FLOORS[floor])
    try:
        found = ran(*FLOORS[floor], *NOTHING[nothing])
    except InputError:
        assert floor in REFUSED.get(nothing, ())
    else:
        assert_same(found, base)


@pytest.mark.parametrize(("floor", "nothing"), PAIRS[::11])
def test_what_has_nothing_to_do_changes_nothing(floor: str, nothing: str) -> None:
    does_nothing(floor, nothing)


@pytest.mark.torture
@pytest.mark.parametrize(("floor", "nothing"), PAIRS)
def test_whatever_has_nothing_to_do_changes_nothing(floor: str, nothing: str) -> None:
    does_nothing(floor, nothing)
