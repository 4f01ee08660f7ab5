"""A small company in files, and experiments about it; and work that answers without simulating."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

from simwh.errors import CapError
from simwh.experiment.asking import Study
from simwh.experiment.study import read_study
from simwh.experiment.trial import Outcome, Trial

SHOP = """\
name: shop
horizon: {warm_up: 2 d, run_length: 8 d, follow_up: 8 d}
tiers:
  gold: {priority: 1, promise: 2 d, late_penalty: 5}
  bronze: {priority: 2, backorder_cost: 0.5}
items: {tea: {value: 4, price: 9}}
customers:
  ann: {tier: gold, zone: north}
  bob: {tier: bronze, zone: south}
demand:
  ann: {process: {kind: poisson, rate: 4 /d}, customer: ann, basket: {items: tea}}
  bob: {process: {kind: poisson, rate: 12 /d}, customer: bob, basket: {items: tea}}
suppliers: {maker: {lead_time: {kind: gamma, mean: 2 d, sd: 1 d}}}
warehouses:
  leeds:
    stock: {source: maker, replenishment: {kind: base_stock, base_stock: 38}}
    picking: {crew: {size: 1, wage: 12 /h}, per_line: {kind: exponential, mean: 20 min}}
rates: {holding: 20 %/y, ordering: 2}
"""
STOCK = "warehouses.leeds.stock.replenishment.base_stock"
FAKE = "tests.experiment.shop:fake"


def write_shop(folder: Path, experiment: str = "", shop: str = SHOP) -> Path:
    """Write the scenario, and an experiment about it if there is one; return what to run."""
    (folder / "scenarios").mkdir(exist_ok=True)
    scenario = folder / "scenarios" / "shop.yaml"
    scenario.write_text(shop, encoding="utf-8")
    if not experiment:
        return scenario
    (folder / "experiments").mkdir(exist_ok=True)
    file = folder / "experiments" / "question.yaml"
    file.write_text(f"scenario: ../scenarios/shop.yaml\n{experiment}", encoding="utf-8")
    return file


def study_of(folder: Path, experiment: str = "", **options: object) -> Study:
    return read_study(write_shop(folder, experiment), options=options)


def fake(trial: Trial) -> Outcome:
    """Answer as a shop would whose fill rate grows with its base stock.

    Replications fail where the base stock says so: 901 raises, 902 breaks a cap, 903 is at fault.
    """
    scenario = json.loads(trial.scenario)["scenario"]
    stock = scenario["warehouses"]["leeds"]["stock"]["replenishment"]["base_stock"]
    if trial.replication == 1:
        if stock == 901:
            raise LookupError("no such bin")
        if stock == 902:
            raise CapError("events", "too many")
        if stock == 903:
            from simwh.errors import UsageError

            raise UsageError("leeds keeps no tea")
    digest = hashlib.sha256(f"{trial.seed}/{trial.replication}".encode()).digest()
    chance = random.Random(digest)
    units = 1000 + chance.randrange(100)
    filled = round(units * min(1.0, 0.5 + stock / 100 + chance.uniform(-0.01, 0.01)))
    gold = 100 + chance.randrange(10)
    waits = sorted(chance.expovariate(1 / 3600) for _ in range(5))
    return Outcome(
        trial.replication,
        {
            "unit_fill_rate": (filled, units),
            "unit_fill_rate[tier=gold]": (gold, gold),
            "p95(order_cycle_time)": (waits[-1], 1),
            "total_cost": (100.0, 1),
            "labour_cost": (0.0, 1),
            "lines_per_hour": (0.0, 0.0),
            "orders": (units, 1),
            "orders_open_at_end": (0, 1),
        },
        {"time": [0.0, 3600.0], "on_hand": [stock, stock + chance.random()]},
        {"order_cycle_time": [*waits, *range(5), *range(1, 6)]},
        activities={"labour_cost * warehouses.leeds.picking.crew.wage": 3600.0},
    )
