"""Nothing appears or vanishes: checks of every replication, exact in integers.

A breach is a defect of simwh, never of a scenario, and is raised with the item, the site and the
numbers (RELIABILITY P4, P5).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simwh.errors import ImpossibleStateError
from simwh.kpi.breach import at_point, moment, refuse
from simwh.kpi.columns import padded
from simwh.kpi.floor.fleet import check_fleet
from simwh.kpi.floor.on_truck import MILESTONES
from simwh.kpi.law.floor import (
    check_chores,
    check_errors,
    check_relocations,
    check_servers,
    check_tours,
    check_trips,
)
from simwh.kpi.law.hours import check_hours
from simwh.kpi.law.loading import check_loading
from simwh.kpi.law.machines import check_machines
from simwh.kpi.law.one_place import check_visits
from simwh.kpi.spine import Spine
from simwh.kpi.stock import arrived, part_point, path, upstream
from simwh.kpi.terms import Bools
from simwh.record import (
    CANCELLED,
    LOST,
    OPEN,
    UNPICKED,
    Run,
)

WAY = (
    *("ready", "released", "started", "finished", "at_packing", "pack_started", "pack_finished"),
    *("packed", *MILESTONES, "shipped", "delivered"),
)
"""The milestones of a shipment, in order."""


def check(run: Run) -> None:
    """Check units, orders and times of a replication that has ended.

    Raises
    ------
    ImpossibleStateError
        Naming what is impossible, with its item, site and numbers.
    """
    check_spine(Spine(run, None))  # type: ignore[arg-type]  # prices play no part


def check_spine(spine: Spine) -> None:
    """Check a replication whose columns are joined already; as `check`."""
    check_parts(spine)
    check_lines(spine)
    check_tiers(spine)
    check_loading(spine)
    check_fleet(spine)
    check_times(spine)
    check_trips(spine)
    check_chores(spine)
    check_servers(spine)
    check_tours(spine)
    check_relocations(spine)
    check_visits(spine)
    check_receipts(spine)
    check_errors(spine)
    check_units(spine)
    check_stock(spine)
    check_machines(spine)
    check_hours(spine)


def check_parts(spine: Spine) -> None:
    """Every part is open or has one end; every order is delivered, open, lost or cancelled."""
    parts, shipments = spine.facts.parts, spine.facts.shipments
    fate, shipment = parts["fate"], parts["shipment"]
    ended, allocated = ~np.isnan(parts["ended"]), ~np.isnan(parts["allocated"])
    gone = (fate == LOST) | (fate == CANCELLED)
    unpicked = check_unpicked(spine)
    both = gone & (allocated | (shipment >= 0)) & ~unpicked
    refuse(spine, both, "was both allocated and lost or cancelled")
    refuse(spine, (fate == OPEN) == ended, "has ended without an end, or the other way round")
    refuse(spine, (shipment >= 0) & ~allocated, "was shipped without being allocated")
    refuse(spine, (parts["quantity"] == 0), "asks for nothing")
    sent = np.flatnonzero(shipment >= 0)
    for name in ("order", "site"):
        differs = np.zeros(len(fate), bool)
        differs[sent] = shipments[name][shipment[sent]] != parts[name][sent]
        refuse(spine, differs, f"is in a shipment of another {name}")


def check_unpicked(spine: Spine) -> Bools:
    """What is cancelled on the floor was never picked, and is all available again at that time.

    Returns
    -------
    bool array, by part
    """
    parts, adjusted = spine.facts.parts, spine.facts.adjustments
    gave_up: Bools = (parts["fate"] == CANCELLED) & (parts["shipment"] >= 0)
    back = adjusted["cause"] == UNPICKED
    if not (gave_up.any() or back.any()):
        return gave_up
    early = gave_up & ~(parts["ended"] >= parts["allocated"])
    refuse(spine, early, "was cancelled on the floor before it was allocated")
    picked = gave_up & ~np.isnan(padded(spine.shipment_time("started"), np.nan)[parts["shipment"]])
    refuse(spine, picked, "was both picked and cancelled")
    points = len(spine.run.opening)
    owed = np.bincount(spine.once(part_point)[gave_up], parts["quantity"][gave_up], points)
    given = np.bincount(adjusted["point"][back], adjusted["quantity"][back], points)
    wrong = np.flatnonzero(owed != given)
    if len(wrong):
        point = int(wrong[0])
        raise ImpossibleStateError(
            f"{given[point]:g} quanta{at_point(spine, point)} are available again of "
            f"{owed[point]:g} that were cancelled on the floor"
        )
    return gave_up


def check_lines(spine: Spine) -> None:
    """Every order has the lines it was placed with, each with at least one part."""
    facts = spine.facts
    parts = facts.parts
    first = parts["line"] == np.arange(len(parts["line"]))
    lines = np.bincount(parts["order"][first], minlength=len(facts.orders["lines"]))
    wrong = np.flatnonzero(lines != facts.orders["lines"])
    if len(wrong):
        order = int(wrong[0])
        raise ImpossibleStateError(
            f"order {order} was placed with {facts.orders['lines'][order]} lines, "
            f"and has {lines[order]}"
        )
    for name in ("order", "item"):
        refuse(spine, parts[name] != parts[name][parts["line"]], f"has not its line's {name}")


def check_tiers(spine: Spine) -> None:
    """Every order was placed under a tier, and is not due before it was placed."""
    orders, tiers = spine.facts.orders, spine.cast.tiers
    tier, due = orders["tier"], orders["due"]
    wrong = np.flatnonzero((tier < 0) | (tier >= len(tiers)) | ~(due >= orders["placed"]))
    if len(wrong):
        order = int(wrong[0])
        raise ImpossibleStateError(
            f"order {order}, placed at {moment(orders['placed'][order])}, is of tier {tier[order]} "
            f"of {len(tiers)} and due at {moment(due[order])}"
        )


def check_times(spine: Spine) -> None:
    """Nothing happens before what it follows from."""
    facts = spine.facts
    parts, shipments, orders = facts.parts, facts.shipments, facts.replenishments
    placed = facts.orders["placed"][parts["order"]]
    refuse(spine, parts["sourced"] < placed, "was sourced before it was placed")
    refuse(spine, parts["allocated"] < parts["sourced"], "was allocated before it was sourced")
    ready = spine.of_shipment("ready")
    refuse(spine, ready < parts["allocated"], "was on the floor before it was allocated")
    before, times = "ready", spine.shipment_time("ready")
    for name in WAY[1:]:
        later = spine.shipment_time(name)
        wrong = np.flatnonzero((later < times) | (np.isnan(times) & ~np.isnan(later)))
        if len(wrong):
            row = int(wrong[0])
            raise ImpossibleStateError(
                f"shipment {row} of {spine.cast.sites[shipments['site'][row]]}: {name} at "
                f"{moment(later[row])}, {before} at {moment(times[row])}"
            )
        before, times = name, later
    steps = ("ordered", "shipped", "arrived", "received")
    early = [orders[later] < orders[first] for first, later in pairwise(steps)]
    wrong = np.flatnonzero(np.any(early, axis=0))
    if len(wrong):
        row = int(wrong[0])
        told = ", ".join(f"{name} at {moment(orders[name][row])}" for name in steps)
        raise ImpossibleStateError(
            f"replenishment order {row}{at_point(spine, orders['point'][row])}: {told}"
        )


def check_receipts(spine: Spine) -> None:
    """No more of a replenishment order is missing than was ordered, and no site sends too much."""
    orders = spine.facts.replenishments
    missing = orders["missing"]
    too_much = (missing < 0) & (orders["source"] >= 0)
    wrong = np.flatnonzero((missing != 0) & (spine.once(arrived) < 0) | too_much)
    if len(wrong):
        row = int(wrong[0])
        raise ImpossibleStateError(
            f"replenishment order {row}{at_point(spine, orders['point'][row])}: "
            f"{orders['missing'][row]} quanta missing of {orders['quantity'][row]}"
        )


def check_units(spine: Spine) -> None:
    """Opening + received + returned + adjusted - given away is never below zero, at any time."""
    fault = spine.once(path).fault
    if fault is not None:
        point, time, level = fault
        raise ImpossibleStateError(
            f"{level} quanta available{at_point(spine, point)} at {moment(time)}: opening "
            f"{spine.run.opening[point]}, and less was received since than given away"
        )


def closing(spine: Spine) -> dict[str, NDArray[np.int64]]:
    """Return what the record says every point has when the clock stops, in quanta.

    `available`: opening + received + returned + adjusted - allocated - sent to other sites.
    What is missing of an order is not received, and no longer on order once the rest is.
    `on_order`: ordered and not received. `backorders`: owed to customers and to other sites.
    """
    facts, stopped = spine.facts, spine.run.stopped
    parts, orders, adjusted = facts.parts, facts.replenishments, facts.adjustments
    internal, source = spine.once(upstream)
    quantity, received = orders["quantity"], orders["received"] <= stopped
    point = spine.once(part_point)
    sourced = point >= 0
    waits = sourced & (parts["fate"] == OPEN) & np.isnan(parts["allocated"])
    sent = ~np.isnan(orders["allocated"][internal])

    def total(
        points: NDArray[np.intp], quanta: NDArray[np.integer], which: Bools
    ) -> NDArray[np.int64]:
        # Sums below 2**53 are exact.
        return np.bincount(points[which], quanta[which], len(spine.run.opening)).astype(np.int64)

    given = total(point, parts["quantity"], ~np.isnan(parts["allocated"]))
    sent_on = total(source, quantity[internal], sent)
    return {
        "available": spine.run.opening
        + total(orders["point"], spine.once(arrived), received)
        + total(adjusted["point"], adjusted["quantity"], adjusted["time"] <= stopped)
        - given
        - sent_on,
        "on_order": total(orders["point"], quantity, ~received),
        "backorders": total(point, parts["quantity"], waits)
        + total(source, quantity[internal], ~sent),
    }


def check_stock(spine: Spine) -> None:
    """The record and the engine's own stock, where it is given, tell the same."""
    if spine.run.closing is None:
        return
    for name, told in closing(spine).items():
        kept = spine.run.closing[name]
        wrong = np.flatnonzero(told != kept)
        if len(wrong):
            point = int(wrong[0])
            raise ImpossibleStateError(
                f"{name}{at_point(spine, point)}: {kept[point]} quanta in stock, {told[point]} by "
                f"the record (opening {spine.run.opening[point]})"
            )
