"""The plan of a scenario: who takes part, by index, with the files beside it."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.errors import InputError
from tests.engine.small import DAY, SHOP, column, company, rows, run, shop, simulated

COLUMNS = {
    "order_id": "o1",
    "ordered_at": "2026-01-05T09:00",
    "customer": "ann",
    "item": "box",
    "quantity": "2",
}


def written(without: str = "") -> dict[str, str]:
    """Return a history with one order, in a column each but one."""
    kept = {name: cell for name, cell in COLUMNS.items() if name != without}
    return {"orders.csv": f"{','.join(kept)}\n{','.join(kept.values())}\n"}


def test_a_history_is_read_from_its_file() -> None:
    assert column(run(SHOP, files=written()), "parts", "quantity") == [2]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_history_without_a_column_names_its_file_and_the_column(name: str) -> None:
    with pytest.raises(InputError) as caught, company(SHOP, files=written(without=name)) as of:
        simulated(of)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == ("orders.csv", 1, name)
    assert fault.found == "missing"


def test_things_are_numbered_by_their_streams_and_tiers_by_priority() -> None:
    sets = (
        "tiers={all: null, z: {priority: 1}, b: {priority: 2}, a: {priority: 2}}",
        "items={box: {}, axe: {stream: zz}, cap: {}}",
        "customers={bob: {tier: a}, ann: {tier: z, stream: cat}, abe: {tier: b}}",
    )
    with company(shop(""), *sets) as of:
        cast = of.plan.cast
    assert cast.tiers == ("z", "a", "b")
    assert cast.items == ("box", "cap", "axe")
    assert cast.customers == ("abe", "bob", "ann")
    assert cast.customer_tier.tolist() == [2, 1, 0]


def test_crews_are_numbered_site_by_site_and_only_where_they_are() -> None:
    crew = "{crew: {size: 1}}"
    stock = "stock: {source: maker, opening: 10, replenishment: none}"
    sites = f"warehouses={{w: {{{stock}}}, a: {{{stock}, packing: {crew}}}, b: {{{stock}}}}}"
    sets = (sites, f"warehouses.b.picking={crew}", f"warehouses.b.packing={crew}")
    with company(shop(""), *sets) as of:
        cast = of.plan.cast
    assert cast.sites == ("a", "b", "w")
    assert cast.crews == ("a/packing", "b/picking", "b/packing")
    assert cast.crew_site.tolist() == [0, 1, 1]


def test_a_customers_home_is_the_one_it_names_or_the_nearest() -> None:
    stock = "stock: {source: maker, opening: 10, replenishment: none}"
    sets = (
        f"warehouses={{w: {{{stock}, at: [50, 0]}}, a: {{{stock}, at: [54, 0]}}}}",
        "customers={ann: {tier: all, at: [53, 0]}, bob: {tier: all, at: [53, 0], home: w}}",
    )
    with company(shop(""), *sets) as of:
        assert [of.plan.cast.sites[home] for home in of.plan.home] == ["a", "w"]


def test_items_and_customers_come_from_tables() -> None:
    files = {
        "items.csv": "item,value,price,weight_kg,volume_l\nbox,2,5,0.5,3\naxe,1,4,2,9\n",
        "who.csv": "customer,tier,zone,home,latitude,longitude\n"
        "ann,all,north,w,50,1\nbob,all,,,51,1\n",
    }
    sets = ("items=items.csv", "customers=who.csv")
    with company(SHOP, *sets, files=files, orders=[(1, {"box": 1})]) as of:
        plan = of.plan
    assert plan.cast.items == ("axe", "box")
    assert plan.cast.price.tolist() == [4, 5]
    assert plan.cast.weight.tolist() == [2, 0.5]
    assert plan.cast.volume.tolist() == [9, 3]
    assert plan.customers["ann"].zone == "north"
    assert plan.customers["ann"].at == (50, 1)
    assert plan.customers["bob"].home is None
    assert plan.cast.zones == ("bob", "north")


def test_expected_demand_is_by_customer_and_item() -> None:
    demand = (
        "a: {customer: {ann: 1, bob: 3}, process: {kind: poisson, rate: 8 /d}, "
        "basket: {items: {box: 1, lid: 1}, lines: 2, quantity: 5}}"
    )
    sets = ("items.lid={quantum: 5}", "customers.bob={tier: all}")
    with company(shop(demand), *sets) as of:
        rates = {key: rate * DAY for key, rate in of.plan.item_rates.by_pair().items()}
        assert rates == pytest.approx({(0, 0): 10, (0, 1): 10, (1, 0): 30, (1, 1): 30})
        assert np.array(of.rates) * DAY == pytest.approx([40, 8])


def test_what_a_history_asks_for_on_average_is_expected() -> None:
    orders = [(0, {"box": 4}), (4.5, {"box": 6})]
    with company(SHOP, orders=orders) as of:
        assert np.array(of.rates) * DAY == pytest.approx([2])


def test_names_of_tiers_are_told_by_the_cast_with_their_promise() -> None:
    sets = (
        "tiers={all: null, gold: {promise: 2 d}, tin: {priority: 2}}",
        "customers.ann.tier=gold",
    )
    with company(shop(""), *sets) as of:
        assert of.plan.cast.tier_promise.tolist() == [2 * DAY, np.inf]


def test_renaming_a_thing_with_its_stream_kept_leaves_its_number() -> None:
    sets = ("items={box: {}, lid: {}}", "demand={}")
    with company(shop(""), *sets) as of:
        before = of.plan.cast.items
    renamed = ("items={aa: {stream: lid}, box: {}}", "demand={}")
    with company(shop("").replace("box: {}", "box: {}"), *renamed) as of:
        after = of.plan.cast.items
    assert (before, after) == (("box", "lid"), ("box", "aa"))


def test_rows_name_sources_by_demand() -> None:
    each = "process: {kind: schedule, times: [1 d]}, basket: {items: box}"
    found = run(shop(f"z: {{customer: ann, {each}}}, y: {{customer: ann, {each}}}"))
    assert found.cast.sources == ("y", "z")
    assert rows(found, "orders", "source") == [(0,), (1,)]
