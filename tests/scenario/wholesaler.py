"""A wholesaler whose scenario uses most of what a scenario can say, with its tables."""

from pathlib import Path

SCENARIO = """\
name: wholesaler
start: 2026-01-05
time_zone: Europe/London
horizon: {warm_up: 60 d, run_length: 120 d}
calendars:
  office: {open: {mon-fri: "08:00-18:00"}, holidays: ["2026-12-25"]}
tiers:
  gold: {priority: 1, promise: 2 d}
  silver: {priority: 2, stockout: {short: backorder, partial: true, patience: 5 d}}
  bronze: {priority: 3, stockout: {short: lost}}
items:
  bolt: {value: 3, weight: 20 g}
  nut: {value: 1, quantum: 10}
  cap: {value: 7}
customers:
  north: {tier: gold, at: [54.9, -1.6], home: leeds}
  south: {tier: silver, at: [50.8, -0.1], home: reading}
  isles: {tier: bronze, zone: sea}
demand:
  trade:
    process: {kind: nonhomogeneous_poisson, rate: 40 /d, weekly: [2, 1, 1, 1, 1, 0, 0]}
    customer: {north: 2, south: 1}
    basket: {table: basket.csv, lines: {kind: geometric, mean: 1.5}, distinct: true}
    calendar: office
  web:
    process: {kind: poisson, rate: 10 /d}
    customer: isles
    basket: {items: bolt, quantity: 2}
  calls:
    process: {kind: bootstrap, file: orders.csv, negative: ignore}
suppliers:
  maker: {lead_time: {kind: gamma, mean: 7 d, cv: 0.4}, by_site: {hub: 5 d}}
  forge: {lead_time: 20 d, lot: 50}
warehouses:
  hub:
    at: [52.5, -1.9]
    stock:
      source: maker
      review: {kind: periodic, period: 1 d}
      replenishment: {kind: reorder_point_order_up_to, reorder_point: 20 d, order_up_to: 30 d}
      items:
        cap: {source: forge, lead_time: 15 d}
  leeds:
    at: [53.8, -1.5]
    calendar: office
    stock:
      source: hub
      replenishment: {kind: reorder_point_order_quantity, reorder_point: 9, order_quantity: 7 d}
      table: leeds.csv
    picking:
      crew: {shifts: [{size: 3, start: "08:00", end: "18:00"}]}
      release: {kind: wave, every: 1 h, cut_offs: {gold: "17:00"}}
      per_line: {kind: lognormal, mean: 4 min, cv: 0.6}
      per_line_by_tier: {gold: 3 min}
      layout: {aisles: 4, aisle_length: 20 m, aisle_pitch: 4 m, slots_per_aisle_side: 10}
      routing: largest_gap
  reading:
    at: [51.5, -1.0]
    stock: {source: hub, replenishment: {kind: base_stock, base_stock: 12 d}}
    packing: {crew: {size: 1}, per_order: 5 min}
transport:
  lanes:
    leeds: {sea: {transit: 3 d}}
    reading: {sea: {transit: 2 d}}
    hub: {sea: {transit: 2 d}}
policies:
  sourcing: {kind: tier_dedicated, sites: {bronze: [reading, hub]}}
  allocation: {kind: critical_level, levels: {silver: 10, bronze: 30, replenishment: 5}}
  clearing: {kind: threshold, levels: {bronze: 20}}
"""

TABLES = {
    "basket.csv": "item,weight\nbolt,3\nnut,2\ncap,1\n",
    "leeds.csv": "item,reorder_point,opening\nbolt,40,90\nnut,30,60\ncap,20,40\n",
    "orders.csv": "order_id,ordered_at,customer,item,quantity\n"
    + "".join(
        f"{day}{order},2025-03-{day:02d}T1{order}:30,{customer},{item},{quantity}\n"
        for day in range(3, 17)
        for order, (customer, item, quantity) in enumerate(
            [("north", "bolt", 4), ("south", "nut", 20), ("isles", "cap", -1)]
        )
    ),
}

TABLED = """\
name: tabled
horizon: {warm_up: 60 d, run_length: 120 d}
tiers: {gold: {}, bronze: {priority: 2}}
items: items.csv
customers: customers.csv
demand:
  calls: {process: {kind: history, file: orders.csv, align: weekdays, repeat: true}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  leeds:
    at: [53.8, -1.5]
    stock:
      source: maker
      table: leeds.csv
      only: true
      replenishment: {kind: base_stock, base_stock: 9}
  reading:
    stock: {source: maker, replenishment: {kind: base_stock, base_stock: 12}}
transport: {table: lanes.csv}
"""

TABLED_TABLES = {
    "items.csv": "item,value,weight_kg\nbolt,3,0.02\nnut,1,0.01\ncap,7,0.5\n",
    "customers.csv": "customer,tier,zone,home\nnorth,gold,,leeds\nsouth,bronze,coast,\n",
    "leeds.csv": "item,base_stock\nbolt,40\nnut,30\n\ncap,20\n",
    "lanes.csv": "from,to,transit_h\n"
    + "".join(f"{site},{to},5\n" for site in ("leeds", "reading") for to in ("north", "coast")),
    "orders.csv": "order_id,seconds,customer,item,quantity\n"
    + "".join(
        f"{i},{i * 7000},{'north' if i % 2 else 'south'},bolt,{i % 3 + 1}\n" for i in range(1, 90)
    ),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write a scenario and its tables into a folder, and return the scenario's path."""
    for name, content in files.items():
        (folder / name).write_text(content)
    return folder / "scenario.yaml"
