"""What has nothing to do with the rest changes no number of the rest (RELIABILITY P3)."""

from __future__ import annotations

import pytest

from simwh.engine.simulate import simulate
from simwh.record import OPEN, Run
from tests.engine.small import company, run
from tests.law.same import BUSY, digest, replenished, stories, told

# Names that come first and last, so that every number moves.
OWN = "stock: {source: NAME_ltd, only: true, opening: 3, replenishment: none, items: {NAME: {}}}"
FAR = "{distance: 999 km, transit: 1 h}"
LANES = f"{{north: {FAR}, south: {FAR}, dan: {FAR}, NAME: {FAR}}}"
OTHERS = (
    "process: {kind: poisson, rate: 90 /d}, basket: {items: NAME, quantity: {kind: uniform, "
    "low: 1, high: 3}}"
)


def additions(name: str) -> dict[str, list[str]]:
    """Return changes that add one thing each, called `name`."""
    item, customer = f"items.{name}={{}}", f"customers.{name}={{tier: gold, home: {name}}}"
    supplier = f"suppliers.{name}_ltd={{lead_time: 1 d}}"
    stock = OWN.replace("NAME", name)
    site = [supplier, f"items.{name}={{}}", f"warehouses.{name}={{{stock}}}"]
    lanes = f"transport.lanes.{name}={LANES.replace('NAME', name)}"
    nowhere = [
        f"warehouses.{old}.stock.items.{name}={{opening: 0, replenishment: none}}"
        for old in ("depot", "leeds", "york")
    ]
    others = f"demand.{name}={{customer: {name}, {OTHERS.replace('NAME', name)}}}"
    return {
        "item": [item],
        "supplier": [supplier],
        "customer": [f"customers.{name}={{tier: gold, home: york}}"],
        "tier": [f"tiers.{name}={{priority: 0, processing: {{kind: exponential, mean: 1 h}}}}"],
        "warehouse": [*site, lanes],
        "business": [*site, lanes, customer, others, *nowhere],
        "calendar": [f"calendars.{name}={{open: {{mon: '08:00-09:00'}}}}"],
    }


def same(before: Run, after: Run) -> None:
    """Compare everything that concerns what both runs have."""
    then, now = stories(before), stories(after)
    assert {key: now[key] for key in then} == then
    orders = replenished(after)
    assert {point: orders[point] for point in replenished(before)} == replenished(before)
    crews = set(before.cast.crews)
    staff = [row for row in told(after, "staffing") if row["crew"] in crews]
    for name in crews:
        mine = [row for row in staff if row["crew"] == name]
        assert mine == [row for row in told(before, "staffing") if row["crew"] == name]


@pytest.mark.parametrize("name", ["aaa", "lll", "zzz"])
@pytest.mark.parametrize("thing", list(additions("any")))
def test_what_is_added_beside_the_rest_changes_no_number_of_the_rest(thing: str, name: str) -> None:
    alone, beside = run(BUSY), run(BUSY, *additions(name)[thing])
    same(alone, beside)
    if thing == "business":
        assert len(stories(beside)) > len(stories(alone)) + 1000


def test_what_concerns_one_tier_moves_another_only_through_what_they_share() -> None:
    # With stock for all and a floor that nobody shares, a tier of its own patience and processing
    # draws from streams of its own.
    plenty = ("warehouses.leeds.stock.opening=99999", "warehouses.york.stock.opening=99999")
    alike = stories(run(BUSY, *plenty, "warehouses.leeds.picking=null", "policies.sourcing=home"))
    other = stories(
        run(
            BUSY,
            *plenty,
            "warehouses.leeds.picking=null",
            "policies.sourcing=home",
            "tiers.silver.processing={kind: exponential, mean: 5 h}",
            "tiers.silver.stockout.patience={kind: uniform, low: 1 h, high: 2 h}",
        )
    )
    ann = [key for key, (order, *_) in alike.items() if order["customer"] == "ann"]
    assert len(ann) > 200
    at_leeds = [key for key in ann if all(part["site"] == "leeds" for part in alike[key][1:])]
    allocated = [[p["allocated"] for p in alike[key][1:]] for key in at_leeds]
    assert [[p["allocated"] for p in other[key][1:]] for key in at_leeds] == allocated
    bob = next(key for key, (order, *_) in alike.items() if order["customer"] == "bob")
    assert alike[bob] != other[bob]


def test_a_replication_is_the_same_whichever_others_are_run() -> None:
    with company(BUSY) as of:
        alone = digest(simulate(of, 1, 3))
        for replication in (0, 1, 2):
            simulate(of, 1, replication)
        assert digest(simulate(of, 1, 3)) == alone


@pytest.mark.parametrize("longer", ["25 d", "40 d"])
def test_the_first_part_of_a_longer_run_is_the_run(longer: str) -> None:
    end = 20 * 86400.0
    before, after = stories(run(BUSY)), stories(run(BUSY, f"horizon.run_length={longer}"))
    assert len(after) > 1.2 * len(before)
    for key, story in before.items():
        assert until(after[key], end) == until(story, end)


BEGINS = ("ready", "started")
"""What is written first of a shipment, and of a tour."""


def until(story: object, end: float) -> object:
    """Return a story as it is told at `end`: what comes later has not happened."""
    if isinstance(story, dict):
        cells = {name: until(cell, end) for name, cell in story.items()}
        begins = next((name for name in BEGINS if name in cells), None)
        if begins and cells[begins] is None:
            return None
        if "fate" in cells:
            cells["fate"] = cells["fate"] if cells["ended"] is not None else OPEN
            cells["site"] = cells["site"] if cells["sourced"] is not None else None
        return cells
    if isinstance(story, list):
        return [until(part, end) for part in story]
    return None if isinstance(story, float) and story >= end else story
