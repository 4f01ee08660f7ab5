"""An assumption that does not hold is told, and makes an approximation of the form."""

import pytest

from simwh.beside import claims_of
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from tests.beside.shops import found, shop

BASE = "replenishment: {kind: base_stock, base_stock: 8}"
FULL = "replenishment: none, opening: 1000000"
FIGURES = ("unit_fill_rate[site=site]", "backorders[site=site]", "average_inventory[site=site]")
WAITS = {"wait_for_picker[site=site]": 1.0, "unit_fill_rate[site=site]": 1.0}
CREW = ", picking: {crew: {size: 1}, per_line: {kind: exponential, mean: 6 min}"


def failing(tmp_path, scenario, simulated=None):
    """Return, by figure, the assumptions that do not hold, without simulating."""
    file = tmp_path / "shop.yaml"
    file.write_text(scenario, "utf-8")
    variant = read_study(file).variants[0]
    known = simulated or dict.fromkeys(FIGURES, 0.5)
    told = claims_of(company_of(variant.scenario, variant.folder), known)
    return {c.metric: [a.key for a in c.assumptions if not a.holds] for _, c in told}


def first(tmp_path, scenario):
    return failing(tmp_path, scenario)["unit_fill_rate[site=site]"]


def test_all_holds_in_the_textbook(tmp_path):
    assert failing(tmp_path, shop(BASE)) == {figure: [] for figure in FIGURES}


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (
            {"supplier": "{lead_time: {kind: gamma, mean: 2 d, cv: 0.4}, sequence: in_sequence}"},
            ["free_lead_times"],
        ),
        ({"supplier": "{lead_time: 2 d, departures: {every: 1 w}}"}, ["ample_supply"]),
        ({"supplier": "{lead_time: 2 d, lot: 5}"}, ["ample_supply"]),
        ({"tiers": "{all: {stockout: {patience: 3 d}}}"}, ["waits"]),
    ],
)
def test_what_does_not_hold_is_named(tmp_path, options, keys):
    assert first(tmp_path, shop(BASE, **options)) == keys


def test_stock_that_waits_for_a_picker_is_on_hand_longer(tmp_path):
    told = failing(tmp_path, shop(BASE, more=f"{CREW}}}"))
    assert told["average_inventory[site=site]"] == ["leaves_at_once"]
    assert told["unit_fill_rate[site=site]"] == []


def test_a_horizon_that_ends_is_no_long_run(tmp_path):
    scenario = shop(BASE).replace("{warm_up: 40 d, ", "{kind: terminating, ")
    assert first(tmp_path, scenario) == ["long_run"]


def test_goods_that_expire_do_not_wait_for_demand(tmp_path):
    scenario = shop(BASE).replace("box: {}", "box: {shelf_life: 9 d}")
    assert first(tmp_path, scenario) == ["keeps"]


def test_two_warehouses_share_customers_unless_they_serve_from_home(tmp_path):
    two = shop(BASE) + "  second: {stock: {source: factory, replenishment: none}}\n"
    two = two.replace("warehouses: {site:", "warehouses:\n  site:").replace("}}}\n  se", "}}\n  se")
    two = two.replace("{tier: all}", "{tier: all, home: site}")
    assert first(tmp_path, f"{two}policies: {{sourcing: most_stock}}\n") == ["from_home"]
    assert first(tmp_path, f"{two}policies: {{sourcing: home}}\n") == []


def test_pickers_that_wait_for_stock_are_no_plain_queue(tmp_path):
    scenario = shop(FULL, rate="7 /h", more=f"{CREW}}}")
    assert failing(tmp_path, scenario, WAITS)["wait_for_picker[site=site]"] == []
    rare = WAITS | {"unit_fill_rate[site=site]": 0.9}
    assert failing(tmp_path, scenario, rare)["wait_for_picker[site=site]"] == ["in_stock"]


@pytest.mark.parametrize(
    ("more", "basket", "key"),
    [
        (f"{CREW}, release: {{kind: wave, every: 1 h}}}}", "{items: box}", "order_by_order"),
        (f"{CREW}}}", "{items: box, lines: {kind: poisson, mean: 2}}", "one_line"),
        (f"{CREW}, equipment: {{kind: manual, set_up: 1 min}}}}", "{items: box}", "one_law"),
        (f"{CREW.replace('1', '1, priority: shortest')}}}", "{items: box}", "work_conserving"),
    ],
)  # fmt: skip
def test_work_that_comes_in_heaps_is_told(tmp_path, more, basket, key):
    told = failing(tmp_path, shop(FULL, rate="4 /h", basket=basket, more=more), WAITS)
    assert key in told["wait_for_picker[site=site]"]


@pytest.mark.parametrize(
    ("picking", "keys"),
    [
        ("crew: {size: 1}, per_line: {kind: exponential, mean: 6 min}", []),
        ("crew: {size: 1}, per_line: 6 min", ["packed_at_random"]),
        (f"{CREW[12:]}, release: {{kind: wave, every: 1 h}}", ["packed_at_random"]),
    ],
)
def test_packers_are_a_queue_where_orders_come_to_them_at_random(tmp_path, picking, keys):
    packing = "packing: {crew: {size: 1}, per_order: {kind: exponential, mean: 5 min}}"
    scenario = shop(FULL, rate="7 /h", more=f", {packing}, picking: {{{picking}}}")
    queue = {"packing_queue[site=site]": 1.0, "unit_fill_rate[site=site]": 1.0}
    assert failing(tmp_path, scenario, queue)["packing_queue[site=site]"] == keys


def test_packers_who_are_helped_are_no_queue_by_themselves(tmp_path):
    picking = "crew: {size: 1, helps: {stations: [packing]}}, per_line: 6 min"
    packing = "packing: {crew: {size: 1}, per_order: {kind: exponential, mean: 5 min}}"
    scenario = shop(FULL, rate="7 /h", more=f", {packing}, picking: {{{picking}}}")
    queue = {"packing_queue[site=site]": 1.0, "unit_fill_rate[site=site]": 1.0}
    assert failing(tmp_path, scenario, queue) == {}


def test_a_queue_that_grows_without_end_has_no_form(tmp_path):
    assert failing(tmp_path, shop(FULL, rate="11 /h", more=f"{CREW}}}"), WAITS) == {}


def test_pickers_to_whom_robots_bring_goods_have_no_form(tmp_path):
    robots = "equipment: {kind: goods_to_person, robots: 9, width: 9 m, depth: 9 m, speed: 1 m/s}"
    scenario = shop(FULL, rate="4 /h", more=f"{CREW}, {robots}}}")
    assert failing(tmp_path, scenario, WAITS) == {}


def test_a_gap_is_an_approximation_where_an_assumption_fails():
    told = found(shop(BASE, supplier="{lead_time: 2 d, departures: {every: 1 w}}")).theory
    fill = next(one for one in told if one.metric == "unit_fill_rate[site=site]")
    assert not fill.agrees
    assert not fill.is_exact
    (fails,) = [a for a in fill.assumptions if not a.holds]
    assert (fails.key, fails.values) == ("ample_supply", {"item": "box"})


def test_thousands_of_stock_points_are_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("simwh.beside.base.MOST_POINTS", 0)
    assert failing(tmp_path, shop(BASE)) == {}
