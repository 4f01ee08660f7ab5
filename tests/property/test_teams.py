"""Crews whose members are told apart, lines as tasks, impatience: in random scenarios.

As of `test_conservation`, with what may be held up on any floor.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import check, evaluate
from simwh.record import Run
from simwh.record.servers import ON_DUTY
from simwh.scenario.floor.line import is_line
from tests.law.same import digest
from tests.property.scenarios import Tree, read, scenarios
from tests.property.test_conservation import (
    causes_sum_to_the_cycle_time,
    ledger_adds_up,
    moments_are_in_order,
    units_are_where_the_rows_say,
    usual,
)

UPTIMES: list[Any] = [{"kind": "exponential", "mean": "3 h"}, "5 h"]
REPAIRS: list[Any] = [{"kind": "gamma", "mean": "40 min", "cv": 1.0}, "0 s", "10 min"]
INTERRUPTED = ["passed_on", "resumes", "restarts"]
PATIENCE: list[Any] = ["0 s", "25 min", {"kind": "exponential", "mean": "1 h"}]


@st.composite
def teams(draw: DrawFn) -> Tree:
    """Draw a scenario whose crews have members that are told apart."""
    tree = draw(scenarios())
    model = read(tree).warehouses
    for name, site in tree["warehouses"].items():
        picking = site.get("picking", {})
        plain = picking.get("zoning", "none") == "none"
        by_machines = "picking" in site and model[name].picking.equipment.machines
        stops = [*site.get("stations", {}).values(), site.get("packing", {})]
        # What machines have fetched is not fetched again.
        assume(not (by_machines and any("picking" in s.get("rework", {}) for s in stops)))
        single = picking.get("batching", "discrete") == "discrete"
        back = any("picking" in s.get("rework", {}) for s in stops)
        if picking and not back:
            if draw(st.booleans()):
                picking["tasks"] = "line"
            elif not (plain and single) or by_machines:
                pass
            elif "receiving" not in site and "faces" not in picking and draw(st.booleans()):
                zones = {"a": [], "b": list(tree["items"])[:1], "c": list(tree["items"])[1:]}
                service = draw(st.sampled_from(["exhaustive", "gated", "limited"]))
                rounds = {"zones": zones, "walk": "9 min", "service": service}
                picking["crew"] = {"size": 2, "rounds": rounds}
        brigade = picking.get("zoning") == "bucket_brigade"
        if picking and not brigade and "rounds" not in picking["crew"]:
            picking["crew"] = draw(apart(site, picking["crew"], lines=True))
            if "accuracy" in picking and "incentive" in picking["crew"]:
                picking["crew"]["incentive"]["errors"] = "150 %"
        docks = site.get("receiving", {})
        for work in (docks, docks.get("put_away", {}), site.get("sorting", {})):
            if "crew" in work:
                work["crew"] = draw(apart(site, work["crew"]))
        for work in (*checks_of(picking), *stops):
            if "crew" in work:
                work["crew"] = draw(apart(site, work["crew"], lines=True))
    desk = draw(apart({}, {"size": 2, "wage": "20 /h", "priority": "tier"}))
    desk.get("breakdowns", {}).pop("mechanics", None)
    tree["account_crews"]["desk"] = desk
    for site in tree["warehouses"].values():
        helpers(site)
    floors = [(model[n], s["picking"]) for n, s in tree["warehouses"].items() if "picking" in s]
    alone = [
        floor.get("zoning", "none") == "none"
        and floor.get("tasks") != "line"
        and "rounds" not in floor["crew"]
        and not is_line(site)
        and not site.picking.equipment.machines  # type: ignore[union-attr]
        for site, floor in floors
    ]
    if all(alone):
        for tier in tree["tiers"].values():
            if draw(st.booleans()):
                tier["picker_patience"] = draw(st.sampled_from(PATIENCE))
    return tree


def checks_of(picking: Tree) -> list[Tree]:
    """Return the checks of what is picked, if there are any."""
    accuracy = picking.get("accuracy", {})
    return [accuracy["check"]] if "check" in accuracy else []


def helpers(site: Tree) -> None:
    """Let crews that help do so wherever somebody can be helped."""
    plain = site.get("picking", {}).get("zoning", "none") == "none"
    known = {name: site[name] for name in ("picking", "packing", "sorting") if name in site}
    known |= {name: work for name, work in site.get("stations", {}).items() if "crew" in work}
    receiving = site.get("receiving", {})
    known |= {"unloading": receiving} if "crew" in receiving else {}
    crews = {name: work["crew"] for name, work in known.items()}
    stays = {"breakdowns", "preempt", "rounds"}
    open_to = [
        n for n, crew in crews.items() if not stays & crew.keys() and (plain or n != "picking")
    ]
    for name, crew in crews.items():
        if "helps" in crew and (plain or name != "picking"):
            crew["helps"]["stations"] = [other for other in open_to if other != name]
    if any(crew.get("helps", {}).get("stations") for crew in crews.values()):
        others = [receiving.get("put_away", {}), *checks_of(site.get("picking", {}))]
        for crew in (*crews.values(), *(work["crew"] for work in others if "crew" in work)):
            stay_together(crew)


def stay_together(crew: Tree) -> None:
    """Let a crew of a warehouse whose people help each other have no temps, and end its work."""
    crew.pop("temps", None)
    for shift in crew.get("shifts", ()):
        for pause in shift.get("breaks", ()):
            pause.pop("work", None)


@st.composite
def apart(draw: DrawFn, site: Tree, crew: Tree, *, lines: bool = False) -> Tree:
    """Draw what tells the members of a crew apart, if anything does."""
    crew = dict(crew)
    if draw(st.booleans()):
        crew["breakdowns"] = fails = {
            "uptime": draw(st.sampled_from(UPTIMES)),
            "repair": draw(st.sampled_from(REPAIRS)),
            "counts": draw(st.sampled_from(["any_time", "while_busy"])),
            "interrupted": draw(st.sampled_from(INTERRUPTED[crew["priority"] == "accumulating" :])),
        }
        if draw(st.booleans()):
            fails["mechanics"] = "workshop"
            site["maintenance"] = {"workshop": {"size": 1, "wage": "30 /h"}}
    if crew["priority"] == "tier" and draw(st.booleans()):
        crew["preempt"] = True
    if draw(st.booleans()):
        crew = {field: crew[field] for field in crew if field not in ("breakdowns", "preempt")}
        crew["helps"] = {
            "stations": [],
            "goes": draw(st.sampled_from(["own_first", "longest_queue"])),
            "moving": draw(st.sampled_from(["0 s", "2 min"])),
        }
    if "size" in crew and draw(st.booleans()):
        crew["members"] = {"ann": {}, "bob": {"pace": 1.7}, "cat": {"pace": 0.4, "turn": 1}}
        del crew["size"]
    if "temps" in crew and draw(st.booleans()):
        crew["temps"] = {**crew["temps"], "pace": 0.6}
    if draw(st.booleans()):
        lay_aside(crew)
    if draw(st.booleans()):
        crew["learning"] = {"rate": "80 %", "incompressible": draw(st.sampled_from([0.0, 0.4]))}
    if draw(st.booleans()):
        crew["rest"] = {"share": "10 %"} | ({"rise": "5 %/h"} if "shifts" in crew else {})
    if lines and draw(st.integers(0, 2)) == 0:
        crew["incentive"] = {"piece_rate": 0.5, "pace": "125 %"}
        crew["incentive"]["standard"] = draw(st.sampled_from(["0 /h", "1 /h", "20 /h"]))
    if draw(st.integers(0, 2)) == 0:
        crew["other_work"] = {
            "time": draw(st.sampled_from(["20 min", {"kind": "exponential", "mean": "1 h"}])),
            "interrupted": draw(st.sampled_from(["never", "by_orders"])),
            "again": draw(st.booleans()),
        }
    return crew


def lay_aside(crew: Tree) -> None:
    """Let whoever goes on a break lay aside what he does."""
    for shift in crew.get("shifts", ()):
        for pause in shift.get("breaks", ()):
            pause["work"] = "suspended"


def members_do_one_thing_at_a_time(run: Run) -> None:
    """Nobody does two things at once, works broken down, or works beyond a task of the shift."""
    spells, down = run.facts.spells, run.facts.downtimes
    for server in range(len(run.cast.servers)):
        mine = (spells["server"] == server) & (spells["kind"] != ON_DUTY)
        started, finished = spells["started"][mine], spells["finished"][mine]
        assert (np.diff(started) >= 0).all()
        assert (finished[:-1] <= started[1:]).all()
        duty = (spells["server"] == server) & (spells["kind"] == ON_DUTY)
        come, gone = spells["started"][duty], spells["finished"][duty]
        assert (gone[:-1] <= come[1:]).all()
        place = np.searchsorted(come, started, "right") - 1
        assert (place >= 0).all()
        assert not (finished > gone[place]).any()
        own = down["server"] == server
        failed, repaired = down["failed"][own], down["repaired"][own]
        assert (repaired[:-1] <= failed[1:]).all()
        for since, until in zip(failed.tolist(), repaired.tolist(), strict=True):
            assert not (
                (finished > since) & (started < (until if until == until else np.inf))
            ).any()


def holds(tree: Tree) -> None:
    scenario = read(tree)
    run = simulate(company_of(scenario, Path()), 1, 0)
    check(run)
    units_are_where_the_rows_say(run)
    moments_are_in_order(run)
    members_do_one_thing_at_a_time(run)
    totals = evaluate(run, scenario).totals
    causes_sum_to_the_cycle_time(totals)
    ledger_adds_up(totals, run)


@settings(usual, max_examples=30)
@given(teams())
def test_any_team_keeps_its_units_its_times_and_its_money(tree: Tree) -> None:
    holds(tree)


@pytest.mark.torture
@settings(usual, max_examples=5_000, derandomize=False)
@given(teams())
def test_thousands_of_teams_keep_their_units_their_times_and_their_money(tree: Tree) -> None:
    holds(tree)


@settings(usual, max_examples=5)
@given(teams())
def test_any_team_is_told_twice_the_same(tree: Tree) -> None:
    runs = [simulate(company_of(read(tree), Path()), 1, 0) for _ in range(2)]
    assert digest(runs[0]) == digest(runs[1])
