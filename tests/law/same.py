"""A company with a bit of everything, and what it means that two runs of it are the same."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import Any

from simwh.record import Run

BUSY = """
horizon: {kind: terminating, run_length: 20 d, follow_up: 0 s}
tiers:
  gold: {priority: 1, stockout: {partial: true}}
  silver: {priority: 2, processing: {kind: uniform, low: 0 h, high: 2 h}, delivery: complete,
    stockout: {patience: {kind: exponential, mean: 2 d}}}
  tin: {priority: 2, stockout: {short: lost, partial: true}}
items:
  bolt: {quantum: 0.5}
  nut: {volume: 2 L, handling: 5 s}
  saw: {}
customers:
  ann: {tier: gold, zone: north}
  bob: {tier: silver, zone: south, home: york}
  cat: {tier: tin, zone: south}
  dan: {tier: gold, home: york}
demand:
  counter:
    customer: {ann: 1, bob: 2, cat: 2}
    process: {kind: poisson, rate: 60 /d}
    basket: {items: {bolt: 3, nut: 2, saw: 1}, lines: {kind: uniform, low: 1, high: 4}, quantity:
      {kind: uniform, low: 1, high: 6}, distinct: true}
  weekly:
    customer: dan
    process: {kind: periodic, every: 8 h, quantity: {kind: uniform, low: -2, high: 9}}
    basket: {items: {bolt: 1, saw: 1}}
    returns: true
suppliers:
  maker: {lead_time: {kind: gamma, mean: 2 d, cv: 0.7}}
  smith: {lead_time: {kind: uniform, low: 1 d, high: 3 d}, sequence: in_sequence, lot: 5}
warehouses:
  depot:
    stock: {source: maker, replenishment: {kind: base_stock, base_stock: 36 h}}
  leeds:
    stock:
      source: depot
      lead_time: 6 h
      replenishment:
        {kind: reorder_point_order_quantity, reorder_point: 6 h, order_quantity: 6 h}
      items:
        saw: {source: smith, review: {kind: periodic, period: 1 d}, replenishment:
          {kind: reorder_point_order_up_to, reorder_point: 1 d, order_up_to: 3 d}}
    picking:
      crew: {shifts: [{size: 2, start: "07:00", end: "19:00", days:
        [mon, tue, wed, thu, fri, sat, sun]}]}
      release: {kind: wave, every: 2 h}
      batching: {kind: first_come, orders: 4}
      per_line: {kind: lognormal, mean: 3 min, cv: 0.5}
      per_tour: 2 min
      layout: {aisles: 3, aisle_length: 20 m, aisle_pitch: 4 m, slots_per_aisle_side: 5}
    packing: {crew: {size: 1}, per_order: {kind: exponential, mean: 4 min}, per_line: 20 s}
    dispatch: {kind: scheduled, every: 4 h}
  york:
    stock: {source: depot, lead_time: 9 h, replenishment: {kind: base_stock, base_stock: 12 h}}
    picking: {crew: {size: 1, priority: first_come}, per_line: {kind: exponential, mean: 4 min}}
transport:
  variability: {kind: uniform, low: 0.8, high: 1.2}
  lanes:
    leeds: {north: {transit: 1 d, distance: 9 km}, south: {transit: 2 d, distance: 30 km},
      dan: {transit: 2 d, distance: 70 km}}
    york: {north: {transit: 2 d, distance: 30 km}, south: {transit: 1 d, distance: 20 km},
      dan: {transit: 4 h, distance: 3 km}}
    depot: {north: {transit: 4 d, distance: 99 km}, south: {transit: 4 d, distance: 99 km},
      dan: {transit: 4 d, distance: 99 km}}
policies: {sourcing: nearest_with_stock, clearing: priority, allocation:
  {kind: critical_level, levels: {tin: 3, replenishment: 2}}}
"""
"""Three tiers, three items, a depot above two towns, waves, batches, packing, lorries, returns."""


def digest(run: Run) -> str:
    """Return a fingerprint of every cell of a record."""
    state = blake2b(f"{run.stopped!r} {run.events}".encode())
    state.update(run.opening.tobytes())
    for table in (
        "orders",
        "parts",
        "shipments",
        "tours",
        "replenishments",
        "staffing",
        "adjustments",
        "forecasts",
    ):
        for name, column in sorted(getattr(run.facts, table).items()):
            if name == "tier":  # equal priorities are numbered by name, which tells nothing
                seen, column = [*dict.fromkeys(column.tolist())], column.copy()
                column[:] = [seen.index(tier) for tier in column.tolist()]
            state.update(f"{table}.{name} {column.dtype}".encode() + column.tobytes())
    return state.hexdigest()


Rows = list[dict[str, Any]]


def told(run: Run, table: str, *left_out: str) -> Rows:
    """Return a table row by row, with names for indices; times that never came are None."""
    cast = run.cast
    items = len(cast.items)
    names: dict[str, Any] = {
        "customer": lambda i: cast.customers[i],
        "item": lambda i: cast.items[i],
        "site": lambda i: cast.sites[i] if i >= 0 else None,
        "source": lambda i: cast.sites[i] if i >= 0 else cast.suppliers[~i],
        "crew": lambda i: cast.crews[i],
        "point": lambda i: (cast.sites[i // items], cast.items[i % items]),
    }
    if table == "orders":
        names["tier"] = lambda i: cast.tiers[i]
        names["source"] = lambda i: cast.sources[i]
    columns = {
        name: [names.get(name, lambda x: None if x != x else x)(cell) for cell in column.tolist()]
        for name, column in getattr(run.facts, table).items()
        if name not in left_out
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def stories(run: Run) -> dict[tuple[str, int], list[Any]]:
    """Return all that happened to the n-th order of each demand, whatever its row is."""
    shipments = told(run, "shipments", "order")
    tours = told(run, "tours", "shipments", "lines")
    for shipment in shipments:
        tour = shipment.pop("tour")
        shipment["picked"] = tours[tour] if tour >= 0 else None
    parts: dict[int, Rows] = defaultdict(list)
    for part in told(run, "parts"):
        shipment = part.pop("shipment")
        part["shipment"] = shipments[shipment] if shipment >= 0 else None
        parts[part.pop("order")].append(part)
    found: dict[tuple[str, int], list[Any]] = {}
    count: dict[str, int] = defaultdict(int)
    for row, order in enumerate(told(run, "orders", "first_part")):
        number = {line: place for place, line in enumerate(sorted({p["line"] for p in parts[row]}))}
        for part in parts[row]:
            part["line"] = number[part["line"]]
        key = order["source"], count[order["source"]]
        count[order["source"]] += 1
        mine = sorted(parts[row], key=lambda part: (part["line"], str(part)))
        found[key] = [order, *mine]
    return found


def replenished(run: Run) -> dict[tuple[str, str], Rows]:
    """Return the replenishment orders of every stock point, in the order of their rows."""
    found: dict[tuple[str, str], Rows] = defaultdict(list)
    for row in told(run, "replenishments", "order"):
        found[row["point"]].append(row)
    return found
