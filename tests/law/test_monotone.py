"""More stock never lowers fill: with the same draws, replication by replication."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.record import Run
from tests.engine.small import company

TEXT = """
horizon: {kind: terminating, run_length: 60 d, follow_up: 0 s}
tiers: {gold: {priority: 1, stockout: STOCKOUT}, tin: {priority: 2, stockout: STOCKOUT}}
items: {box: {}}
customers: {ann: {tier: gold}, bob: {tier: tin}}
demand: {all: {customer: {ann: 1, bob: 2}, process: {kind: poisson, rate: 6 /d},
  basket: {items: box, quantity: QUANTITY}}}
suppliers: {maker: {lead_time: {kind: gamma, mean: 2 d, cv: 0.5}, sequence: SEQUENCE}}
warehouses:
  depot: {stock: {source: maker, opening: target, replenishment: {kind: base_stock, base_stock: 0}}}
  town: {stock: {source: maker, OPENING REVIEW replenishment: RULE}}
policies: {sourcing: {kind: fixed_share, shares: {town: 1}}, CLEARING}
"""
RULES = {
    "base_stock": "{kind: base_stock, base_stock: S}",
    "s, Q": "{kind: reorder_point_order_quantity, reorder_point: S, order_quantity: 15}",
    "s, nQ": "{kind: reorder_point_lots, reorder_point: S, order_quantity: 7}",
    "s, S": "{kind: reorder_point_order_up_to, reorder_point: S, order_up_to: 20+}",
    "none": "none",
}


def text(rule: str, level: int, **said: str) -> str:
    """Return the scenario in which town keeps `level` more than nothing."""
    if rule != "none":
        said = {"OPENING": "", **said}
    rule = RULES[rule].replace("20+", str(level + 20)).replace(": S", f": {level}")
    plain = {
        "STOCKOUT": "{}",
        "QUANTITY": "{kind: uniform, low: 1, high: 6}",
        "SEQUENCE": "crossing",
        "REVIEW": "",
        "OPENING": f"opening: {level},",
        "CLEARING": "clearing: first_come",
        **said,
        "RULE": rule,
    }
    found = TEXT
    for word, value in plain.items():
        found = found.replace(word, value)
    return (
        found.replace("opening: target, re", f"opening: {level}, re") if rule == "none" else found
    )


def filled(run: Run) -> np.ndarray:
    """Return by line how much of it was filled at once."""
    parts = run.facts.parts
    at_once = np.where(parts["allocated"] == parts["sourced"], parts["quantity"], 0)
    return np.bincount(parts["line"], at_once, minlength=len(parts["line"]))


def lines(run: Run) -> np.ndarray:
    """Return by line of the orders, whatever was split since, how much was filled at once."""
    parts = run.facts.parts
    return filled(run)[parts["line"] == np.arange(len(parts["line"]))]


SYSTEMS = {
    "base stock": ("base_stock", {}),
    "base stock, in sequence": ("base_stock", {"SEQUENCE": "in_sequence"}),
    "s, Q": ("s, Q", {}),
    "s, nQ": ("s, nQ", {}),
    "s, S": ("s, S", {}),
    "R, S": ("base_stock", {"REVIEW": "review: {kind: periodic, period: 2 d},"}),
    "R, s, nQ": ("s, nQ", {"REVIEW": "review: {kind: periodic, period: 1 d},"}),
    "from a depot": ("base_stock", {"TOWN": "depot"}),
    "one by one, lost": ("none", {"STOCKOUT": "{short: lost}", "QUANTITY": "1"}),
    "in parts": ("s, Q", {"STOCKOUT": "{partial: true}"}),
}


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_more_stock_never_lowers_the_fill_of_any_line(system: str) -> None:
    rule, said = SYSTEMS[system]
    depot = "TOWN" in said

    def runs(level: int) -> list[Run]:
        found = text(rule, level, **{key: value for key, value in said.items() if key != "TOWN"})
        if depot:
            found = found.replace("town: {stock: {source: maker", "town: {stock: {source: depot")
            found = found.replace("base_stock: 0}", "base_stock: 20}")
        with company(found) as of:
            return [simulate(of, 5, replication) for replication in range(6)]

    levels = [runs(level) for level in (8, 12, 20, 60)]
    for fewer, more in pairwise(levels):
        for low, high in zip(fewer, more, strict=True):
            assert (lines(high) >= lines(low)).all()
    rates = [sum(lines(run).sum() for run in level) for level in levels]
    assert rates == sorted(set(rates)), "and each step fills more in all"


def test_more_stock_in_the_depot_never_lowers_the_fill_of_the_town() -> None:
    def runs(level: int) -> list[Run]:
        found = text("base_stock", 14, SEQUENCE="in_sequence")
        found = found.replace("town: {stock: {source: maker", "town: {stock: {source: depot")
        with company(found.replace("base_stock: 0}", f"base_stock: {level}}}")) as of:
            return [simulate(of, 5, replication) for replication in range(6)]

    levels = [runs(level) for level in (0, 6, 30)]
    for fewer, more in pairwise(levels):
        for low, high in zip(fewer, more, strict=True):
            assert lines(high).sum() >= lines(low).sum()
    assert sum(lines(run).sum() for run in levels[2]) > sum(lines(run).sum() for run in levels[0])


def test_a_higher_critical_level_never_lowers_the_fill_of_the_tier_above_it() -> None:
    def gold(level: int) -> list[float]:
        found = text("base_stock", 10, QUANTITY="1", STOCKOUT="{short: lost}")
        sets = f"policies.allocation={{kind: critical_level, levels: {{tin: {level}}}}}"
        with company(found, sets) as of:
            runs = [simulate(of, 5, replication) for replication in range(6)]
        return [float(lines(run)[run.facts.orders["customer"] == 0].sum()) for run in runs]

    levels = [gold(level) for level in (0, 5, 15)]
    for fewer, more in pairwise(levels):
        assert all(high >= low for low, high in zip(fewer, more, strict=True))
    assert sum(levels[2]) > sum(levels[0])
