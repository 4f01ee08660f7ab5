"""What every run obeys: more stock serves better, names mean nothing, policies move their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simwh.engine import book
from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import check, evaluate
from simwh.record import Run
from simwh.scenario.merge import apply_changes, load_chain
from simwh.scenario.model import Scenario
from simwh.scenario.reading import validate

FILE = Path(__file__).with_name("company.yaml")
SEEDS = range(4)
SPINE = ("placed", "sourced", "allocated", "ready", "released", "shipped", "delivered")


def scenario(**changes: object) -> Scenario:
    """Return the company with changes by path; ``__`` stands for a dot."""
    tree = load_chain(FILE)
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    return validate(apply_changes(tree, paths, validate(tree, Scenario)), Scenario)  # type: ignore[arg-type]


def run(seed: int = 1, **changes: object) -> Run:
    found = simulate(company_of(scenario(**changes), FILE.parent), seed, 0)
    check(found)
    return found


def totals(seed: int = 1, **changes: object) -> dict[str, tuple[float, float]]:
    chosen = scenario(**changes)
    found = simulate(company_of(chosen, FILE.parent), seed, 0)
    return evaluate(found, chosen, ()).totals


def fill(seed: int, **changes: object) -> float:
    above, below = totals(seed, **changes)["unit_fill_rate"]
    return above / below


def spine(found: Run) -> list[tuple[object, ...]]:
    """Return a row for every line part, told by names alone, in the order of placing."""
    cast, orders = found.cast, found.facts.orders
    parts, shipments = found.facts.parts, found.facts.shipments
    rows = []
    for i in range(len(parts["order"])):
        order, shipment = int(parts["order"][i]), int(parts["shipment"][i])
        if orders["placed"][order] >= found.end:
            continue
        times = (float(shipments[name][shipment]) if shipment >= 0 else -1.0 for name in SPINE[3:])
        rows.append(
            (
                float(orders["placed"][order]),
                cast.customers[int(orders["customer"][order])],
                cast.items[int(parts["item"][i])],
                int(parts["quantity"][i]),
                cast.sites[int(parts["site"][i])],
                float(np.nan_to_num(parts["allocated"][i], nan=-1.0)),
                *np.nan_to_num(list(times), nan=-1.0).tolist(),
            )
        )
    return sorted(rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_stock_never_lowers_fill(seed):
    rule = "warehouses__south__stock__replenishment__reorder_point"
    fills = [fill(seed, policies__sourcing="home", **{rule: level}) for level in (80, 140, 220)]
    assert fills == sorted(fills)
    assert fills[0] < fills[-1]


def test_the_order_of_keys_means_nothing():
    chosen = scenario()
    plain = _tuples(chosen.model_dump(mode="json", by_alias=True))
    turned = Scenario.model_validate(_turned(plain))
    there = simulate(company_of(turned, FILE.parent), 1, 0)
    assert list(turned.customers) != list(chosen.customers)
    assert spine(there) == spine(run())


def test_a_new_name_with_the_old_stream_means_nothing():
    old = scenario().customers["anna"]
    new = old.model_dump(mode="json") | {"stream": "anna"}
    lanes = {
        "north": {"zoe": {"transit": "4 h"}, "bert": {"transit": "9 h"}},
        "south": {"zoe": {"transit": "9 h"}, "bert": {"transit": "4 h"}},
    }
    plain = load_chain(FILE).root.plain()
    plain["customers"] = {"zoe": {**new}, "bert": plain["customers"]["bert"]}  # type: ignore[index]
    plain["demand"]["gold_orders"]["customer"] = "zoe"  # type: ignore[index]
    plain["transport"]["lanes"] = lanes  # type: ignore[index]
    del plain["customers"]["zoe"]["at"], plain["customers"]["zoe"]["zone"]  # type: ignore[index]
    renamed = simulate(company_of(Scenario.model_validate(plain), FILE.parent), 1, 0)
    told = [tuple("anna" if cell == "zoe" else cell for cell in row) for row in spine(renamed)]
    assert told == spine(run())


@pytest.mark.parametrize(
    "changes",
    [
        {"items.saw": {"value": 3}},
        {"customers.cleo": {"tier": "gold", "home": "north"}},
        {"suppliers.other": {"lead_time": "1 d"}},
        {"tiers.silver": {"priority": 5}},
        {
            "warehouses.west": {
                "stock": {"source": "maker", "opening": 0, "replenishment": "none"},
            }
        },
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_added_and_unrelated_changes_nothing(changes):
    assert spine(run(**changes)) == spine(run())


def test_an_unrelated_demand_changes_no_order_of_others():
    more = {
        "items.saw": {"value": 3},
        "customers.cleo": {"tier": "bronze", "home": "south"},
        "demand.saws": {
            "customer": "cleo",
            "process": {"kind": "poisson", "rate": "3 /d"},
            "basket": {"items": "saw"},
        },
    }
    placed = [row[:4] for row in spine(run(**more)) if row[1] != "cleo"]
    assert placed == [row[:4] for row in spine(run())]


def test_splitting_a_poisson_stream_changes_nothing_beyond_noise():
    halves = {
        "demand.bronze_orders.process.rate": "4.5 /d",
        "demand.more_bronze": {
            "customer": "bert",
            "process": {"kind": "poisson", "rate": "4.5 /d"},
            "basket": {
                "items": {"axe": 1, "nut": 3},
                "quantity": {"kind": "geometric", "p": 0.3},
            },
        },
    }
    whole = np.array([fill(seed) for seed in range(20)])
    split = np.array([fill(seed, **halves) for seed in range(20, 40)])
    error = np.sqrt(whole.var(ddof=1) / 20 + split.var(ddof=1) / 20)
    assert abs(whole.mean() - split.mean()) < 3.3 * error


@pytest.mark.parametrize(
    "changes",
    [
        {"warehouses.south.picking.release": {"kind": "wave", "every": "6 h"}},
        {"warehouses.south.picking.crew.size": 5},
        {"warehouses.south.picking.batching": {"kind": "first_come", "orders": 4}},
        {"warehouses.south.dispatch": {"kind": "scheduled", "times": ("17:00",)}},
        {"transport.variability": None},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_the_floor_and_the_road_move_no_fill_rate(changes):
    before, after = totals(), totals(**changes)
    for figure, pair in before.items():
        if "fill_rate" in figure:
            assert after[figure] == pair, figure
    assert after["order_cycle_time"] != before["order_cycle_time"]


def test_a_longer_run_begins_with_the_shorter_one():
    short = run(horizon__follow_up="0 s")
    long = run(horizon__run_length="90 d", horizon__follow_up="0 s")
    cells = [row[:6] for row in spine(long) if row[0] < short.end]
    known = [row[:6] for row in spine(short) if row[5] >= 0]
    assert set(known) <= set(cells)


def test_the_length_of_blocks_means_nothing(monkeypatch):
    expected = spine(run())
    monkeypatch.setattr(book, "LINES_A_BLOCK", 37)
    assert spine(run()) == expected


def test_the_same_seed_pairs_policies():
    more = {"warehouses.south.stock.replenishment.reorder_point": 150}
    base = np.array([fill(seed) for seed in range(12)])
    paired = np.array([fill(seed, **more) for seed in range(12)])
    assert np.var(paired - base) < 0.25 * np.var(base)


def _turned(value):
    """Return plain data with every mapping's keys in the opposite order."""
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return value


def _tuples(value):
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
