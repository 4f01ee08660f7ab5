"""Servers that are told apart: how busy each is, when it is broken down, what else it does."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.levels import Level, Spans
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Keys, Tally, Terms, mean, ones
from simwh.record.servers import AT_OTHER_WORK, AT_WORK, ON_DUTY, ON_THE_WAY

TAGS = ("site", "server")
LEARNING = "Wright, Journal of the Aeronautical Sciences 3, 1936"
REPAIR = "Barlow and Proschan, Mathematical Theory of Reliability, 1965, sec. 3.2"
INTERFERENCE = "Palm, Industritidningen Norden 75, 1947: machine interference"
VACATIONS = "Levy and Yechiali, Management Science 22(2), 1975"
POLLING = "Takagi, Analysis of Polling Systems, 1986"

Index = NDArray[np.intp]


def keys_of_servers(spine: Spine, servers: NDArray[np.integer]) -> Keys:
    """Return where servers belong, one a row."""
    crews = spine.cast.server_crew[servers]
    return replace(spine.keys_of_crews(crews), server=servers)


def spells(spine: Spine, kind: int, station: str = "") -> Tally:
    """Return the seconds of the window of every spell of a kind, of one station or of all."""
    rows = spell_rows(spine, kind, station)
    table = spine.facts.spells
    keys = keys_of_servers(spine, table["server"][rows])
    return Tally(keys, spine.within(table["started"][rows], table["finished"][rows]))


def spell_rows(spine: Spine, kind: int, station: str = "") -> Index:
    """Return the rows of the spells of a kind."""
    table = spine.facts.spells
    which = table["kind"] == kind
    if station:
        crew = spine.cast.server_crew[table["server"]]
        which &= np.isin(crew, spine.crews(station))
    return np.flatnonzero(which)


@kpi(
    "Utilisation by server",
    unit="%",
    denominator="seconds on duty in the window of servers that are told apart",
    source="Gumbel, Operations Research 8(4), 1960: waiting lines with heterogeneous servers",
    tags=TAGS,
)
def server_utilisation(spine: Spine) -> Terms:
    """Share of its time on duty that a server works on tasks; other work and ways do not count."""
    return Terms((spells(spine, AT_WORK),), (spells(spine, ON_DUTY),))


@kpi(
    "Lines per hour of work by server",
    unit="1/h",
    denominator="hours of work in the window of servers whose lines are counted",
    better="higher",
    source=LEARNING,
    tags=TAGS,
)
def server_lines_per_hour(spine: Spine) -> Terms:
    """Lines of the tasks that ended in the window per hour of work; a chore counts as one.

    Told of crews that learn, tire, or are paid by the line. The time of work includes the rest
    that it takes.
    """
    rows, table = spell_rows(spine, AT_WORK), spine.facts.spells
    counted = np.isin(table["server"][rows], np.unique(table["server"][table["lines"] > 0]))
    rows = rows[counted]
    ended = table["finished"][rows]
    done = rows[(ended >= spine.begin) & (ended < spine.end)]
    lines = Tally(keys_of_servers(spine, table["server"][done]), table["lines"][done].astype(float))
    keys = keys_of_servers(spine, table["server"][rows])
    work = spine.within(table["started"][rows], table["finished"][rows])
    return Terms((lines,), (Tally(keys, work / 3600),))


@kpi(
    "Other work",
    unit="duration",
    source=VACATIONS,
    tags=TAGS,
)
def other_work_time(spine: Spine) -> Terms:
    """Time in the window that servers spend on other work, while nothing waits for them."""
    return Terms((spells(spine, AT_OTHER_WORK),))


@kpi(
    "Share of other work",
    unit="%",
    denominator="seconds on duty in the window of servers that are told apart",
    source=VACATIONS,
    tags=TAGS,
    bounds=SHARE,
)
def other_work_share(spine: Spine) -> Terms:
    """Share of their time on duty that servers spend on other work."""
    return Terms((spells(spine, AT_OTHER_WORK),), (spells(spine, ON_DUTY),))


@kpi(
    "Share of ways between zones",
    unit="%",
    denominator="seconds on duty in the window of servers that are told apart",
    better="lower",
    source=POLLING,
    tags=TAGS,
    bounds=SHARE,
)
def way_share(spine: Spine) -> Terms:
    """Share of their time on duty that servers who go rounds are between zones."""
    return Terms((spells(spine, ON_THE_WAY),), (spells(spine, ON_DUTY),))


@kpi(
    "Share of help elsewhere",
    unit="%",
    denominator="seconds at work in the window of servers that are told apart",
    source="Hopp, Tekin and Van Oyen, Management Science 50(1), 2004: skill chaining",
    tags=TAGS,
    bounds=SHARE,
)
def help_share(spine: Spine) -> Terms:
    """Share of their time at work that servers work at other stations than their own."""
    rows, table = spell_rows(spine, AT_WORK), spine.facts.spells
    seconds = spine.within(table["started"][rows], table["finished"][rows])
    keys = keys_of_servers(spine, table["server"][rows])
    away = np.where(table["place"][rows] >= 0, seconds, 0.0)
    return Terms((Tally(keys, away),), (Tally(keys, seconds),))


# ---- breakdowns


class Down(NamedTuple):
    """When servers were down while they were on duty; NaN is never."""

    server: Index
    since: Floats
    until: Floats


def down_on_duty(spine: Spine) -> Down:
    """Return when servers were down while they were on duty."""
    table, down = spine.facts.spells, spine.facts.downtimes
    found: list[tuple[Index, Floats, Floats]] = []
    for row in failing(spine).tolist():
        own = np.flatnonzero(down["server"] == table["server"][row])
        since = np.fmax(down["failed"][own], table["started"][row])
        until = np.fmin(down["repaired"][own], table["finished"][row])
        kept = ~(until <= since)
        found.append((down["server"][own[kept]], since[kept], until[kept]))
    if not found:
        return Down(np.zeros(0, np.intp), np.zeros(0), np.zeros(0))
    return Down(*(np.concatenate(column) for column in zip(*found, strict=True)))


def failing(spine: Spine) -> Index:
    """Return the rows of the spells on duty of servers that break down."""
    table = spine.facts.spells
    return np.flatnonzero((table["kind"] == ON_DUTY) & spine.cast.server_fails[table["server"]])


@kpi(
    "Availability",
    unit="%",
    denominator="seconds on duty in the window of servers that break down",
    better="higher",
    source=REPAIR,
    tags=TAGS,
    bounds=SHARE,
)
def availability(spine: Spine) -> Terms:
    """Share of the time on duty of servers that break down in which they are up."""
    rows, table = failing(spine), spine.facts.spells
    keys = keys_of_servers(spine, table["server"][rows])
    on_duty = Tally(keys, spine.within(table["started"][rows], table["finished"][rows]))
    server, since, until = spine.once(down_on_duty)
    down = Tally(keys_of_servers(spine, server), -spine.within(since, until))
    return Terms((on_duty, down), (on_duty,))


@kpi(
    "Failures per hour",
    unit="1/h",
    denominator="hours of the window",
    better="lower",
    source=INTERFERENCE,
    tags=TAGS,
)
def failures_per_hour(spine: Spine) -> Terms:
    """Breakdowns per hour, of all servers together."""
    failed = spine.facts.downtimes["failed"]
    rows = np.flatnonzero((failed >= spine.begin) & (failed < spine.end))
    keys = keys_of_servers(spine, spine.facts.downtimes["server"][rows])
    return Terms((Tally(keys, ones(len(rows))),), spine.window / 3600)


def _ended(spine: Spine, since: str, until: str) -> Tally:
    """Return the time between two moments of every repair that ended in the window."""
    down = spine.facts.downtimes
    rows = np.flatnonzero((down["repaired"] >= spine.begin) & (down["repaired"] < spine.end))
    keys = keys_of_servers(spine, down["server"][rows])
    return Tally(keys, down[until][rows] - down[since][rows])


def downtimes(spine: Spine) -> Tally:
    """Return the time from failed to repaired of every repair that ended in the window."""
    return _ended(spine, "failed", "repaired")


def waits_for_mechanic(spine: Spine) -> Tally:
    """Return the time from failed to the beginning of every repair that ended in the window."""
    return _ended(spine, "failed", "started")


@kpi(
    "Downtime",
    unit="duration",
    denominator="repairs that ended in the window",
    better="lower",
    source=INTERFERENCE,
    tags=TAGS,
)
def downtime(spine: Spine) -> Terms:
    """Mean time from a failure to the end of its repair."""
    return mean(downtimes(spine))


@kpi(
    "Waiting for a mechanic",
    unit="duration",
    denominator="repairs that ended in the window",
    better="lower",
    source=INTERFERENCE,
    tags=TAGS,
)
def wait_for_mechanic(spine: Spine) -> Terms:
    """Mean time from a failure to the beginning of its repair."""
    return mean(waits_for_mechanic(spine))


def servers_down(spine: Spine) -> Level:
    """Servers on duty that have failed and are not repaired."""
    server, since, until = spine.once(down_on_duty)
    return (Spans(keys_of_servers(spine, server), since, until, 1.0),)


def servers_up(spine: Spine) -> Level:
    """Servers that break down, and are on duty and not down."""
    rows, table = failing(spine), spine.facts.spells
    keys = keys_of_servers(spine, table["server"][rows])
    (down,) = servers_down(spine)
    return (
        Spans(keys, table["started"][rows], table["finished"][rows], 1.0),
        down._replace(size=-1.0),
    )


def repairs(spine: Spine) -> Level:
    """Repairs under way."""
    down = spine.facts.downtimes
    keys = keys_of_servers(spine, down["server"])
    return (Spans(keys, down["started"], down["repaired"], 1.0),)


# ---- rounds


def round_times(spine: Spine) -> Tally:
    """Return the time of every round that ended in the window: from zone to the same zone again."""
    rows, table = spell_rows(spine, ON_THE_WAY), spine.facts.spells
    rows = rows[~np.isnan(table["finished"][rows])]
    server, place, time = table["server"][rows], table["place"][rows], table["finished"][rows]
    order = np.lexsort((time, place, server))
    server, place, time = server[order], place[order], time[order]
    again = np.flatnonzero((np.diff(server) == 0) & (np.diff(place) == 0)) + 1
    again = again[(time[again] >= spine.begin) & (time[again] < spine.end)]
    return Tally(keys_of_servers(spine, server[again]), time[again] - time[again - 1])


KPIS = (
    server_utilisation,
    server_lines_per_hour,
    availability,
    failures_per_hour,
    downtime,
    wait_for_mechanic,
    other_work_time,
    other_work_share,
    way_share,
    help_share,
)
"""In the order of reports."""
