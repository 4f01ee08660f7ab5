"""Money is price times activity: the ledger at any prices, from one replication without them."""

import re

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import evaluate, names_of, parse, priced, told_by_default, unpriced
from simwh.kpi.ledger.prices import PATHS, PRICES, TIMES
from simwh.record.stints import OVERTIME, TEMPORARY
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read

HOUR, DAY = 3600.0, 86400.0
COMPANY = """\
horizon: {warm_up: 2 d, run_length: 12 d, follow_up: 4 d}
tiers:
  gold: {priority: 1, promise: 30 min, late_penalty: 5, backorder_cost: 0.5,
         processing: 1 min, account_crew: desk}
  bronze: {priority: 2, short_penalty: 3, stockout: {short: lost}}
account_crews: {desk: {size: 1, wage: 9 /h, HELP}}
contracts:
  deal: {tier: gold, measure: on_time, every: 4 d, target: 100 %, credit: 5, share: 1 %}
items:
  tea: {value: 4, price: 9, weight: 300 g, disposal: 0.5}
  jam: {value: 6, price: 7, disposal: 1}
customers:
  ann: {tier: gold, zone: north}
  bob: {tier: bronze, zone: south}
  cid: {tier: bronze, zone: north}
demand:
  all:
    process: {kind: poisson, rate: 40 /d}
    customer: {ann: 1, bob: 2, cid: 1}
    basket:
      items: {tea: 2, jam: 1}
      lines: {kind: discrete, values: [1, 2], probabilities: [0.5, 0.5]}
suppliers: {maker: {lead_time: {kind: gamma, mean: 2 d, sd: 1 d}}}
warehouses:
  leeds:
    stock: {source: maker, replenishment: {kind: base_stock, base_stock: 50}}
    picking:
      crew:
        size: 1
        wage: 12 /h
        incentive: {piece_rate: 0.2, standard: 9 /d, pace: 110 %, errors: 150 %}
        HELP
        breakdowns: {uptime: 9 h, repair: 1 h, mechanics: workshop}
      per_line: {kind: exponential, mean: 5 min}
      accuracy:
        errors: 20 %
        check:
          share: 50 %
          per_line: 1 min
          crew: {size: 1, wage: 10 /h, incentive: {piece_rate: 0.1}, HELP}
        credit: 3
        restocked: 50 %
      equipment: {kind: manual, capital: 900, lifetime: 5 y, running: 1 /h, per_move: 0.1}
    sorting:
      crew: {size: 1, wage: 10 /h, HELP}
      equipment: {kind: conveyor_sorter, rate: 900 /h, chutes: 9, loop: 20 m, capital: 9000,
                  lifetime: 8 y, running: 2 /h, per_move: 0.01}
    packing:
      crew: {size: 2, wage: 11 /h, incentive: {piece_rate: 0.1}, HELP}
      per_order: {kind: exponential, mean: 5 min}
    maintenance: {workshop: {size: 1, wage: 30 /h, HELP}}
    dispatch: {kind: interval, between: 3 h}
    fleet: {trucks: 2, round_trip: 4 h, cost: 90 /d}
    fixed_cost: 100 /d
    capital: 10000
  york:
    stock: {source: leeds, lead_time: 1 d, replenishment: {kind: base_stock, base_stock: 20}}
    picking:
      crew: {size: 1, wage: 14 /h}
      layout: {aisles: 2, aisle_length: 9 m, aisle_pitch: 3 m, slots_per_aisle_side: 9}
      areas: {cold: {aisles: [2], running: 4 /h}}
      reslot: {every: 3 d, crew: {size: 1, wage: 6 /h, HELP}}
    dispatch: {kind: scheduled, every: 2 h, capacity: {shipments: 3}}
    loading: {crew: {size: 1, wage: 6 /h, HELP}, per_shipment: 4 min, ahead: 1 h}
    receiving:
      crew: {size: 1, wage: 9 /h, HELP}
      put_away: {crew: {size: 1, wage: 8 /h, HELP}}
    trip_cost: 7
    trip_tariff: {fixed: 5, per_kg: 1}
    stations:
      proof: {crew: {size: 1, wage: 13 /h, incentive: {piece_rate: 0.1}, HELP}, per_order: 2 min}
    capital: 5000
transport:
  lanes:
    leeds:
      bob: {distance: 100 km, cost: 8}
      ann: {distance: 50 km}
      york: {distance: 40 km, cost: 3}
    york: {north: {distance: 10 km}}
  per_shipment: 2
  per_kg: 0.5
  per_km: 0.1
  per_kg_km: 0.01
  tariff: {per_kg: 3, minimum: 2, breaks: [{weight: 1 kg, per_kg: 2}]}
policies: {sourcing: home, transshipment: {kind: reactive, lead_time: 1 h, whole: false}}
rates: {holding: 20 %/y, ordering: 2, joint_ordering: 3, handling_per_line: 0.2,
        handling_per_unit: 0.1, transshipment: 4, transshipment_per_unit: 1,
        capital_charge: 10 %/y}
""".replace("HELP", "temps: {every: 9 d, above: 999, people: 1, most: 1, stay: 1 h, wage: 20 /h}")
ASKED = ("handling_cost[tier=gold,site=york]", "cost_to_serve[tier=bronze,zone=north]")


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    file = tmp_path_factory.mktemp("prices") / "company.yaml"
    file.write_text(COMPANY)
    scenario, _ = read(file, Scenario)
    run = simulate(company_of(scenario, file.parent), 1, 0)
    help_everybody(run)
    return scenario, run


def help_everybody(run):
    """Say that every crew that calls temporary staff had an hour of them, and two of overtime."""
    crews, facts, noon = np.unique(run.facts.stints["crew"]), run.facts, 5 * DAY
    sizes = facts.staffing["size"][[facts.staffing["crew"].tolist().index(n) for n in crews]]
    for kind, hours, pay in ((TEMPORARY, 1, 1.0), (OVERTIME, 2, 1.5)):
        rows = {"crew": crews, "kind": kind, "people": 1, "pay": pay}
        add(facts.stints, rows | {"started": noon, "finished": noon + hours * HOUR}, len(crews))
    for hours, more in ((0, 2), (1, 1), (2, 0)):
        rows = {"crew": crews, "time": noon + hours * HOUR, "size": sizes + more}
        add(facts.staffing, rows, len(crews))


def add(table, rows, count):
    for name, values in rows.items():
        told = np.append(table[name], np.broadcast_to(values, count))
        table[name] = told.astype(table[name].dtype)


@pytest.fixture(scope="module")
def free(company):
    scenario, run = company
    return evaluate(run, unpriced(scenario), ASKED)


def test_money_is_what_the_ledger_says_at_the_same_prices(company, free):
    scenario, run = company
    whole = evaluate(run, scenario, ASKED).totals
    found = priced(free.totals, free.activities, scenario)
    assert found.keys() == whole.keys()
    assert {*ASKED} <= found.keys()
    for name, pair in whole.items():
        assert found[name] == pytest.approx(pair, rel=1e-12), name
    assert found["total_cost"][0] > 1000


def test_activities_do_not_depend_on_the_prices_at_which_they_are_counted(company, free):
    scenario, run = company
    assert evaluate(run, scenario, ASKED).activities == pytest.approx(free.activities, rel=1e-12)


def test_every_price_multiplies_something_here(free):
    told = {path for key in free.activities for path in key.split(TIMES)[1:]}
    assert {
        re.sub(r"\.(gold|bronze|leeds|york|desk|deal|proof|workshop|cold)\.", ".*.", path)
        for path in told
    } == set(PATHS)


def test_an_activity_is_a_count_that_can_be_checked_by_hand(free):
    window = 12 * DAY
    assert free.activities["fixed_cost * warehouses.leeds.fixed_cost"] == window
    york = free.activities["fixed_cost[site=york] * warehouses.york.fixed_cost"]
    assert york == pytest.approx(window, rel=1e-12)  # a sum of shares
    wage = "warehouses.leeds.packing.crew.wage"
    assert free.activities[f"labour_cost * {wage}"] == 2 * window
    assert free.activities[f"overtime_cost * {wage}"] == 1.5 * 2 * HOUR
    assert free.activities["temp_cost * warehouses.leeds.packing.crew.temps.wage"] == HOUR
    paid = "incentive_cost * warehouses.leeds.picking.crew.incentive.piece_rate"
    beyond = free.activities[paid] + 12 * 9
    assert beyond > 12 * 9  # lines of one person, of whom nine a day are not paid by the line
    assert beyond == pytest.approx(round(beyond))
    lines = free.activities["handling_cost * rates.handling_per_line"]
    assert lines == sum(
        free.activities[f"handling_cost[tier={tier}] * rates.handling_per_line"]
        for tier in ("gold", "bronze")
    )
    late = free.activities["late_penalty_cost[tier=gold] * tiers.gold.late_penalty"]
    assert late == int(late) > 0


def test_an_unpriced_scenario_has_no_price_and_keeps_everything_else(company):
    scenario, _ = company
    free = unpriced(scenario)
    assert (free.rates.holding, free.tiers["gold"].late_penalty) == (0.0, 0.0)
    assert free.warehouses["leeds"].picking.crew.wage == free.transport.per_kg == 0.0
    assert free.items == scenario.items
    assert free.transport.lanes == scenario.transport.lanes
    assert free.warehouses["york"].packing is None
    assert len({price.line for price in PRICES}) == 17


def test_what_is_told_by_default_is_what_is_evaluated_without_being_asked(company, free):
    _, run = company
    names = names_of(run.cast)
    for name in free.totals:
        assert told_by_default(parse(name), names) == (name not in ASKED), name
