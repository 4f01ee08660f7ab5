"""What the floor does: how busy crews are, how far they walk, what waits for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwh.kpi import levels
from simwh.kpi.catalogue import kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.floor import servers
from simwh.kpi.floor.accuracy import checking_seconds
from simwh.kpi.levels import repeated, time_average
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Bools, Floats, Ints, Keys, Rows, Tally, Terms, ones, sums
from simwh.record.servers import AT_WORK

SITE = ("site",)
ORDER_TAGS = ("tier", "site", "zone")
QUEUES = "Gross et al., Fundamentals of Queueing Theory, 4th ed. 2008, sec. 1.4"
PICKING = "de Koster, Le-Duc and Roodbergen, EJOR 182(2), 2007"


def staffed_seconds(spine: Spine) -> Floats:
    """Return the person-seconds on duty in the window, by crew."""
    staffing = spine.facts.staffing
    crew, time, size = staffing["crew"], staffing["time"], staffing["size"]
    order = np.lexsort((np.arange(len(time)), time, crew))
    crew, time, size = crew[order], time[order], size[order]
    until = np.append(time[1:], np.inf)
    until[np.flatnonzero(np.diff(crew))] = np.inf
    return sums(crew, spine.within(time, until) * size, len(spine.cast.crews))


def staffed(spine: Spine, station: str) -> Tally:
    """Return the person-seconds on duty of every crew of a station."""
    crews = spine.crews(station)
    keys = spine.keys_of_crews(crews)
    return Tally(keys, spine.once(staffed_seconds)[crews])


def picking_seconds(spine: Spine) -> Tally:
    """Return the seconds of the window that each tour takes, where nothing holds it up."""
    tours = spine.facts.tours
    rows = rows_of(~told_apart(spine)[tours["crew"]])
    keys = spine.keys_of_crews(tours["crew"][rows])
    return Tally(keys, spine.within(tours["started"][rows], tours["finished"][rows]))


def told_apart(spine: Spine) -> Bools:
    """Tell by crew whether its members are told apart: then it is their spells that they work."""
    apart = np.zeros(len(spine.cast.crews), bool)
    apart[spine.cast.server_crew] = True
    return apart


def picked_on(spine: Spine) -> tuple[NDArray[np.intp], Ints, Ints]:
    """Return shipments, the tours that they were picked on, and with how many lines each."""
    facts, legs = spine.facts, spine.facts.legs
    tour = facts.shipments["tour"].copy()
    lines = facts.shipments["lines"]
    tour[legs["shipment"]] = -1
    rows = np.flatnonzero(tour >= 0)
    visits = facts.visits
    later = np.flatnonzero(visits["tour"] >= 0)
    again = visits["shipment"][later].astype(np.intp)
    return (
        np.concatenate((rows, legs["shipment"].astype(np.intp), again)),
        np.concatenate((tour[rows], legs["tour"], visits["tour"][later])),
        np.concatenate((lines[rows], legs["lines"], lines[again])),
    )


def packing_seconds(spine: Spine) -> Tally:
    """Return the seconds of the window that each shipment is being packed."""
    begun, done = (spine.shipment_time(name) for name in ("pack_started", "pack_finished"))
    rows, seconds = repeated(spine, "packing"), spine.within(begun, done)
    if len(rows):
        visits = spine.facts.visits
        more = spine.within(visits["started"][rows], visits["finished"][rows])
        seconds += sums(visits["shipment"][rows], more, len(seconds))
    return Tally(spine.shipment_keys, seconds)


@kpi(
    "Picking utilisation",
    unit="%",
    denominator="person-seconds of pickers on duty in the window",
    source=QUEUES,
    tags=SITE,
)
def picking_utilisation(spine: Spine) -> Terms:
    """Share of the pickers' time on duty that they are on tours, or do something else.

    A tour that is ended after its shift counts as work, so this can exceed 100 %.
    """
    tours, spells = spine.once(picking_seconds), servers.spells(spine, AT_WORK, "picking")
    work = tours, spells, chore_seconds(spine, "picking")
    return Terms(work, (staffed(spine, "picking"),))


def chore_seconds(spine: Spine, station: str) -> Tally:
    """Return the seconds of the window that each chore of the crews of a station takes.

    Those of crews whose members are told apart are among their spells.
    """
    chores = spine.facts.chores
    crews = spine.crews(station)
    rows = np.flatnonzero(np.isin(chores["crew"], crews[~told_apart(spine)[crews]]))
    seconds = spine.within(chores["started"][rows], chores["finished"][rows])
    return Tally(spine.keys_of_crews(chores["crew"][rows]), seconds)


def account_seconds(spine: Spine) -> Tally:
    """Return the seconds of the window in which account managers work on each order."""
    orders, first = spine.facts.orders, spine.facts.orders["first_part"]
    taken_up, done = orders["taken_up"], spine.facts.parts["sourced"][first]
    rows = np.flatnonzero(~np.isnan(taken_up))
    return Tally(spine.keys_of_orders(rows), spine.within(taken_up[rows], done[rows]))


@kpi(
    "Packing utilisation",
    unit="%",
    denominator="person-seconds of packers on duty in the window",
    source=QUEUES,
    tags=SITE,
)
def packing_utilisation(spine: Spine) -> Terms:
    """Share of the packers' time on duty that they pack, or check what they pack.

    Work after the shift's end is included.
    """
    apart = np.zeros(len(spine.cast.sites), bool)
    apart[spine.cast.crew_site[spine.crews("packing")]] = told_apart(spine)[spine.crews("packing")]
    work = spine.once(packing_seconds)
    rows = rows_of(~apart[spine.facts.shipments["site"]])
    plain = Tally(work.keys.take(rows), work.values[rows])
    return Terms((plain, *checks_and_spells(spine, "packing")), (staffed(spine, "packing"),))


@kpi(
    "Checking utilisation",
    unit="%",
    denominator="person-seconds of checkers on duty in the window",
    source=QUEUES,
    tags=SITE,
)
def checking_utilisation(spine: Spine) -> Terms:
    """Share of the checkers' time on duty that they check; packers who check count as packing."""
    return Terms(checks_and_spells(spine, "checking"), (staffed(spine, "checking"),))


def checks_and_spells(spine: Spine, station: str) -> tuple[Tally, Tally]:
    """Return the seconds of checks by crews alike, and of the spells of those told apart."""
    checks = checking_seconds(spine, station)
    checkers = spine.facts.checks["crew"]
    alike = ~told_apart(spine)[checkers[np.isin(checkers, spine.crews(station))]]
    return (
        Tally(checks.keys.take(np.flatnonzero(alike)), checks.values[alike]),
        servers.spells(spine, AT_WORK, station),
    )


def tours_done(spine: Spine) -> tuple[Rows, Keys]:
    """Return the rows of the tours finished in the window, and where they belong."""
    tours = spine.facts.tours
    done = tours["finished"]
    rows = rows_of((done >= spine.begin) & (done < spine.end))
    return rows, spine.keys_of_crews(tours["crew"][rows])


def tour_tally(spine: Spine, column: str | None) -> Tally:
    """Return a column (or 1) of the tours finished in the window."""
    rows, keys = spine.once(tours_done)
    return Tally(keys, ones(keys.rows) if column is None else spine.facts.tours[column][rows])


@kpi(
    "Lines per picker hour",
    unit="1/h",
    denominator="hours of pickers on duty in the window",
    better="higher",
    source=PICKING,
    tags=SITE,
)
def lines_per_hour(spine: Spine) -> Terms:
    """Lines of the tours finished in the window, per hour that a picker is on duty, idle or not."""
    duty = staffed(spine, "picking")
    hours = Tally(duty.keys, duty.values / 3600)
    return Terms((tour_tally(spine, "lines"),), (hours,))


@kpi("Tours", unit="count", source=PICKING, tags=SITE)
def tours(spine: Spine) -> Terms:
    """Tours finished in the window."""
    return Terms((tour_tally(spine, None),))


@kpi("Distance walked", unit="m", better="lower", source=PICKING, tags=SITE)
def distance_walked(spine: Spine) -> Terms:
    """Metres of the tours finished in the window."""
    return Terms((tour_tally(spine, "distance"),))


@kpi(
    "Distance walked per line",
    unit="m",
    denominator="lines of the tours finished in the window",
    better="lower",
    source=PICKING,
    tags=SITE,
)
def distance_per_line(spine: Spine) -> Terms:
    """Metres walked per line picked."""
    return Terms((tour_tally(spine, "distance"),), (tour_tally(spine, "lines"),))


@kpi(
    "Lines per tour",
    unit="ratio",
    denominator="tours finished in the window",
    source=PICKING,
    tags=SITE,
)
def lines_per_tour(spine: Spine) -> Terms:
    """Mean lines picked on one tour."""
    return Terms((tour_tally(spine, "lines"),), (tour_tally(spine, None),))


@kpi(
    "Shipments waiting for a picker",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source=QUEUES,
    tags=ORDER_TAGS,
)
def picking_queue(spine: Spine) -> Terms:
    """Shipments released that no picker has set out for, averaged over time."""
    return time_average(spine, levels.picking_queue(spine))


@kpi(
    "Shipments waiting for a packer",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source=QUEUES,
    tags=ORDER_TAGS,
)
def packing_queue(spine: Spine) -> Terms:
    """Shipments picked that wait for a station, averaged over time."""
    return time_average(spine, levels.packing_queue(spine))


@kpi(
    "Open orders",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source="Little, OR 9(3), 1961",
    tags=ORDER_TAGS,
)
def open_orders(spine: Spine) -> Terms:
    """Orders placed and not yet delivered, averaged over time."""
    return time_average(spine, levels.open_orders(spine))
