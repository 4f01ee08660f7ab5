"""Crews whose members are told apart are refused where they cannot work, with what is allowed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from simwh.errors import InputError
from simwh.experiment.variants import resolve
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import load, read
from tests.engine.small import shop

SHOP = shop("all: {process: {kind: poisson, rate: 1 /d}, customer: ann, basket: {items: box}}")
FLOOR = "warehouses.w.picking={crew: CREW, per_line: 1 min}"
ROUNDS = "{size: 1, rounds: {zones: {a: [], b: [box]}, walk: 1 min}"
FAILS = "breakdowns: {uptime: 1 d, repair: 1 h"


def faults(crew: str, *sets: str) -> str:
    """Return what is refused of the pickers, one fault a line."""
    changes = (FLOOR.replace("CREW", crew), *sets)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.yaml"
        path.write_text(SHOP)
        with pytest.raises(InputError) as caught:
            resolve(load(path, Scenario, sets=changes), path.parent, name="shop")
    return "\n".join(map(str, caught.value.faults))


@pytest.mark.parametrize(
    ("crew", "told"),
    [
        ("{shifts: [{size: 1, start: '8:00', end: '9:00', days: [mon, mon]}]}", "each once"),
        ("{size: 1, members: {a: {}}}", "members and size; members, who are always there"),
        ("{size: 1, priority: first_come, preempt: true}", "priority first_come; priority: tier"),
        ("{size: 1, breakdowns: {uptime: 0 s, repair: 1 h}}", "always 0 s; more than 0 s"),
        (
            f"{{size: 1, priority: accumulating, {FAILS}, interrupted: passed_on}}}}",
            "passed_on; priority by tier or first come",
        ),
        ("{size: 1, other_work: {time: 0 s}}", "always 0 s; more than 0 s on average"),
        (f"{{size: 1, {FAILS}, mechanics: bob}}}}", "nothing, since there is none to name"),
        ("{size: 1, helps: {stations: [packing]}}", "one of picking; did you mean"),
        ("{size: 1, helps: {stations: [picking]}}", "picking; other stations"),
        ("{size: 1, helps: {stations: [picking], people: 2}}", "2; at most 1, all of the crew"),
        ("{size: 1, rest: {share: 20 %, most: 10 %}}", "10 %; at least the share, 20 %"),
        ("{size: 1, rest: {rise: 1 %/h}}", "always there; shifts, whose start is the end"),
        ("{members: {a: {experience: 9}}}", "without learning; learning, or no experience"),
        ("{size: 1, rounds: {zones: {a: []}, walk: 1 s}}", "1 zones; at least two"),
        ("{size: 1, rounds: {zones: {a: [box], b: [box]}, walk: 1 s}}", "each item in one zone"),
        ("{size: 1, rounds: {zones: {a: [], b: [bog]}, walk: 1 s}}", "did you mean box"),
        ("{size: 1, rounds: {zones: {a: [], b: []}, walk: 0 s}}", "always 0 s; more than 0 s"),
        (
            ROUNDS.replace("walk", "most: 2, walk") + "}",
            "exhaustive service and most; most with service: limited",
        ),
        (f"{ROUNDS}, priority: last_come}}", "last_come and rounds; no priority in a crew"),
        (f"{ROUNDS}, priority: shortest}}", "shortest and rounds; no priority in a crew"),
        ("{size: 1, priority: shortest, reserved: {all: 1}}", "reserved: priority shortest"),
        (f"{ROUNDS}, preempt: true}}", "preempt and rounds; no preempt in a crew that goes rounds"),
        (f"{ROUNDS}, other_work: {{time: 1 s}}}}", "other_work and rounds; no other_work"),
    ],
)
def test_a_crew_that_contradicts_itself_is_refused(crew: str, told: str) -> None:
    assert told in faults(crew)


HELP = "{size: 1, helps: {stations: [STATIONS], goes: GOES}}"


@pytest.mark.parametrize(
    ("stations", "goes", "packers", "told"),
    [
        ("packing", "listed", "", "a list without the own station; its place among the others"),
        ("packing, packing", "own_first", "", "a station twice; each station once"),
        ("packing", "own_first", ", preempt: true", "no preempt, where people work at several"),
        ("packing", "own_first", f", {FAILS}}}", "no breakdowns, where people work at several"),
    ],
)
def test_people_who_cannot_help_are_refused(
    stations: str, goes: str, packers: str, told: str
) -> None:
    packing = f"warehouses.w.packing={{crew: {{size: 1{packers}}}}}"
    assert told in faults(HELP.replace("STATIONS", stations).replace("GOES", goes), packing)


def test_helpers_are_not_of_zones() -> None:
    zoning = "warehouses.w.picking.zoning={kind: synchronised, zones: 1}"
    helping = "{crew: {size: 1, helps: {stations: [picking]}}}"
    found = faults("{size: 1}", zoning, f"warehouses.w.packing={helping}")
    assert "synchronised zoning; none, where people work at several stations" in found


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "equipment={kind: goods_to_person, robots: 2}",
            "machines of goods_to_person at w; patience where pickers set out",
        ),
        ("tasks=line", "lines as tasks of their own at w; patience where every pick list"),
        ("zoning={kind: synchronised, zones: 1}", "synchronised zoning of w; patience where"),
    ],
)
def test_nobody_gives_up_where_no_picker_sets_out_for_a_list(given: str, told: str) -> None:
    patience = "tiers.all.picker_patience=5 min"
    assert told in faults("{size: 1}", f"warehouses.w.picking.{given}", patience)


def test_rounds_are_of_pickers_who_take_one_pick_list_at_a_time() -> None:
    batching = "warehouses.w.picking.batching={kind: first_come, orders: 2}"
    assert "first_come batching; discrete" in faults(f"{ROUNDS}}}", batching)
    assert "a crew of packing; rounds of a crew of pickers" in faults(
        "{size: 1}", f"warehouses.w.packing={{crew: {ROUNDS}}}}}"
    )


PAID = "incentive: {piece_rate: 0.1"


def test_incentives_are_of_people_with_lines_and_errors_of_those_who_pick() -> None:
    assert "picking without accuracy; accuracy, which says how often" in faults(
        f"{{size: 1, {PAID}, errors: 140 %}}}}"
    )
    packing = f"warehouses.w.packing={{crew: {{size: 1, {PAID}, errors: 90 %}}}}}}"
    found = faults("{size: 1}", packing, f"warehouses.w.receiving={{crew: {{size: 1, {PAID}}}}}}}")
    assert "errors of people who do not pick; errors of a crew of pickers" in found
    assert "an incentive of receiving; one of a crew that picks, checks, packs, or" in found
    desk = f"account_crews={{desk: {{size: 1, {PAID}}}}}}}"
    assert "an incentive of account managers; one of a crew" in faults("{size: 1}", desk)
    brigade = "warehouses.w.picking.zoning=bucket_brigade"
    assert "bucket_brigade zoning; none, where members" in faults(f"{{size: 2, {PAID}}}}}", brigade)


def test_mechanics_whom_nothing_needs_are_refused() -> None:
    told = faults("{size: 1}", "warehouses.w.maintenance.bob={size: 1}")
    assert "mechanics whom nothing needs; a name that breakdowns" in told


def test_mechanics_need_a_size_or_shifts() -> None:
    crew = f"{{size: 1, {FAILS}, mechanics: bob}}}}"
    assert "neither size nor shifts" in faults(crew, "warehouses.w.maintenance.bob={wage: 1 /h}")


@pytest.mark.parametrize(
    ("desk", "told"),
    [
        (
            f"{{size: 1, {FAILS}, mechanics: bob}}}}",
            "none, since an account crew is at no warehouse",
        ),
        (f"{ROUNDS}}}", "a crew of accounts; rounds of a crew of pickers"),
    ],
)
def test_account_managers_have_no_mechanics_and_go_no_rounds(desk: str, told: str) -> None:
    crews = [f"account_crews.desk={desk}", "tiers.all.account_crew=desk"]
    assert told in faults("{size: 1}", *crews, "tiers.all.processing=1 min")


def test_a_brigade_has_paces_of_its_own() -> None:
    brigade = "warehouses.w.picking.zoning=bucket_brigade"
    assert "a brigade has paces of its own" in faults("{members: {a: {}}}", brigade)


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (("account_crews={desk: {size: 1, priority: shortest}}",), "in a crew of pickers or"),
        (("warehouses.w.stations={a: {crew: {size: 1}, per_line: 1 s}}",), "a line of stations"),
        (
            ("warehouses.w.packing={crew: {size: 1, helps: {stations: [picking]}}}",),
            "where people help each other",
        ),
    ],
)
def test_the_shortest_goes_first_where_it_is_known_who_that_is(
    sets: tuple[str, ...], told: str
) -> None:
    assert told in faults("{size: 1, priority: shortest}", *sets)


TEMPS = "{size: 1, temps: {every: 1 h, above: 5, people: PEOPLE, most: 2, stay: 4 h}}"


@pytest.mark.parametrize(
    ("crew", "told"),
    [
        (TEMPS.replace("PEOPLE", "3"), ["crew.temps.people: 3; at most 2, who are called"]),
        (TEMPS.replace("PEOPLE", "2"), []),
        ("{size: 1, other_work: {time: 1 s}}", ["other_work.time: 1 s, again and again; tasks of"]),
        ("{size: 1, other_work: {time: 1 s, again: false}}", []),
        ("{size: 1, other_work: {time: 10 min}}", []),
    ],
)
def test_lint_tells_of_what_is_hardly_meant(tmp_path: Path, crew: str, told: list[str]) -> None:
    (tmp_path / "scenario.yaml").write_text(SHOP)
    sets = (FLOOR.replace("CREW", crew), "warehouses.w.stock.opening=9")
    found = check(*read(tmp_path / "scenario.yaml", Scenario, sets=sets), tmp_path)
    assert len(found) == len(told)
    assert all(text in str(fault) for text, fault in zip(told, found, strict=True))
