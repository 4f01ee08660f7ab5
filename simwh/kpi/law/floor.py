"""What floors and trucks must keep to: whole tours, chores in time, errors that add up.

Each check raises ImpossibleStateError, as those of `conservation` do.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.breach import at_point, moment
from simwh.kpi.floor.crews import picked_on
from simwh.kpi.spine import Spine
from simwh.record import MISPICKED, RESHIPPED, REWORK, TOO_MANY, WRONG_ITEM
from simwh.record.servers import AT_WORK, ON_DUTY
from simwh.state import Location


def check_trips(spine: Spine) -> None:
    """Whoever leaves with a truck does so when and where it leaves, and was packed by then."""
    shipments, trips = spine.facts.shipments, spine.facts.trips
    rows = np.flatnonzero(shipments["trip"] >= 0)
    trip = shipments["trip"][rows]
    wrong = (shipments["shipped"][rows] != trips["departed"][trip]) | (
        shipments["site"][rows] != trips["site"][trip]
    )
    if wrong.any():
        row = int(rows[wrong.argmax()])
        trip = shipments["trip"][row]
        raise ImpossibleStateError(
            f"shipment {row} of {spine.cast.sites[shipments['site'][row]]} shipped at "
            f"{moment(shipments['shipped'][row])} with trip {trip} of "
            f"{spine.cast.sites[trips['site'][trip]]}, which left at "
            f"{moment(trips['departed'][trip])}"
        )


def check_tours(spine: Spine) -> None:
    """Where lists are picked in pieces, lines are picked once each time, a zone's in one tour."""
    shipments, legs = spine.facts.shipments, spine.facts.legs
    if not len(legs["shipment"]):
        return
    shipment, tour, lines = spine.once(picked_on)
    count = len(shipments["tour"])
    visits = spine.facts.visits
    wanted = shipments["lines"] * (
        1 + np.bincount(visits["shipment"][visits["tour"] >= 0], minlength=count)
    )
    picked = np.bincount(shipment, lines, count)
    short = (shipments["tour"] >= 0) & (picked != wanted)
    crew = spine.facts.tours["crew"][legs["tour"]]
    of_zone = np.array(["/zone " in name for name in spine.cast.crews])[crew]
    places = np.stack((legs["shipment"], np.where(of_zone, crew, ~legs["tour"])))
    visit, times = np.unique(places, axis=1, return_counts=True)
    twice = visit[0][times > 1]
    if spine.cast.by_line:
        twice = twice[~np.array(spine.cast.by_line)[shipments["site"][twice]]]
    short[twice] = True
    wrong = np.flatnonzero(short)
    if len(wrong):
        row = int(wrong[0])
        raise ImpossibleStateError(
            f"shipment {row} of {spine.cast.sites[shipments['site'][row]]}: {picked[row]:.0f} of "
            f"{wanted[row]} lines picked, on tours {tour[shipment == row].tolist()}"
        )


def check_chores(spine: Spine) -> None:
    """No chore begins before it is asked for, no list is released before its faces are filled."""
    chores, waits = spine.facts.chores, spine.facts.face_waits
    wrong = np.flatnonzero(
        (chores["started"] < chores["asked"]) | (chores["finished"] < chores["started"])
    )
    if len(wrong):
        row = int(wrong[0])
        steps = ("asked", "started", "finished")
        told = ", ".join(f"{name} at {moment(chores[name][row])}" for name in steps)
        raise ImpossibleStateError(
            f"chore {row} of {spine.cast.crews[chores['crew'][row]]}: {told}"
        )
    shipment, until = waits["shipment"], waits["until"]
    released = spine.shipment_time("released")[shipment]
    early = (until < waits["since"]) | (released < until) | (np.isnan(until) & ~np.isnan(released))
    if early.any():
        row = int(early.argmax())
        raise ImpossibleStateError(
            f"shipment {shipment[row]} was released at {moment(released[row])}, and waited for a "
            f"pick face from {moment(waits['since'][row])} to {moment(until[row])}"
        )


def check_relocations(spine: Spine) -> None:
    """Whoever moves an item takes it from where it stands; no two come to stand in one slot."""
    moves, run = spine.facts.relocations, spine.run
    stand = {site: list(slots) for site, slots in run.slots.items()}
    there = {site: Counter(slots) for site, slots in stand.items()}
    # Both sides of an aisle are one place; more may stand there only if they did at the start.
    most = {site: dict(found) for site, found in there.items()}
    order = ("site", "item", "from_aisle", "from_depth", "from_level", "aisle", "depth", "level")
    steps = list(zip(*(moves[name].tolist() for name in order), strict=True))
    for at, together in groupby(zip(moves["at"].tolist(), steps, strict=True), lambda row: row[0]):
        entered = []
        for _, (site, item, *places) in together:
            start, end = Location(*places[:3]), Location(*places[3:])
            if stand[site][item] != start:
                raise ImpossibleStateError(
                    f"{spine.cast.items[item]} at {spine.cast.sites[site]} was taken from {start} "
                    f"at {moment(at)}, and stood at {stand[site][item]}"
                )
            stand[site][item] = end
            there[site][start] -= 1
            there[site][end] += 1
            entered.append((site, end))
        for site, place in entered:
            if there[site][place] > max(2, most[site].get(place, 0)):
                raise ImpossibleStateError(
                    f"{there[site][place]} items stand at {place} of {spine.cast.sites[site]} "
                    f"at {moment(at)}"
                )


def check_servers(spine: Spine) -> None:
    """Nobody who is told apart does two things at once, or helps at another site."""
    spells, cast = spine.facts.spells, spine.cast
    rows = np.flatnonzero(spells["kind"] != ON_DUTY)
    if not len(rows):
        return
    order = rows[np.lexsort((spells["started"][rows], spells["server"][rows]))]
    server, started = spells["server"][order], spells["started"][order]
    same = server[1:] == server[:-1]
    early = np.flatnonzero(same & ~(spells["finished"][order][:-1] <= started[1:]))
    if len(early):
        at = int(early[0]) + 1
        raise ImpossibleStateError(
            f"{cast.servers[server[at]]} began something at {moment(started[at])}, and was not free"
        )
    helped = rows[(spells["kind"][rows] == AT_WORK) & (spells["place"][rows] >= 0)]
    place, own = spells["place"][helped], cast.server_crew[spells["server"][helped]]
    wrong = np.flatnonzero((cast.crew_site[own] != cast.crew_site[place]) | (own == place))
    if len(wrong):
        told = (cast.crews[crews[wrong[0]]] for crews in (own, place))
        raise ImpossibleStateError(" helped ".join(told))


def check_errors(spine: Spine) -> None:
    """Every picking error is of its shipment's line; what was picked in excess left its shelf."""
    errors, facts = spine.facts.errors, spine.facts
    if not len(errors["part"]):
        return
    kind, extra, missing, again = (errors[name] for name in ("kind", "extra", "missing", "again"))
    part, shipment, told = errors["part"], errors["shipment"], errors["told"]
    caught, remade = ~np.isnan(errors["caught"]), again >= 0
    anew, quantity = np.where(caught, REWORK, RESHIPPED), facts.parts["quantity"][part]
    found = caught | ~np.isnan(told)
    shipments, slot = facts.shipments, errors["at_slot"] != 0
    moved = (missing > 0) | (extra > 0)
    for wrong, what in (
        (facts.parts["shipment"][part] != shipment, "is of another shipment"),
        (slot & (moved | (errors["caught"] != errors["made"])), "was put right where it was made"),
        ((missing < 0) | (missing > quantity), "lacks more than was asked for"),
        (~slot & ((missing > 0) != (kind != TOO_MANY)), "lacks what its kind does not"),
        (
            ~slot & ((extra > 0) != np.isin(kind, (TOO_MANY, WRONG_ITEM))),
            "has what its kind has not",
        ),
        (caught & ~np.isnan(told), "was both seen by a check and told by the customer"),
        (told < shipments["delivered"][shipment], "was told before it was delivered"),
        (
            remade != (found & (missing > 0)),
            "was found and not picked anew, or not found and was",
        ),
        (remade & (shipments["kind"][again] != anew), "was picked anew on a wrong pick list"),
        (errors["restocked"] > np.where(np.isnan(errors["back"]), 0, extra), "is back too much"),
    ):
        if len(rows := np.flatnonzero(wrong)):
            raise ImpossibleStateError(f"picking error {rows[0]} of part {part[rows[0]]} {what}")
    check_mispicks(spine)


def check_mispicks(spine: Spine) -> None:
    """What left shelves by error is with customers, or came back."""
    errors, facts, items = spine.facts.errors, spine.facts, len(spine.cast.items)
    points, adjusted = len(spine.run.opening), facts.adjustments
    point = facts.shipments["site"][errors["shipment"]] * items + errors["wrong"]
    out = np.flatnonzero((errors["extra"] > 0) & np.isnan(errors["back"]))
    rows = np.flatnonzero(adjusted["cause"] == MISPICKED)
    away = np.bincount(point[out], errors["extra"][out], points)
    left = -np.bincount(adjusted["point"][rows], adjusted["quantity"][rows], points)
    if len(wrong := np.flatnonzero(away != left)):
        at = int(wrong[0])
        raise ImpossibleStateError(
            f"{left[at]:.0f} quanta left{at_point(spine, at)} by error, {away[at]:.0f} are away"
        )
