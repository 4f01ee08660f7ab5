"""Nothing appears or vanishes, nothing happens too early, and money adds up: in random scenarios.

RELIABILITY P4. Everything is worked out here from the rows alone, apart from `simwh.kpi.check`,
which every replication undergoes as well.
"""

from __future__ import annotations

from collections import Counter
from math import fsum
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from simwh.engine.build_demand import build_book, build_tiers
from simwh.engine.company import Company
from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import check, evaluate
from simwh.kpi.causes import CAUSES, CYCLE
from simwh.kpi.ledger.cost import LINES
from simwh.record import CANCELLED, LOST, OPEN, RETURNED, Record, Run
from simwh.streams import Streams
from tests.law.same import digest
from tests.property.scenarios import Tree, read, scenarios

SPINE = ("ready", "released", "started", "finished", "pack_started", "packed", "shipped")
Totals = dict[str, tuple[float, float]]

usual = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
long = settings(usual, max_examples=20_000, derandomize=False)


def holds(tree: Tree) -> None:
    """Run a scenario and hold it to everything that is promised of any run."""
    scenario = read(tree)
    company = company_of(scenario, Path())
    run = simulate(company, 1, 0)
    check(run)
    units_are_where_the_rows_say(run)
    lines_ask_for_what_was_drawn(run, company)
    orders_end_one_way(run, company)
    moments_are_in_order(run)
    nothing_is_kept_beyond_its_life(run, company)
    crews_do_one_thing_at_a_time(run)
    stations_have_people_and_places(run)
    trucks_take_what_fits(run, tree)
    totals = evaluate(run, scenario).totals
    causes_sum_to_the_cycle_time(totals)
    ledger_adds_up(totals, run)


def trucks_take_what_fits(run: Run, tree: Tree) -> None:
    """No truck carries more than it has room for, but for one shipment that is larger."""
    trips, shipments = run.facts.trips, run.facts.shipments
    on_board = Counter(trip for trip in shipments["trip"].tolist() if trip >= 0)
    assert trips["shipments"].tolist() == [on_board[row] for row in range(len(trips["site"]))]
    units: Counter[int] = Counter()
    for shipment, quantity in zip(
        run.facts.parts["shipment"].tolist(), run.facts.parts["quantity"].tolist(), strict=True
    ):
        if shipment >= 0:
            units[int(shipments["trip"][shipment])] += quantity
    for row, site in enumerate(trips["site"].tolist()):
        dispatch = tree["warehouses"][run.cast.sites[site]]["dispatch"]
        room = dispatch.get("capacity", {})
        assert on_board[row] <= room.get("shipments", np.inf)
        if on_board[row] > 1 and (run.cast.quantum == 1).all():
            assert units[row] <= room.get("units", np.inf)
        timed = dispatch["kind"] in ("scheduled", "interval")
        if not timed and not np.isnan(trips["departed"][row]):
            assert on_board[row] > 0 or dispatch.get("since") == "departure"


def units_are_where_the_rows_say(run: Run) -> None:
    """Available stock, and all that is in the building, is never negative, instant by instant."""
    parts, orders = run.facts.parts, run.facts.replenishments
    items = len(run.cast.items)
    shipped = np.append(run.facts.shipments["shipped"], np.nan)[parts["shipment"]]
    available: Counter[tuple[int, float]] = Counter()
    on_hand: Counter[tuple[int, float]] = Counter()

    def move(ledger: Counter[tuple[int, float]], point: int, time: float, quanta: int) -> None:
        if time <= run.stopped:
            ledger[point, time] += quanta

    for row, quantity in enumerate(parts["quantity"].tolist()):
        point = int(parts["site"][row]) * items + int(parts["item"][row])
        allocated = float(parts["allocated"][row])
        move(available, point, allocated, -quantity)
        move(on_hand, point, allocated if quantity < 0 else float(shipped[row]), -quantity)
    for row, quantity in enumerate(orders["quantity"].tolist()):
        point, source = int(orders["point"][row]), int(orders["source"][row])
        came = quantity - int(orders["missing"][row])
        for ledger, sent in ((available, "allocated"), (on_hand, "shipped")):
            move(ledger, point, float(orders["received"][row]), came)
            if source >= 0:
                move(ledger, source * items + point % items, float(orders[sent][row]), -quantity)
    changed = run.facts.adjustments
    for point, time, quantity in zip(
        *(changed[name].tolist() for name in ("point", "time", "quantity")), strict=True
    ):
        for ledger in (available, on_hand):
            move(ledger, point, time, quantity)
    for ledger in (available, on_hand):
        level = run.opening.tolist()
        for (point, time), quanta in sorted(ledger.items()):
            level[point] += quanta
            assert level[point] >= 0, (point, time)
        if ledger is available:
            assert run.closing is not None
            assert level == run.closing["available"].tolist()


def lines_ask_for_what_was_drawn(run: Run, company: Company) -> None:
    """Parts of a line sum to the line as the same draws tell it without any engine."""
    record = Record()
    book = build_book(company, record, Streams(1, 0), build_tiers(company.plan, record))
    horizon = company.plan.scenario.horizon
    while book.draw(horizon.warm_up + horizon.run_length + horizon.follow_up) is not None:
        pass
    drawn, parts, orders = record.facts(), run.facts.parts, run.facts.orders
    lines = np.unique(parts["line"])
    candidates = np.sort(np.append(orders["placed"], run.facts.declined["placed"]))
    np.testing.assert_array_equal(candidates, drawn.orders["placed"][: len(candidates)])
    if len(candidates) == len(orders["placed"]):  # else lines are numbered without the declined
        sums = np.bincount(parts["line"], parts["quantity"])[lines]
        count = len(lines)
        np.testing.assert_array_equal(sums, drawn.parts["quantity"][:count])
        asked = np.where(parts["asked"] < 0, parts["item"], parts["asked"])
        np.testing.assert_array_equal(asked[lines], drawn.parts["item"][:count])
    assert np.isin(parts["line"], lines).all()
    for name in ("order", "item"):
        np.testing.assert_array_equal(parts[name], parts[name][parts["line"]])
    same_sign = np.sign(parts["quantity"]) == np.sign(parts["quantity"][parts["line"]])
    assert same_sign.all()


def orders_end_one_way(run: Run, company: Company) -> None:
    """A part is delivered or on its way there, lost, cancelled, returned, or waits for stock."""
    parts = run.facts.parts
    allocated, sent = ~np.isnan(parts["allocated"]), parts["shipment"] >= 0
    fate = parts["fate"]
    assert (sent <= (allocated & (fate == OPEN))).all()
    assert ((fate == RETURNED) == ((parts["quantity"] < 0) & allocated)).all()
    assert (np.isin(fate, (LOST, CANCELLED)) <= ~allocated).all()
    assert ((fate == OPEN) == np.isnan(parts["ended"])).all()
    held = (fate == OPEN) & allocated & ~sent
    complete = np.array([tier.delivery == "complete" for tier in company.plan.tiers.values()])
    tier = run.facts.orders["tier"][parts["order"]]
    assert (held <= complete[tier]).all()


def moments_are_in_order(run: Run) -> None:
    """Placed, sourced, allocated, ready ... delivered never go back."""
    parts, shipments, tours = run.facts.parts, run.facts.shipments, run.facts.tours
    placed = run.facts.orders["placed"][parts["order"]]
    for earlier, later in ((placed, parts["sourced"]), (parts["sourced"], parts["allocated"])):
        assert not (later < earlier).any()
    tour = shipments["tour"]
    cells = {name: shipments[name] for name in shipments}
    for name in ("started", "finished"):
        cells[name] = np.append(tours[name], np.nan)[tour]
    for row in range(len(tour)):
        told = [cells[name][row] for name in (*SPINE, "delivered")]
        known = [time for time in told if time == time]
        assert known == sorted(known), (row, told)
    ready = np.append(shipments["ready"], np.nan)[parts["shipment"]]
    assert not (ready < parts["allocated"]).any()
    orders = run.facts.replenishments
    assert not (orders["shipped"] < orders["ordered"]).any()
    assert not (orders["received"] < orders["shipped"]).any()


def nothing_is_kept_beyond_its_life(run: Run, company: Company) -> None:
    """What is available has come within the last shelf life: it was received, or came back."""
    items = list(company.plan.items.values())
    parts, orders = run.facts.parts, run.facts.replenishments
    changed = run.facts.adjustments
    point = parts["site"].astype(int) * len(items) + parts["item"]
    assert run.closing is not None
    for place, rule in company.rules.items():
        shelf_life = items[place % len(items)].shelf_life
        if shelf_life is None:
            continue
        assert rule.life is not None
        since = run.stopped - shelf_life
        back = (point == place) & (parts["quantity"] < 0) & (parts["allocated"] >= since)
        come = (orders["point"] == place) & (orders["received"] >= since)
        came = orders["quantity"] - orders["missing"]
        young = came[come & (came > 0)].sum()
        young -= parts["quantity"][back].sum()
        below = (orders["source"] * len(items) + orders["point"] % len(items) == place) & (
            orders["quantity"] < 0
        )
        young -= orders["quantity"][below & (orders["received"] >= since)].sum()
        young += run.opening[place] if since <= 0 else 0
        sent_back = (changed["point"] == place) & (changed["time"] >= since)
        young += changed["quantity"][sent_back & (changed["quantity"] > 0)].sum()
        assert run.closing["available"][place] <= young


def crews_do_one_thing_at_a_time(run: Run) -> None:
    """Whoever sets out is one of those on duty; a tour is at least one pick list, each on one."""
    tours, staff = run.facts.tours, run.facts.staffing
    assert (tours["shipments"] >= 1).all()
    for crew in range(len(run.cast.crews)):
        mine = tours["crew"] == crew
        changes, sizes = staff["time"][staff["crew"] == crew], staff["size"][staff["crew"] == crew]
        assert (np.diff(changes) >= 0).all()
        assert (sizes >= 0).all()
        checks = run.facts.checks
        looks = checks["crew"] == crew
        begun = np.sort([*tours["started"][mine], *checks["started"][looks]])
        ended = np.sort([*tours["finished"][mine], *checks["finished"][looks]])
        busy = np.searchsorted(begun, begun, "right") - np.searchsorted(ended, begun, "right")
        on_duty = there_at(begun, changes, sizes)
        assert (busy <= on_duty).all()


def there_at(times: Any, changes: Any, sizes: Any) -> Any:
    """Return how many are on duty; those of either shift at the instant at which one ends."""
    before, after = (np.searchsorted(changes, times, side) - 1 for side in ("left", "right"))
    return np.maximum(sizes[np.maximum(before, 0)], sizes[after])


def stations_have_people_and_places(run: Run) -> None:
    """Whoever begins a visit's work is one of those on duty, and has not to keep another one."""
    visits, staff = run.facts.visits, run.facts.staffing
    for index, told in enumerate(run.cast.stations):
        mine = visits["station"] == index
        begun, left = np.sort(visits["started"][mine]), np.sort(visits["left"][mine])
        begun = begun[~np.isnan(begun)]
        if told.name == "picking" or not told.crews:
            continue
        rows = staff["crew"] == told.crews[0]
        on_duty = there_at(begun, staff["time"][rows], staff["size"][rows])
        taken = np.searchsorted(begun, begun, "right") - np.searchsorted(left, begun, "right")
        assert (taken <= on_duty).all(), told


def causes_sum_to_the_cycle_time(totals: Totals) -> None:
    for tags in tags_of(totals, CYCLE):
        whole, count = totals[CYCLE + tags]
        parts = fsum(totals[name + tags][0] for name in CAUSES)
        assert parts == pytest.approx(whole, rel=1e-9, abs=1e-6)
        assert {totals[name + tags][1] for name in CAUSES} == {count}


def ledger_adds_up(totals: Totals, run: Run) -> None:
    total = totals["total_cost"][0]
    size = 1e-9 * max(1.0, abs(total))
    assert fsum(totals[name][0] for name in LINES) == pytest.approx(total, abs=size)
    for names in (run.cast.tiers,):
        shares = fsum(totals[f"cost_to_serve[tier={name}]"][0] for name in names)
        assert shares == pytest.approx(total, abs=size)
        for line in LINES:
            shares = fsum(totals[f"{line}[tier={name}]"][0] for name in names)
            assert shares == pytest.approx(totals[line][0], abs=size)


def tags_of(totals: Totals, name: str) -> list[str]:
    """Return the tags that a figure is told by, and none."""
    return [key[len(name) :] for key in totals if key == name or key.startswith(f"{name}[")]


@usual
@given(scenarios())
def test_any_scenario_keeps_its_units_its_times_and_its_money(tree: Tree) -> None:
    holds(tree)


@pytest.mark.torture
@long
@given(scenarios())
def test_thousands_of_scenarios_keep_their_units_their_times_and_their_money(tree: Tree) -> None:
    holds(tree)


@settings(usual, max_examples=25)
@given(scenarios())
def test_any_scenario_is_told_twice_the_same(tree: Tree) -> None:
    runs = [simulate(company_of(read(tree), Path()), 1, 0) for _ in range(2)]
    assert digest(runs[0]) == digest(runs[1])
