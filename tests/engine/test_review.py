"""Reviews: which points are looked at together, and who joins whose orders."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import answer
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from simwh.theory.joint_replenishment import everyone_joins
from tests.engine.small import DAY, Order, rows, run

SHELF = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}, ink: {}, tea: {}}
customers: {ann: {tier: all, home: w}, bob: {tier: all, home: z}}
demand: {orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}}
suppliers: {maker: {lead_time: 3 d}, other: {lead_time: 3 d}}
warehouses:
  w: {stock: {source: maker, replenishment: RULE}}
  z: {stock: {source: maker, replenishment: RULE}}
policies: {sourcing: home}
"""
CAN_ORDER = "{kind: can_order, reorder_point: 4, can_order_point: 7, order_up_to: 10}"
ALONE = "{kind: reorder_point_order_up_to, reorder_point: 4, order_up_to: 10}"
ORDERS: list[Order] = [
    (1, {"box": 3, "ink": 2}),
    (2, {"box": 5}, "bob"),
    (3, {"tea": 6}),
    (4, {"ink": 7}),
]


def ordered(
    *sets: str, rule: str = CAN_ORDER, orders: list[Order] = ORDERS
) -> list[tuple[int, float, int]]:
    """Return point (box, ink, tea at w, then at z), day and quantity of every order."""
    found = run(SHELF.replace("RULE", rule), *sets, orders=orders)
    told = rows(found, "replenishments", "point", "ordered", "quantity")
    return [(point, at / DAY, quantity) for point, at, quantity in told]


def test_who_is_at_or_below_c_joins_the_order_of_another_item_of_the_site_and_the_source() -> None:
    # Tea orders on day 3; box (7) joins, ink (8) does not, nor does the box of the other site (5).
    assert ordered() == [(2, 3, 6), (0, 3, 3), (1, 4, 9)]


def test_it_does_not_matter_which_line_of_an_order_comes_first() -> None:
    for units in ({"tea": 6, "box": 3}, {"box": 3, "tea": 6}):
        assert ordered(orders=[(3, units)]) == [(2, 3, 6), (0, 3, 3)]


def test_an_item_from_another_source_or_under_another_policy_does_not_join() -> None:
    alone = [(2, 3, 6), (1, 4, 9)]
    assert ordered("warehouses.w.stock.items.box={source: other}") == alone
    assert ordered(f"warehouses.w.stock.items.box={{replenishment: {ALONE}}}") == alone


def test_where_c_is_s_every_item_orders_for_itself() -> None:
    rule = CAN_ORDER.replace("can_order_point: 7", "can_order_point: 4")
    assert ordered(rule=rule) == ordered(rule=ALONE) == [(2, 3, 6), (1, 4, 9)]


def test_at_a_periodic_review_items_join_whatever_their_place_in_the_file() -> None:
    weekly = "warehouses.w.stock.review={kind: periodic, period: 7 d}"
    first = [(1, {"box": 6, "tea": 3})]
    last = [(1, {"tea": 6, "box": 3})]
    assert sorted(ordered(weekly, orders=first)) == [(0, 7, 6), (2, 7, 3)]
    assert sorted(ordered(weekly, orders=last)) == [(0, 7, 3), (2, 7, 6)]


def test_lots_and_minima_hold_for_who_joins() -> None:
    assert ordered("suppliers.maker={lead_time: 3 d, lot: 4}")[:2] == [(2, 3, 8), (0, 3, 4)]


def test_a_site_that_replenishes_sees_what_joins() -> None:
    feeds = f"warehouses.w={{stock: {{source: z, lead_time: 1 d, replenishment: {CAN_ORDER}}}}}"
    above = "warehouses.z.stock.replenishment={kind: base_stock, base_stock: 20}"
    found = ordered(feeds, above, orders=[(3, {"tea": 6, "box": 3})])
    assert found == [(2, 3, 6), (5, 3, 6), (0, 3, 3), (3, 3, 3)]


def test_an_opening_below_s_takes_the_others_along_before_anything_is_asked_for() -> None:
    openings = (
        "warehouses.w.stock.items={box: {opening: 7}, ink: {opening: 8}, tea: {opening: 4}}",
    )
    assert ordered(*openings, orders=[(29, {"ink": 1})]) == [(2, 0, 6), (0, 0, 3)]


POISSON = """
horizon: {run_length: 3000 d, warm_up: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}, ink: {}, tea: {}}
customers: {ann: {tier: all}}
demand:
  box: {customer: ann, process: {kind: poisson, rate: 1 /d}, basket: {items: box}}
  ink: {customer: ann, process: {kind: poisson, rate: 2 /d}, basket: {items: ink}}
  tea: {customer: ann, process: {kind: poisson, rate: 0.5 /d}, basket: {items: tea}}
suppliers: {maker: {lead_time: 0 s}}
warehouses:
  w:
    stock:
      source: maker
      replenishment: {kind: can_order, reorder_point: 5, can_order_point: 8, order_up_to: 9}
      table: levels.csv
"""


def test_where_everyone_joins_orders_come_and_stock_stands_as_renewal_theory_says(
    tmp_path: Path,
) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(POISSON)
    (path.parent / "levels.csv").write_text("item,reorder_point\nink,3\ntea,6\n")
    scenario = read(path, Scenario)[0]
    company = company_of(scenario, path.parent)
    asked = ["joint_orders_per_year", *(f"average_inventory[item={i}]" for i in scenario.items)]
    pairs = np.array(
        [
            [answer(simulate(company, 1, n), scenario, asked).totals[text] for text in asked]
            for n in range(12)
        ]
    )
    values = pairs[..., 0] / pairs[..., 1]
    cycle = everyone_joins([1.0, 2.0, 0.5], [4, 6, 3])
    expected = np.array([365 / cycle.length, *(9 - below for below in cycle.below)])
    error = values.std(axis=0, ddof=1) / np.sqrt(len(values))
    assert (error < 0.005 * expected).all()
    assert (np.abs(values.mean(axis=0) - expected) < 4 * error).all()


ECHELON = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}}
customers: {ann: {tier: all, home: town}}
demand: {orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  depot:
    stock:
      source: maker
      review: {kind: periodic, period: 1 d}
      replenishment: {kind: echelon_base_stock, base_stock: 30}
  town:
    stock:
      source: depot
      lead_time: 1 d
      review: {kind: periodic, period: 7 d}
      replenishment: {kind: base_stock, base_stock: 12}
policies: {sourcing: home}
"""


def test_a_depot_that_keeps_its_echelon_orders_when_customers_do_not_when_its_sites_do() -> None:
    found = run(ECHELON, orders=[(1.5, {"box": 5}), (9.5, {"box": 2})])
    assert found.opening.tolist() == [30 - 12, 12]
    told = rows(found, "replenishments", "point", "quantity", "ordered")
    assert sorted((point, quantity, at / DAY) for point, quantity, at in told) == [
        (0, 2, 10),
        (0, 5, 2),
        (1, 2, 14),
        (1, 5, 7),
    ]
