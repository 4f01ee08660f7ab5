"""What machines must keep to: no chute and no machine does two things at once, nothing vanishes."""

from __future__ import annotations

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.columns import padded
from simwh.kpi.spine import MOMENT, Spine
from simwh.kpi.terms import Floats

SORTED = ("arrived", "begun", "assigned", "sorted", "cleared")


def check_machines(spine: Spine) -> None:
    """Check what sorters and other machines did.

    Raises
    ------
    ImpossibleStateError
    """
    if len(spine.facts.sortings["shipment"]):
        check_sortings(spine)
    if len(spine.facts.moves["site"]):
        check_moves(spine)
        check_pods(spine)


def check_moves(spine: Spine) -> None:
    """No machine does two cycles at once, and none ends before it has travelled."""
    moves = spine.facts.moves
    site, machine, started, finished = (
        moves[name] for name in ("site", "machine", "started", "finished")
    )
    order = np.lexsort((started, machine, site))
    same = (np.diff(site[order]) == 0) & (np.diff(machine[order]) == 0)
    before, after = finished[order][:-1], started[order][1:]
    early = same & ~(before <= after)
    short = finished - started < moves["travel"] - MOMENT
    rows = np.append(order[1:][early], np.flatnonzero(short))
    if len(rows):
        row = int(rows[0])
        name = spine.cast.sites[site[row]]
        raise ImpossibleStateError(
            f"machine {machine[row]} of {name}: a cycle from {started[row]!r} s to "
            f"{finished[row]!r} s, before it was free or faster than it travels"
        )


def check_pods(spine: Spine) -> None:
    """No pod is on two robots at once, and lines picked from pods are those of the tours."""
    moves, tours, legs = spine.facts.moves, spine.facts.tours, spine.facts.legs
    for site, name in enumerate(spine.cast.sites):
        mine = (moves["site"] == site) & ~np.isnan(moves["x"])
        pod, started, finished = (moves[what][mine] for what in ("pod", "started", "finished"))
        order = np.lexsort((started, pod))
        same = (np.diff(pod[order]) == 0) & (pod[order][1:] >= 0)
        early = same & ~(finished[order][:-1] <= started[order][1:])
        if early.any():
            row = order[1:][early][0]
            raise ImpossibleStateError(
                f"pod {pod[row]} of {name} is fetched at {started[row]!r} s, before it was back"
            )
        if mine.any():
            tour = legs["tour"]
            done = ~np.isnan(tours["finished"][tour])
            here = spine.cast.crew_site[tours["crew"][tour]] == site
            picked, lines = int(moves["lines"][mine].sum()), int(legs["lines"][done & here].sum())
            if picked != lines:
                raise ImpossibleStateError(f"{picked} lines from pods of {name}, {lines} on tours")


def check_sortings(spine: Spine) -> None:
    """Every pick list is sorted once, in order, whole, and not packed before it is."""
    sortings, shipments = spine.facts.sortings, spine.facts.shipments
    shipment = sortings["shipment"]
    if len(np.unique(shipment)) < len(shipment):
        raise ImpossibleStateError("a shipment was sorted twice")
    times: Floats = spine.shipment_time("finished")[shipment]
    for name in SORTED:
        later = sortings[name]
        _refuse(shipment, (later < times) | (np.isnan(times) & ~np.isnan(later)), name)
        times = later
    packed = padded(shipments["packed"], np.nan)[shipment]
    early = (packed < times) | (np.isnan(times) & ~np.isnan(packed))
    _refuse(shipment, early, "packed")
    short = ~np.isnan(sortings["sorted"]) & (sortings["carried"] < sortings["items"])
    _refuse(shipment, short, "items that were never carried")
    check_chutes(spine)


def check_chutes(spine: Spine) -> None:
    """No more orders have a chute than a sorter has chutes."""
    sortings = spine.facts.sortings
    site_of = spine.facts.shipments["site"][sortings["shipment"]]
    for site in np.unique(site_of).tolist():
        mine = site_of == site
        most = most_at_once(sortings["assigned"][mine], sortings["cleared"][mine])
        chutes = spine.cast.chutes[site]
        if most > chutes:
            name = spine.cast.sites[site]
            raise ImpossibleStateError(f"{most} orders at once in {chutes} chutes of {name}")


def most_at_once(since: Floats, until: Floats) -> int:
    """Return how many of these spells overlap at most; one that ends makes room at once."""
    begun = since[~np.isnan(since)]
    ended = until[~np.isnan(until)]
    times = np.concatenate((ended, begun))
    change = np.concatenate((np.full(len(ended), -1), np.full(len(begun), 1)))
    order = np.lexsort((change, times))
    return int(np.cumsum(change[order]).max(initial=0))


def _refuse(shipment: Floats, wrong: np.ndarray, what: str) -> None:
    rows = np.flatnonzero(wrong)
    if len(rows):
        row = int(rows[0])
        raise ImpossibleStateError(f"shipment {shipment[row]} at the sorter: {what} out of order")
