import re

import pytest

from simwh.experiment import behaviour
from simwh.experiment.study import read_study
from simwh.kpi.ledger.prices import PATHS
from tests.experiment.shop import SHOP, STOCK, study_of, write_shop


def variant_of(folder, *sets):
    (variant,) = read_study(write_shop(folder), sets=sets).variants
    return variant


COSTS = ("capital=7", "running=7 /h", "per_move=7")
"""Of every machine."""
HELPED = (
    "warehouses.leeds.picking.crew",
    "warehouses.leeds.packing.crew",
    "warehouses.leeds.sorting.crew",
    "warehouses.leeds.picking.accuracy.check.crew",
    "warehouses.leeds.receiving.crew",
    "warehouses.leeds.receiving.put_away.crew",
    "warehouses.leeds.maintenance.workshop",
    "warehouses.york.stations.gate.crew",
    "warehouses.leeds.picking.reslot.crew",
    "warehouses.leeds.loading.crew",
    "account_crews.desk",
)
"""Crews that call temporary staff."""
PAID_BY_LINE = (
    "warehouses.leeds.picking.crew",
    "warehouses.leeds.packing.crew",
    "warehouses.leeds.picking.accuracy.check.crew",
    "warehouses.york.stations.gate.crew",
)
"""Crews with an incentive."""
PRICES = [
    "tiers.gold.late_penalty=7",
    "tiers.gold.short_penalty=7",
    "tiers.bronze.backorder_cost=7",
    "rates.holding=30 %/y",
    "rates.ordering=7",
    "rates.joint_ordering=7",
    "rates.handling_per_line=7",
    "rates.handling_per_unit=7",
    "rates.transshipment=7",
    "rates.transshipment_per_unit=7",
    "rates.capital_charge=7 %/y",
    "warehouses.leeds.fixed_cost=7 /d",
    "warehouses.leeds.capital=7",
    "warehouses.leeds.picking.crew.wage=70 /h",
    *(f"warehouses.leeds.picking.equipment.{cost}" for cost in COSTS),
    *(f"warehouses.leeds.sorting.equipment.{cost}" for cost in COSTS),
    "warehouses.leeds.sorting.crew.wage=7 /h",
    "warehouses.leeds.maintenance.workshop.wage=7 /h",
    "warehouses.leeds.receiving.crew.wage=7 /h",
    "warehouses.leeds.loading.crew.wage=7 /h",
    "warehouses.leeds.receiving.put_away.crew.wage=7 /h",
    "transport.per_shipment=7",
    "transport.per_kg=7",
    "transport.per_km=7",
    "transport.per_kg_km=7",
    "contracts.yearly.credit=7",
    "contracts.yearly.share=7 %",
    "account_crews.desk.wage=7 /h",
    "warehouses.york.stations.gate.crew.wage=7 /h",
    "warehouses.leeds.trip_cost=7",
    "warehouses.york.fleet.cost=7 /h",
    "warehouses.leeds.picking.accuracy.credit=7",
    "warehouses.leeds.picking.accuracy.check.crew.wage=7 /h",
    "warehouses.leeds.picking.reslot.crew.wage=7 /h",
    *(f"{crew}.temps.wage=7 /h" for crew in HELPED),
    *(f"{crew}.incentive.piece_rate=7" for crew in PAID_BY_LINE),
    "warehouses.leeds.picking.areas.cold.running=7 /h",
]
AGREED = (
    "contracts.yearly={tier: gold, target: 90 %}",
    "account_crews.desk={size: 1}",
    "warehouses.york={stock: {source: maker, replenishment: {kind: base_stock, base_stock: 5}},"
    " picking: {crew: {size: 1}}, stations: {gate: {after: picking, crew: {size: 1}}}}",
    "warehouses.york.dispatch={kind: interval, between: 2 h}",
    "warehouses.york.fleet={trucks: 2}",
    "warehouses.leeds.maintenance.workshop={size: 1}",
    "warehouses.leeds.picking.crew.breakdowns={uptime: 1 d, repair: 1 h, mechanics: workshop}",
    "warehouses.leeds.picking.accuracy={errors: 1 %, check: {crew: {size: 1}}}",
    "warehouses.leeds.picking.layout={aisles: 1, aisle_length: 9 m, aisle_pitch: 3 m,"
    " slots_per_aisle_side: 9}",
    "warehouses.leeds.picking.reslot={every: 1 d, crew: {size: 1}}",
    "warehouses.leeds.picking.layout.aisles=2",
    "warehouses.leeds.picking.areas.cold={aisles: [2]}",
    "tiers.gold.account_crew=desk",
    "tiers.gold.processing=1 min",
    "warehouses.leeds.receiving={crew: {size: 1}, put_away: {crew: {size: 1}}}",
    "warehouses.leeds.loading={crew: {size: 1}, ahead: 1 h}",
    "warehouses.leeds.dispatch={kind: scheduled, every: 2 h}",
    "warehouses.leeds.sorting={crew: {size: 1}, equipment: {kind: conveyor_sorter, rate: 90 /h,"
    " chutes: 3, when_full: wait}}",
    "warehouses.leeds.packing={crew: {size: 1}}",
    *(f"{crew}.temps={{every: 1 h, above: 5, people: 1, most: 1, stay: 1 h}}" for crew in HELPED),
    *(f"{crew}.incentive={{piece_rate: 1, standard: 40 /h}}" for crew in PAID_BY_LINE),
)
"""What some prices need to be of something."""


@pytest.mark.parametrize(
    "change",
    [*PRICES, "name=other", "description=words", "currency=USD", "caps.wall_clock=9 s"],
)
def test_prices_words_and_caps_are_not_in_the_address(tmp_path, change):
    assert variant_of(tmp_path, *AGREED, change).key == variant_of(tmp_path, *AGREED).key


def test_every_price_of_the_ledger_is_among_those_tested():
    tested = {change.partition("=")[0] for change in PRICES} | {
        "warehouses.leeds.packing.crew.wage"
    }
    names = re.compile(r"\b(leeds|york|gold|bronze|yearly|desk|gate|workshop|cold)\b")
    assert {names.sub("*", path) for path in tested} == set(PATHS)


@pytest.mark.parametrize(
    "change",
    [
        f"{STOCK}=39",
        "tiers.gold.promise=3 d",
        "tiers.gold.priority=3",
        "items.tea.value=5",
        "horizon.run_length=9 d",
        "demand.ann.stream=other",
        "warehouses.leeds.picking.crew.size=2",
        "customers.ann.zone=south",
        "warehouses.leeds.picking.crew.incentive={piece_rate: 1}",
    ],
)
def test_whatever_a_number_could_follow_from_is_in_the_address(tmp_path, change):
    assert variant_of(tmp_path, change).key != variant_of(tmp_path).key


def test_the_pace_and_the_errors_of_an_incentive_are_in_the_address(tmp_path):
    paid = "warehouses.leeds.picking.crew.incentive"
    key = variant_of(tmp_path, *AGREED).key
    for change in ("pace=120 %", "errors=150 %", "standard=50 /h"):
        assert variant_of(tmp_path, *AGREED, f"{paid}.{change}").key != key


def test_a_tariff_is_behaviour_where_sourcing_reads_it(tmp_path):
    cheapest = "policies.sourcing={kind: cheapest_landed}"
    without = variant_of(tmp_path, cheapest)
    assert variant_of(tmp_path, cheapest, "transport.per_km=7").key != without.key
    assert variant_of(tmp_path, cheapest, "rates.ordering=7").key == without.key


def test_what_a_tier_is_meant_to_get_is_not_in_the_address_but_its_window_is(tmp_path):
    targets = "tiers.gold.targets={unit_fill_rate: 90 %, otif: 90 %, on_time: 1, window_fill: 1}"
    assert variant_of(tmp_path, targets).key == variant_of(tmp_path).key
    assert variant_of(tmp_path, "tiers.gold.targets.window=1 d").key != variant_of(tmp_path).key


def test_no_price_reaches_a_worker(tmp_path):
    odd = "123454321"
    sets = [f"{change.partition('=')[0]}={odd}" for change in PRICES if "%" not in change]
    sets = [f"{text} /d" if re.search("wage|fixed|running|fleet", text) else text for text in sets]
    assert odd not in variant_of(tmp_path, *AGREED, *sets).text


def test_what_is_asked_and_the_bytes_of_data_files_are_in_the_address(tmp_path):
    asked = study_of(tmp_path, "precision: {p90(order_cycle_time): 1 h}\n").variants[0]
    assert asked.key != variant_of(tmp_path).key
    tabled = SHOP.replace("items: {tea: {value: 4, price: 9}}", "items: items.csv", 1)
    table = tmp_path / "scenarios" / "items.csv"
    keys = []
    for content in ("item,value\ntea,4\n", "item,value\ntea,5\n"):
        table.write_text(content)
        (variant,) = read_study(write_shop(tmp_path, shop=tabled)).variants
        keys.append(variant.key)
    assert keys[0] != keys[1]


def test_the_folder_of_a_scenario_is_not_in_the_address(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    assert variant_of(tmp_path / "elsewhere").key == variant_of(tmp_path).key


def test_the_order_of_keys_in_a_file_is_not_in_the_address(tmp_path):
    lines = SHOP.splitlines(keepends=True)
    moved = "".join([*lines[1:2], *lines[:1], *lines[2:]])
    assert moved != SHOP
    (variant,) = read_study(write_shop(tmp_path, shop=moved)).variants
    assert variant.key == variant_of(tmp_path).key


def test_the_source_is_in_the_address(tmp_path, monkeypatch):
    before = variant_of(tmp_path).key
    monkeypatch.setattr(behaviour, "source_digest", lambda: "another")
    assert variant_of(tmp_path).key != before
