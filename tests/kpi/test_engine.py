"""The engine's own records: nothing appears or vanishes, and both keep the same stock."""

from collections.abc import Mapping
from typing import Any

import pytest

from simwh.engine.company import Company
from simwh.engine.plan import make_plan
from simwh.engine.simulate import simulate
from simwh.kpi import check, evaluate
from simwh.record import Run
from simwh.scenario.model import Scenario

HOUR, DAY = 3600.0, 86400.0


def law(**fields: Any) -> dict[str, Any]:
    return fields


def scenario() -> Scenario:
    """A depot and two shops, with everything that bends a record: see the tiers and floors."""
    crew = {"size": 2, "wage": 20 / HOUR}
    stock = {"source": "depot", "replenishment": {"kind": "reorder_point_order_up_to",
             "reorder_point": 12, "order_up_to": 40}}  # fmt: skip
    floor = {
        "crew": crew,
        "per_line": law(kind="exponential", mean=300.0),
        "release": {"kind": "wave", "every": 2 * HOUR},
    }
    basket = {
        "lines": law(kind="uniform", low=0.5, high=3.5),
        "items": {"bolt": 2, "widget": 1},
        "quantity": law(kind="uniform", low=0.5, high=6.5),
    }
    return Scenario.model_validate(
        {
            "horizon": {"warm_up": 5 * DAY, "run_length": 30 * DAY, "follow_up": 20 * DAY},
            "tiers": {
                "gold": {"priority": 1, "promise": DAY, "stockout": {"partial": True},
                         "late_penalty": 5.0, "backorder_cost": 1.0},
                "silver": {"priority": 2, "promise": 2 * DAY, "delivery": "complete",
                           "stockout": {"patience": law(kind="exponential", mean=DAY)},
                           "processing": law(kind="exponential", mean=HOUR)},
                "bronze": {"priority": 3, "stockout": {"short": "lost"}, "short_penalty": 2.0},
            },
            "items": {
                "bolt": {"value": 2.0, "price": 5.0, "quantum": 0.5},
                "widget": {"value": 9.0, "price": 20.0},
            },
            "customers": {
                "ann": {"tier": "gold", "zone": "north", "at": (53.8, -1.5)},
                "bob": {"tier": "silver", "zone": "north", "at": (53.9, -1.1)},
                "cat": {"tier": "bronze", "zone": "south", "at": (52.2, 0.1)},
            },
            "demand": {
                name: {"customer": name, "process": {"kind": "poisson", "rate": 12 / DAY},
                       "basket": basket}
                for name in ("ann", "bob", "cat")
            },
            "suppliers": {"acme": {"lead_time": law(kind="exponential", mean=4 * DAY)}},
            "warehouses": {
                "depot": {"at": (52.5, -1.9), "fixed_cost": 0.01,
                          "stock": {"source": "acme",
                                    "replenishment": {"kind": "reorder_point_order_up_to",
                                                      "reorder_point": 60, "order_up_to": 160}}},
                "leeds": {"at": (53.8, -1.5), "stock": stock, "picking": floor,
                          "packing": {"crew": crew}},
                "york": {"at": (53.96, -1.08), "stock": stock, "picking": floor, "capital": 1e5,
                         "dispatch": {"kind": "scheduled", "every": 8 * HOUR}},
            },
            "transport": {"fixed": 6 * HOUR, "per_shipment": 4.0, "per_km": 0.05,
                          "lanes": {"depot": {"leeds": {"transit": DAY / 2},
                                              "york": {"transit": DAY}}}},
            "rates": {"holding": 0.2 / (365 * DAY), "ordering": 10.0, "handling_per_line": 0.5},
        }
    )  # fmt: skip


def simulated(model: Scenario, seed: int) -> Run:
    def no_table(name: str, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        raise AssertionError(name)

    return simulate(Company.of(make_plan(model, no_table)), seed, 0)


@pytest.mark.parametrize("seed", range(3))
def test_the_engine_and_its_record_keep_the_same_stock(seed: int):
    model = scenario()
    run = simulated(model, seed)
    assert run.closing is not None
    check(run)
    totals = evaluate(run, model).totals
    for name in ("backorders", "lost_sales", "cancelled", "internal_backorders", "picking_queue"):
        assert totals[name][0] > 0, f"the scenario is meant to have {name}"
    assert totals["orders_open_at_end"] == (0.0, 1.0)
