"""What picking errors cost in all, as parts of the ledger's lines: to look for them, and to fail.

What prevents them (equipment, training) is not told apart from what picks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import inf
from typing import NamedTuple

import numpy as np

from simwh.kpi.catalogue import Kpi, kpi
from simwh.kpi.floor.accuracy import checking_seconds
from simwh.kpi.floor.crews import packing_seconds, picked_on
from simwh.kpi.floor.sorting import induction_seconds, sorted_rows
from simwh.kpi.floor.working_hours import paid_in_all
from simwh.kpi.ledger.attribution import cell_keys
from simwh.kpi.ledger.charges import (
    Charge,
    Maker,
    at_points,
    at_sites,
    departures,
    direct,
    errors,
    handling_again,
    on_trucks,
    together,
)
from simwh.kpi.ledger.wages import STATIONS, picking_work, wages_of
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Tally, Terms, ratio, sums
from simwh.kpi.transport import departed
from simwh.record import RESHIPPED, REWORK

TAGS = ("tier", "site", "zone")
JURAN = "Feigenbaum, Harvard Business Review 34(6), 1956; Juran, Quality Control Handbook, 1951"


class Share(NamedTuple):
    """A share of ledger lines: its function, its title, and what it is of which lines."""

    charge: Maker
    title: str
    counts: str


def share_of_wages(spine: Spine, station: str, part: Floats) -> Charge:
    """Charge the wages of a station's people, by site, for a part of their seconds of work."""
    work = STATIONS[station](spine).sum(axis=(0, 2))[:-1]
    mine = part.sum(axis=(0, 2))[:-1]
    share = np.divide(mine, work, out=np.zeros(len(work)), where=work > 0)
    return at_sites(spine, wages_of(spine, station, paid_in_all(spine)) * share, part)


def appraisal(spine: Spine) -> Charge:
    """Charge checkers, and what of their time packers take to check."""
    if not len(spine.facts.checks["shipment"]) and not len(spine.crews("checking")):
        return together(spine, ())
    checkers = at_sites(
        spine, wages_of(spine, "checking", paid_in_all(spine)), STATIONS["checking"](spine)
    )
    by_packers = share_of_wages(spine, "packing", checking_seconds(spine, "packing").cube())
    return together(spine, [checkers, by_packers])


def work_on(spine: Spine, kind: int) -> list[Charge]:
    """Charge those who pick, sort and pack for their time on shipments of one kind."""
    of_kind = spine.facts.shipments["kind"] == kind
    sorted_lists = spine.facts.sortings["shipment"][spine.once(sorted_rows)]
    work = {
        "picking": (picking_work(spine), of_kind[spine.once(picked_on)[0]]),
        "sorting": (induction_seconds(spine), of_kind[sorted_lists]),
        "packing": (packing_seconds(spine), of_kind),
    }
    parts = {
        name: Tally(all_.keys, all_.values * mine).cube() for name, (all_, mine) in work.items()
    }
    return [share_of_wages(spine, name, part) for name, part in parts.items()]


def internal_failure(spine: Spine) -> Charge:
    """Charge the picking anew of what a check saw."""
    if not len(spine.facts.errors["part"]):
        return together(spine, ())
    return together(spine, work_on(spine, REWORK))


def external_failure(spine: Spine) -> Charge:
    """Charge credits, the work and way of what is sent anew, and scrap of what comes back."""
    if not len(spine.facts.errors["part"]):
        return together(spine, ())
    anew = spine.facts.shipments["kind"] == RESHIPPED
    left = departures(spine)
    sent = Tally(left.keys, left.values * anew[spine.once(departed)[0]])
    on_board, loaded, _ = on_trucks(spine)
    by_truck = Tally(loaded.keys, loaded.values * anew[on_board])
    ways = [errors(spine), handling_again(spine), direct(sent), direct(by_truck)]
    return together(spine, [*work_on(spine, RESHIPPED), *ways, at_points(spine, scrapped(spine))])


def scrapped(spine: Spine) -> Floats:
    """Return what it costs to scrap what was sent in error and is no good, by stock point."""
    rows, cast = spine.facts.errors, spine.cast
    seen = np.flatnonzero((rows["back"] >= spine.begin) & (rows["back"] < spine.end))
    site = spine.facts.shipments["site"][rows["shipment"][seen]]
    item = rows["wrong"][seen]
    bad = (rows["extra"] - rows["restocked"])[seen] * (cast.waste * cast.quantum)[item]
    return sums(site * len(cast.items) + item, bad, len(spine.run.opening))


SHARES: Mapping[str, Share] = {
    "appraisal_cost": Share(
        appraisal,
        "Cost of checks",
        "wages of checkers, and those of packers for the time in which they check",
    ),
    "internal_failure_cost": Share(
        internal_failure,
        "Cost of errors that a check saw",
        "wages of pickers for picking anew what a check saw to be wrong",
    ),
    "external_failure_cost": Share(
        external_failure,
        "Cost of errors that customers found",
        "credits; wages, handling and transport of what is sent anew; scrap of what comes back",
    ),
}
"""Shares of the ledger's lines, which add up to the cost of quality."""


def _share_terms(name: str, spine: Spine) -> Terms:
    return ratio(spine.once(cell_keys), SHARES[name].charge(spine).cube.ravel())


@kpi(
    "Cost of quality",
    unit="money",
    better="lower",
    source=JURAN,
    tags=TAGS,
    bounds=(-inf, inf),
)
def quality_cost(spine: Spine) -> Terms:
    """Checks, errors that they saw and errors that customers found: a share of the total cost."""
    cubes = [share.charge(spine).cube for share in SHARES.values()]
    return ratio(spine.once(cell_keys), np.sum(cubes, axis=0).ravel())


KPIS = (
    quality_cost,
    *(
        Kpi(
            name=name,
            unit="money",
            denominator="",
            better="lower",
            source=JURAN,
            title=share.title,
            description=f"In the observed window, of the ledger: {share.counts}.",
            tags=TAGS,
            bounds=(-inf, inf),
            terms=partial(_share_terms, name),
        )
        for name, share in SHARES.items()
    ),
)
