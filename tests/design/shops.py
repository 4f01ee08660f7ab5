"""Scenarios whose levels are set in tests: small, and of demands that theory knows exactly."""

from __future__ import annotations

from pathlib import Path

HEAD = """
horizon: {warm_up: 100 d, run_length: 1500 d}
tiers: {gold: {priority: 1, backorder_cost: 9%s}}
items: {widget: {value: 365, price: 365, weight: 1 kg}}
customers: {buyer: {tier: gold, home: main}}
"""
POISSON = """
demand: {orders: {process: {kind: poisson, rate: 2 /d}, customer: buyer, basket: {items: widget}}}
"""
STUTTERING = """
demand:
  orders:
    process: {kind: poisson, rate: 1 /d}
    customer: buyer
    basket: {items: widget, quantity: {kind: geometric, mean: 2.5}}
"""
WEEKLY = """
demand:
  orders:
    process: {kind: periodic, every: 1 d, quantity: {kind: negative_binomial, mean: 4, sd: 3}}
    customer: buyer
    basket: {items: widget}
"""
PLACE = """
suppliers: {maker: {lead_time: %s, sequence: %s}}
warehouses: {main: {stock: {source: maker, review: %s, replenishment: %s}}}
policies: {sourcing: home}
rates: {holding: 100 %%/y, ordering: 20}
"""
CONTINUOUS, DAILY = "continuous", "{kind: periodic, period: 1 d}"
BASE_STOCK = "{kind: base_stock, base_stock: 5}"
LOTS = "{kind: reorder_point_order_quantity, reorder_point: 3, order_quantity: 5}"
UP_TO = "{kind: reorder_point_order_up_to, reorder_point: 3, order_up_to: 15}"


def shop(
    folder: Path,
    demand: str,
    replenishment: str,
    *,
    review: str = CONTINUOUS,
    lead_time: str = "3 d",
    sequence: str = "in_sequence",
    short: str = "backorder",
    name: str = "shop",
) -> Path:
    """Write a scenario of one item at one warehouse."""
    stockout = f", stockout: {{short: {short}, partial: true}}"
    text = HEAD % stockout + demand + PLACE % (lead_time, sequence, review, replenishment)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


TIERED = """
horizon: {warm_up: 60 d, run_length: 600 d}
tiers: {gold: {priority: 1, backorder_cost: 9}, bronze: {priority: 2, backorder_cost: 1}}
items: {widget: {value: 365, price: 365, weight: 1 kg}}
customers: {first: {tier: gold, home: main}, last: {tier: bronze, home: main}}
demand:
  gold: {process: {kind: poisson, rate: 4 /d}, customer: first, basket: {items: widget}}
  bronze: {process: {kind: poisson, rate: 6 /d}, customer: last, basket: {items: widget}}
suppliers: {maker: {lead_time: 3 d, sequence: in_sequence}}
warehouses: {main: {stock: {source: maker, replenishment: {kind: reorder_point_order_quantity, reorder_point: 30, order_quantity: 40}}}}
policies: {sourcing: home}
rates: {holding: 25 %/y, ordering: 20}
"""  # noqa: E501


def tiered(folder: Path) -> Path:
    """Write a scenario of one item for two tiers."""
    file = folder / "tiered.yaml"
    file.write_text(TIERED, encoding="utf-8")
    return file


DEPOT = """
horizon: {warm_up: 60 d, run_length: 900 d}
tiers: {gold: {backorder_cost: 9}}
items: {widget: {value: 365, price: 365}}
customers: {a: {tier: gold, home: north}, b: {tier: gold, home: south}}
demand:
  a: {process: {kind: poisson, rate: 1 /d}, customer: a, basket: {items: widget}}
  b: {process: {kind: poisson, rate: 2 /d}, customer: b, basket: {items: widget}}
suppliers: {maker: {lead_time: 5 d, sequence: in_sequence}}
transport:
  lanes:
    depot: {north: {transit: 1 d}, south: {transit: 2 d}, a: {transit: 1 d}, b: {transit: 1 d}}
    north: {a: {transit: 1 d}, b: {transit: 1 d}}
    south: {a: {transit: 1 d}, b: {transit: 1 d}}
warehouses:
  depot: {stock: {source: maker, replenishment: {kind: base_stock, base_stock: 10}}}
  north: {stock: {source: depot, replenishment: {kind: base_stock, base_stock: 3}}}
  south: {stock: {source: depot, replenishment: {kind: base_stock, base_stock: 3}}}
policies: {sourcing: home}
rates: {holding: 100 %/y}
"""


def depot(folder: Path) -> Path:
    """Write a scenario of a depot that serves two sites."""
    file = folder / "depot.yaml"
    file.write_text(DEPOT, encoding="utf-8")
    return file
