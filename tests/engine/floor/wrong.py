"""A shop whose pickers err as a test says."""

from __future__ import annotations

from simwh.record import Run
from tests.engine.small import Order, run


def shop(
    accuracy: str,
    *,
    packing: bool = True,
    demand: str | None = None,
    equipment: str = "manual",
) -> str:
    """Return a shop of two items with one picker, and one packer where there is packing."""
    orders = "process: {kind: history, file: orders.csv, negative: keep}, returns: true"
    packers = "packing: {crew: {size: 1}, per_order: 5 min}"
    return f"""
horizon: {{kind: terminating, run_length: 30 d, follow_up: 0 s}}
tiers: {{all: {{}}}}
items: {{box: {{weight: 2 kg}}, cup: {{weight: 1 kg}}}}
customers: {{ann: {{tier: all}}}}
demand: {{orders: {{{demand or orders}}}}}
suppliers: {{maker: {{lead_time: 3 d}}}}
warehouses:
  w:
    stock: {{source: maker, opening: 10, replenishment: none}}
    picking:
      crew: {{size: 1}}
      per_line: 10 min
      equipment: {equipment}
      accuracy: {{{accuracy}}}
    {packers if packing else ""}
transport: {{lanes: {{w: {{ann: {{transit: 1 h}}}}}}}}
"""


def told(accuracy: str, *orders: Order, packing: bool = True) -> Run:
    """Run the shop with these orders."""
    return run(shop(accuracy, packing=packing), orders=orders or [(1.0, {"box": 3})])


def only(kind: str) -> str:
    """Return kinds of errors of which one happens."""
    kinds = ("omitted", "too_few", "too_many", "wrong_item")
    return "kinds: {" + ", ".join(f"{k}: {int(k == kind)}" for k in kinds) + "}"
