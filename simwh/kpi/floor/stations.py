"""The stations of floors, pickers and packers among them: who works, who waits, who is in the way.

Told of floors with further stations, limited places or rework, and by station on request:
``[station=sorting]``, at all sites or at one of them (``[station=sorting,site=leeds]``).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.floor.crews import staffed_seconds
from simwh.kpi.levels import Level, Spans, time_average
from simwh.kpi.spine import Spine
from simwh.kpi.stock import Index
from simwh.kpi.terms import Floats, Ints, Keys, Tally, Terms, ones, ratio

TAGS = ("site", "station")
VISIT_TAGS = ("tier", "site", "zone", "station")
BLOCKING = "Buzacott and Shanthikumar, Stochastic Models of Manufacturing Systems, 1993, ch. 5"
QUEUES = "Gross et al., Fundamentals of Queueing Theory, 4th ed. 2008, sec. 1.4"


class Visits(NamedTuple):
    """Every visit of a shipment to a station, told by shipments and by the table of visits.

    Attributes
    ----------
    shipment, station : int arrays
    arrived, started, finished, left : float arrays
        Seconds; NaN is not yet.
    """

    shipment: Index
    station: Ints
    arrived: Floats
    started: Floats
    finished: Floats
    left: Floats


def visits(spine: Spine) -> Visits:
    """Return all visits; derived once by `Spine.once`."""
    found = [Visits(*(spine.facts.visits[name] for name in Visits._fields))]
    for index, told in enumerate(spine.cast.stations):
        if told.name != "picking":
            continue
        rows = np.flatnonzero(spine.facts.shipments["site"] == told.site)
        released, started, finished = (
            spine.shipment_time(name)[rows] for name in ("released", "started", "finished")
        )
        station, left = np.full(len(rows), index), handed_over(spine)[rows]
        found.append(Visits(rows, station, released, started, finished, left))
    return Visits(*map(np.concatenate, zip(*found, strict=True)))


def handed_over(spine: Spine) -> Floats:
    """Return when each shipment left the pickers for the first time: it was somewhere else then."""
    table = spine.facts.visits
    left: Floats = spine.facts.shipments["packed"].copy()
    first = np.arange(len(table["shipment"]))[::-1]  # the first one stays
    left[table["shipment"][first]] = table["arrived"][first]
    left[spine.facts.sortings["shipment"]] = spine.facts.sortings["arrived"]
    errors, checks = spine.facts.errors, spine.facts.checks
    anew = np.flatnonzero((errors["again"] >= 0) & ~np.isnan(errors["caught"]))
    left[errors["again"][anew]] = left[errors["shipment"][anew]]  # they go on together
    left[checks["shipment"]] = spine.shipment_time("finished")[checks["shipment"]]
    return left


def keys_of(spine: Spine, rows: Index | slice) -> Keys:
    """Return where visits belong."""
    all_of = spine.once(visits)
    shipment, station = all_of.shipment[rows], all_of.station[rows]
    keys = spine.shipment_keys.take(shipment)
    return Keys(keys.sizes, keys.tier, keys.site, keys.zone, station=_named(spine)[station])


def _named(spine: Spine) -> Ints:
    """Return the number of its name by station."""
    names = spine.cast.station_names
    return np.array([names.index(told.name) for told in spine.cast.stations], np.int64)


def _manned(spine: Spine) -> tuple[Index, Keys]:
    """Return the crews of all stations, and where they belong."""
    stations = enumerate(spine.cast.stations)
    manned = [(crew, told.site, n) for n, told in stations for crew in told.crews]
    crew, site, station = np.array(manned, np.int64).reshape(-1, 3).T
    return crew, Keys(spine.sizes, site=site, station=_named(spine)[station])


def on_duty(spine: Spine) -> Tally:
    """Return the person-seconds on duty in the window, by station."""
    crew, keys = _manned(spine)
    return Tally(keys, spine.once(staffed_seconds)[crew])


def engaged(spine: Spine, since: str, until: str) -> Tally:
    """Return the seconds of the window that people spend between two times of their visits.

    Pickers are told by tour, on which there may be several shipments.
    """
    all_of, stations = spine.once(visits), spine.cast.stations
    others = [n for n, told in enumerate(stations) if told.crews and told.name != "picking"]
    rows = np.flatnonzero(np.isin(all_of.station, others))
    seconds = spine.within(getattr(all_of, since)[rows], getattr(all_of, until)[rows])
    site = spine.shipment_keys.take(all_of.shipment[rows]).site
    station = _named(spine)[all_of.station[rows]]
    pickers = [crew for told in stations if told.name == "picking" for crew in told.crews]
    if pickers:
        tours = spine.facts.tours
        mine = np.flatnonzero(np.isin(tours["crew"], pickers))
        seconds = np.append(seconds, spine.within(tours[since][mine], tours[until][mine]))
        site = np.append(site, spine.cast.crew_site[tours["crew"][mine]])  # type: ignore[arg-type]
        of_tours = np.full(len(mine), spine.cast.station_names.index("picking"))
        station = np.append(station, of_tours)
    return Tally(Keys(spine.sizes, site=site, station=station), seconds)


def work_at(spine: Spine, name: str) -> Tally:
    """Return the seconds of the window of every visit's work at the stations of one name."""
    all_of = spine.once(visits)
    mine = [n for n, told in enumerate(spine.cast.stations) if told.name == name]
    rows = np.flatnonzero(np.isin(all_of.station, mine))
    return Tally(keys_of(spine, rows), spine.within(all_of.started[rows], all_of.finished[rows]))


@kpi(
    "Station utilisation",
    unit="%",
    denominator="person-seconds on duty in the window",
    source=QUEUES,
    tags=TAGS,
)
def station_utilisation(spine: Spine) -> Terms:
    """Share of the time on duty that whoever works at a station works; more than 100 % after hours.

    Nobody has to be at a station of unlimited room, which is left out.
    """
    return Terms((engaged(spine, "started", "finished"),), (on_duty(spine),))


@kpi(
    "Station blocked",
    unit="%",
    denominator="person-seconds on duty in the window",
    better="lower",
    source=BLOCKING,
    tags=TAGS,
)
def station_blocked(spine: Spine) -> Terms:
    """Share of the time on duty that somebody keeps what is finished, the next station being full.

    Blocking after service: whoever keeps it can do nothing else.
    """
    return Terms((engaged(spine, "finished", "left"),), (on_duty(spine),))


@kpi(
    "Station starved",
    unit="%",
    denominator="person-seconds on duty in the window",
    source=BLOCKING,
    tags=TAGS,
    bounds=(-np.inf, 1.0),
)
def station_starved(spine: Spine) -> Terms:
    """Share of the time on duty that nobody works or keeps anything: there is nothing to do.

    What is ended after a shift takes away from it.
    """
    duty, work = on_duty(spine), engaged(spine, "started", "left")
    return Terms((duty, Tally(work.keys, np.negative(work.values, dtype=float))), (duty,))


@kpi(
    "Shipments waiting at stations",
    unit="count",
    denominator="time: the observed window",
    better="lower",
    source=QUEUES,
    tags=VISIT_TAGS,
)
def station_queue_length(spine: Spine) -> Terms:
    """Shipments that wait at a station for whoever works there, averaged over time."""
    return time_average(spine, station_queue(spine))


@kpi(
    "Visits finished per hour",
    unit="1/h",
    denominator="hours of the observed window",
    better="higher",
    source=QUEUES,
    tags=VISIT_TAGS,
)
def station_throughput(spine: Spine) -> Terms:
    """Visits whose work was finished in the window, per hour; those for rework included."""
    rows = _rows(spine, spine.once(visits).finished)
    return Terms((Tally(keys_of(spine, rows), ones(len(rows))),), spine.window / 3600)


@kpi(
    "Time per visit",
    unit="duration",
    denominator="visits that ended in the window",
    better="lower",
    source=QUEUES,
    tags=VISIT_TAGS,
)
def visit_duration(spine: Spine) -> Terms:
    """Mean time from reaching a station to leaving it: queue, work, and being blocked."""
    sample = visit_time(spine)
    return Terms((sample,), (Tally(sample.keys, ones(sample.keys.rows)),))


@kpi(
    "Lines turned away",
    unit="%",
    denominator="lines ordered from floors with a limit",
    better="lower",
    source="Erlang, Post Office Electrical Engineers' Journal 10, 1917: calls lost",
    tags=("tier", "site", "zone", "item"),
    bounds=SHARE,
)
def turned_away_share(spine: Spine) -> Terms:
    """Share of the lines that were lost because the floor they were ordered from was full."""
    warehouses = spine.scenario.warehouses
    limited = [n for n, site in enumerate(spine.cast.sites) if warehouses[site].floor_limit]
    rows = np.flatnonzero(np.isin(spine.part("site"), limited))
    keys = spine.part_keys.take(rows)
    return ratio(keys, spine.part("turned_away")[rows].astype(float), ones(len(rows)))


KPIS = (
    station_utilisation,
    station_blocked,
    station_starved,
    station_queue_length,
    station_throughput,
    visit_duration,
    turned_away_share,
)
"""In the order of reports."""


# ---- observables


def _rows(spine: Spine, time: Floats) -> Index:
    """Return the rows whose time is in the window."""
    rows: Index = np.flatnonzero((time >= spine.begin) & (time < spine.end))
    return rows


def _level(spine: Spine, since: str, until: str) -> Level:
    all_of = spine.once(visits)
    keys = keys_of(spine, slice(None))
    ended = np.fmin(getattr(all_of, until), spine.gave_up[all_of.shipment])
    return (Spans(keys, getattr(all_of, since), ended, 1.0),)


def station_queue(spine: Spine) -> Level:
    """Shipments that wait at a station for whoever works there."""
    return _level(spine, "arrived", "started")


def station_jobs(spine: Spine) -> Level:
    """Shipments at a station: waiting, under way, or finished and kept while the next is full."""
    return _level(spine, "arrived", "left")


def station_work(spine: Spine) -> Level:
    """Shipments under way at a station."""
    return _level(spine, "started", "finished")


def station_held(spine: Spine) -> Level:
    """Shipments that a station has finished and keeps, the next one being full."""
    return _level(spine, "finished", "left")


def visit_time(spine: Spine) -> Tally:
    """Return the time from reaching a station to leaving it, of visits that ended in the window."""
    all_of = spine.once(visits)
    rows = _rows(spine, all_of.left)
    return Tally(keys_of(spine, rows), all_of.left[rows] - all_of.arrived[rows])


def visit_wait(spine: Spine) -> Tally:
    """Return the time that visits waited whose work began in the window."""
    all_of = spine.once(visits)
    rows = _rows(spine, all_of.started)
    return Tally(keys_of(spine, rows), all_of.started[rows] - all_of.arrived[rows])


def floor_jobs(spine: Spine) -> Level:
    """Shipments on the floor: released and not yet ready to be shipped."""
    until = np.fmin(spine.facts.shipments["packed"], spine.gave_up)
    return (Spans(spine.shipment_keys, spine.shipment_time("released"), until, 1.0),)


def floor_time(spine: Spine) -> Tally:
    """Return the time from release to ready for shipping, of those that get there in the window."""
    packed = spine.facts.shipments["packed"]
    rows = _rows(spine, packed)
    released = spine.shipment_time("released")[rows]
    return Tally(spine.shipment_keys.take(rows), packed[rows] - released)
