"""What every form claims lies within what is simulated, if its assumptions hold."""

import re
from pathlib import Path

import pytest

import simwh
from simwh.beside import CATALOGUE
from tests.beside.shops import found, shop

CASES = Path(simwh.__file__).parent / "validation" / "cases"
BASE = "replenishment: {kind: base_stock, base_stock: 8}"
LOST = "{all: {stockout: {short: lost, partial: true}}}"
PARTIAL = "{all: {stockout: {partial: true}}}"
GEOMETRIC = "{items: box, quantity: {kind: geometric, mean: 2}}"
WEEKLY = "review: {kind: periodic, period: 2 d}, "
PICKER = ", picking: {{crew: {{size: {size}}}, per_line: {law}}}"
FULL = "replenishment: none, opening: 1000000"


def case(path, **changes):
    """Return a case of `simwh validate`, shorter."""
    text = (CASES / f"{path}.yaml").read_text("utf-8")
    for old, new in changes.items():
        key = f"{old}: "
        before, _, rest = text.partition(key)
        text = f"{before}{key}{new}{rest[rest.index(' d') if ' d' in rest else 0 :]}"
    return text


def queue(name, hours):
    """Return a case of queues, of so many hours."""
    text = (CASES / "queue" / f"{name}.yaml").read_text("utf-8")
    return re.sub(r"run_length: \d+ h", f"run_length: {hours} h", text)


SCENARIOS = {
    "Palm's theorem: base stock, Poisson demand": shop(
        BASE, supplier="{lead_time: {kind: exponential, mean: 2 d}}"
    ),
    "Erlang loss: base stock, lost sales": shop(BASE, tiers=LOST),
    "(r, Q) with backorders, Poisson lines": shop(
        "replenishment: {kind: reorder_point_lots, reorder_point: 12, order_quantity: 10}",
        tiers=PARTIAL,
        basket=GEOMETRIC,
    ),
    "(s, S) with backorders, Poisson lines": shop(
        "replenishment: {kind: reorder_point_order_up_to, reorder_point: 12, order_up_to: 24}",
        tiers=PARTIAL,
        basket=GEOMETRIC,
    ),
    "(R, S) with backorders, Poisson demand": shop(
        f"{WEEKLY}replenishment: {{kind: base_stock, base_stock: 12}}"
    ),
    "(R, s, nQ) with backorders, Poisson demand": shop(
        f"{WEEKLY}replenishment: {{kind: reorder_point_lots, reorder_point: 8, order_quantity: 5}}"
    ),
    "(R, s, S) with backorders, Poisson demand": shop(
        f"{WEEKLY}replenishment: "
        "{kind: reorder_point_order_up_to, reorder_point: 8, order_up_to: 16}"
    ),
    "Newsvendor: stock for one period": shop(
        "replenishment: none, opening: 30", tiers=LOST, rate="3.3 /d"
    ).replace("{warm_up: 40 d, run_length: 400 d", "{kind: terminating, run_length: 10 d"),
    "Critical level, backorders, two tiers": case(
        "rationing/rationing_backorders", run_length="400"
    ),
    "Critical level, lost sales, two tiers": case(
        "rationing/rationing_lost_sales", run_length="400"
    ),
    "Two echelons, one for one, first come": case(
        "multi_echelon/metric_two_echelon", run_length="600"
    ),
    "M/M/c: wait for a picker": shop(
        FULL,
        rate="14 /h",
        days=15,
        more=PICKER.format(size=2, law="{kind: exponential, mean: 6 min}"),
    ),
    "M/G/1: wait for the picker": shop(
        FULL,
        rate="7 /h",
        days=30,
        more=PICKER.format(size=1, law="{kind: gamma, mean: 6 min, cv: 0.5}"),
    ),
    "M/M/c: orders before the packers": shop(
        FULL,
        rate="14 /h",
        days=8,
        more=PICKER.format(size=2, law="{kind: exponential, mean: 6 min}")
        + ", packing: {crew: {size: 2}, per_order: {kind: exponential, mean: 5 min}}",
    ),
    "M/D/c: orders before the packers": queue("mdc_three_packers", 25),
    "M/G/1: orders before the packer": shop(
        FULL,
        rate="7 /h",
        days=15,
        more=", packing: {crew: {size: 1}, per_order: {kind: uniform, "
        "low: 2 min, high: 8 min}, per_line: 1 min}",
    ),
    "Priority queue: wait for a picker by tier": (
        CASES / "queue" / "priority_mmc_four_pickers.yaml"
    ).read_text("utf-8"),
    "Jackson network: stations of a line": queue("jackson_pick_pack_ship", 1000),
    "Saturated line with little room": queue("blocking_pick_pack_buffer3", 1500),
    "Closed network: constant work in process": queue("closed_agv_loop", 200),
    "M/M/c/K: lines that a full floor turns away": queue("mmck_staging_area", 800),
    "Bullwhip effect of a moving average": case("bullwhip/bullwhip_ma5_iid", run_length="800"),
    "Bullwhip effect of exponential smoothing": case("bullwhip/bullwhip_es_iid", run_length="800"),
}
MANY = {"Newsvendor: stock for one period": 200}
"""Replications of what is over soon."""


def compared(form):
    figures = ("bullwhip(1 d)[site=site]",) if "Bullwhip" in form else ()
    told = found(SCENARIOS[form], figures, MANY.get(form, 12)).theory
    return [one for one in told if one.form == form]


@pytest.mark.parametrize("form", SCENARIOS)
def test_a_form_claims_what_is_simulated(form):
    told = compared(form)
    assert told
    for one in told:
        assert one.is_exact, [a for a in one.assumptions if not a.holds]
        assert one.agrees, (one.metric, one.value, one.estimate)
        # An interval that says nothing would agree with everything.
        assert one.estimate.half_width < max(0.35 * abs(one.estimate.mean), 0.15)


def test_every_form_is_held_to_simulation():
    approximations = {"METRIC: two echelons, one for one"}
    assert {form.name for form in CATALOGUE} == SCENARIOS.keys() | approximations


@pytest.mark.parametrize("form", CATALOGUE, ids=lambda form: form.name)
def test_every_form_has_a_source(form):
    assert any(digit.isdigit() for digit in form.source)


def test_metric_is_an_approximation_even_where_all_holds():
    told = found(SCENARIOS["Two echelons, one for one, first come"]).theory
    metric = [one for one in told if one.form.startswith("METRIC")]
    assert metric
    assert not any(one.is_exact for one in metric)
    exact = {o.metric: o.value for o in told if o.form.startswith("Two")}
    short = [one for one in metric if one.metric.startswith("backorders")]
    assert all(one.value < exact[one.metric] for one in short)


def test_theory_of_the_very_figure_displaces_what_only_comes_near_it():
    told = found(SCENARIOS["Two echelons, one for one, first come"]).theory
    assert not any(one.form.startswith("Palm") and "fill" in one.metric for one in told)


def test_theory_of_stock_says_nothing_of_what_a_full_floor_turns_away():
    plain = SCENARIOS["Newsvendor: stock for one period"]
    floor = "opening: 30}, packing: {crew: {size: 1}, per_order: 5 h}, floor_limit: 1"
    told = found(plain.replace("opening: 30}", floor), (), 2).theory
    assert not any(one.form.startswith("Newsvendor") for one in told)
