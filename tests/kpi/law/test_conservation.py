from collections.abc import Callable
from dataclasses import replace
from math import nan

import numpy as np
import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.record import LOST, Run
from simwh.record.servers import AT_WORK
from tests.kpi.build import Bench
from tests.kpi.shop import Shop

Spoil = Callable[[Run], None]
Row = Callable[[Run], int]


@pytest.mark.parametrize("seed", range(8))
def test_what_a_consistent_shop_did_is_accepted(seed: int):
    shop = Shop(seed)
    check(replace(shop.bench.run(), closing=vars(shop.stock)))


def test_an_empty_run_is_accepted():
    check(Bench().run())


def spoiled(table: str, column: str, row: Row, value: float) -> Spoil:
    def spoil(run: Run) -> None:
        getattr(run.facts, table)[column][row(run)] = value

    return spoil


def first(table: str, column: str, fits: Callable[[np.ndarray], np.ndarray]) -> Row:
    return lambda run: int(np.flatnonzero(fits(getattr(run.facts, table)[column]))[0])


at_work = first("spells", "kind", lambda kind: kind == AT_WORK)
shipped = first("parts", "shipment", lambda row: row >= 0)
lost = first("parts", "fate", lambda fate: fate == LOST)
received = first("replenishments", "received", lambda time: time > 0)
internal = first("replenishments", "source", lambda source: source >= 0)
toured = first("shipments", "tour", lambda tour: tour >= 0)
drained = first("parts", "quantity", lambda quantity: quantity > 0)


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (spoiled("parts", "allocated", lost, 9e6), "was both allocated and lost or cancelled"),
        (spoiled("parts", "ended", lost, nan), "has ended without an end"),
        (spoiled("parts", "ended", shipped, 5.0), "has ended without an end"),
        (spoiled("parts", "allocated", shipped, nan), "was shipped without being allocated"),
        (spoiled("parts", "quantity", shipped, 0), "asks for nothing"),
        (spoiled("parts", "site", shipped, 0), "is in a shipment of another site"),
        (spoiled("parts", "sourced", shipped, 0.0), "was sourced before it was placed"),
        (spoiled("parts", "allocated", shipped, 0.0), "was allocated before it was sourced"),
        (spoiled("orders", "tier", lambda run: 9, 9), "is of tier 9 of"),
        (spoiled("orders", "due", lambda run: 9, -1.0), "and due at -1.0 s"),
        (spoiled("orders", "lines", lambda run: 7, 9), "order 7 was placed with 9 lines, and has"),
        (spoiled("shipments", "ready", toured, 0.0), "was on the floor before it was allocated"),
        (spoiled("shipments", "packed", toured, 0.0), "pack_finished at .* pack_started at"),
        (spoiled("shipments", "delivered", toured, 0.0), "delivered at .* shipped at"),
        (spoiled("shipments", "shipped", toured, nan), "delivered at .* shipped at nan"),
        (
            spoiled("chores", "started", lambda run: 0, 0.0),
            "chore 0 of york/dock/loading",
        ),
        (spoiled("face_waits", "until", lambda run: 0, nan), "waited for a pick face from"),
        (spoiled("spells", "finished", at_work, 9e9), "began something at .*, and was not free"),
        (spoiled("spells", "place", at_work, 0), "helped "),
        (spoiled("relocations", "from_depth", lambda run: 3, 9.0), "and stood at Location"),
        (spoiled("relocations", "aisle", lambda run: 5, 9), "widget at leeds was taken from"),
        (spoiled("replenishments", "arrived", received, -1.0), "arrived at -1.0 s"),
        (spoiled("tours", "finished", lambda run: 0, 0.0), "finished at .* started at"),
        (spoiled("replenishments", "received", received, -1.0), "received at -1.0 s"),
        (spoiled("replenishments", "missing", received, 999), "999 quanta missing of"),
        (spoiled("replenishments", "missing", internal, -1), "-1 quanta missing of"),
        (spoiled("parts", "quantity", drained, 10_000), "quanta available of item .* at"),
    ],
)
def test_a_breach_is_named(spoil: Spoil, complaint: str):
    run = Shop(0).bench.run()
    spoil(run)
    with pytest.raises(ImpossibleStateError, match=complaint):
        check(run)


def test_a_part_of_another_item_than_its_line_is_named():
    bench = Bench(items=("widget", "bolt"), opening={("leeds", "bolt"): 1})
    rest = bench.waiting(bench.order(0.0))
    bench.part(0, line=rest, item="bolt")
    with pytest.raises(ImpossibleStateError, match=r"item bolt, leeds\) has not its line's item"):
        check(bench.run())


def test_more_units_given_than_there_were_names_item_site_and_numbers():
    bench = Bench(
        sites=("leeds", "york"), items=("bolt", "widget"), opening={("york", "widget"): 4}
    )
    bench.replenish(2, 0.0, 20.0, site="york")
    bench.part(bench.order(10.0), 3, site="york")
    bench.part(bench.order(15.0), 2, site="york")
    with pytest.raises(
        ImpossibleStateError,
        match=r"-1 quanta available of item widget at york at 15\.0 s: opening 4",
    ):
        check(bench.run())


@pytest.mark.parametrize("column", ["available", "on_order", "backorders"])
def test_a_unit_that_only_the_engine_knows_of_is_named(column: str):
    shop = Shop(3)
    kept = getattr(shop.stock, column)
    kept[3] += 1
    with pytest.raises(ImpossibleStateError) as caught:
        check(replace(shop.bench.run(), closing=vars(shop.stock)))
    assert f"{column} of item widget at leeds: {kept[3]} quanta in stock, {kept[3] - 1} by" in str(
        caught.value
    )


def test_an_order_that_is_placed_after_the_clock_stops_is_no_breach():
    bench = Bench(end=100.0)
    bench.part(bench.order(500.0), site=None, sourced=nan)
    run = bench.run()
    check(replace(run, stopped=100.0))


def test_a_line_that_zones_picked_twice_or_not_at_all_is_named():
    run = Shop(3).bench.run()
    row, parts = toured(run), run.facts.parts["shipment"]
    lines = int((parts == row).sum())
    tour = int(run.facts.shipments["tour"][row])
    for legs, told in (
        ({"shipment": [row], "tour": [tour], "lines": [lines]}, None),
        ({"shipment": [row], "tour": [tour], "lines": [lines + 1]}, f"{lines + 1} of {lines} "),
        ({"shipment": [row] * 2, "tour": [tour] * 2, "lines": [lines, 0]}, f"tours \\[{tour}, "),
    ):
        columns = {name: np.array(values) for name, values in legs.items()}
        spoilt = replace(run, facts=replace(run.facts, legs=columns))
        if told is None:
            check(spoilt)
            continue
        with pytest.raises(ImpossibleStateError, match=told):
            check(spoilt)
