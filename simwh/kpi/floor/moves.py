"""What machines do that bring goods to pickers: how busy they are, how long they travel."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.levels import Level, Spans
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Keys, Rows, Tally, Terms, mean, ones, ratio

SITE = ("site",)
MACHINES = (
    "Bozer and White, IIE Transactions 16(4), 1984; "
    "Lamballais, Roy and de Koster, EJOR 256(3), 2017"
)


def move_keys(spine: Spine) -> Keys:
    """Return where cycles of machines belong."""
    return Keys(spine.sizes, site=spine.facts.moves["site"].astype(np.int16))


def moves_done(spine: Spine) -> Rows:
    """Return the rows of the cycles that ended in the window."""
    done = spine.facts.moves["finished"]
    return rows_of((done >= spine.begin) & (done < spine.end))


def cycles(spine: Spine) -> Tally:
    """Return how long each cycle of a machine took, from setting out to being free again."""
    moves, rows = spine.facts.moves, spine.once(moves_done)
    lasted = moves["finished"][rows] - moves["started"][rows]
    return Tally(spine.once(move_keys).take(rows), lasted)


def travels(stops: int, spine: Spine) -> Tally:
    """Return the seconds on the way of each cycle with so many loads; 0: with any."""
    moves, rows = spine.facts.moves, spine.once(moves_done)
    keys, travel = spine.once(move_keys).take(rows), moves["travel"][rows]
    if not stops:
        return Tally(keys, travel)
    mine = np.flatnonzero(moves["stops"][rows] == stops)
    return Tally(keys.take(mine), travel[mine])


def any_travel(spine: Spine) -> Tally:
    """Return the seconds on the way of every cycle of a machine."""
    return travels(0, spine)


def single_travel(spine: Spine) -> Tally:
    """Return the seconds on the way of cycles in which a machine had one load."""
    return travels(1, spine)


def dual_travel(spine: Spine) -> Tally:
    """Return the seconds on the way of cycles in which a crane took one load back for another."""
    return travels(2, spine)


def pod_lines(spine: Spine) -> Tally:
    """Return the lines that were picked on each cycle of a robot."""
    moves, rows = spine.facts.moves, spine.once(moves_done)
    mine = np.arange(len(moves["x"]))[rows]
    mine = mine[moves["lines"][mine] > 0]
    return Tally(spine.once(move_keys).take(mine), moves["lines"][mine].astype(float))


def busy_machines(spine: Spine) -> Level:
    """Cranes and robots at work."""
    moves = spine.facts.moves
    return (Spans(spine.once(move_keys), moves["started"], moves["finished"], 1.0),)


@kpi("Machine cycles", unit="count", source=MACHINES, tags=SITE)
def moves(spine: Spine) -> Terms:
    """Cycles of cranes and robots that ended in the window."""
    keys = spine.once(move_keys).take(spine.once(moves_done))
    return ratio(keys, ones(keys.rows))


@kpi(
    "Machine cycle time",
    unit="duration",
    denominator="cycles of cranes and robots that ended in the window",
    better="lower",
    source=MACHINES,
    tags=SITE,
)
def machine_cycle(spine: Spine) -> Terms:
    """Mean time of a cycle, waiting at the pick station included where a robot waits there."""
    return mean(spine.once(cycles))


@kpi(
    "Machine travel",
    unit="duration",
    denominator="cycles of cranes and robots that ended in the window",
    better="lower",
    source=MACHINES,
    tags=SITE,
)
def machine_travel(spine: Spine) -> Terms:
    """Mean time of a cycle that the machine is on its way."""
    return mean(spine.once(any_travel))


@kpi(
    "Machine utilisation",
    unit="%",
    denominator="cranes and robots x time: the observed window",
    source=MACHINES,
    tags=SITE,
    bounds=SHARE,
)
def machine_utilisation(spine: Spine) -> Terms:
    """Share of the time of cranes and robots that they are in a cycle."""
    (busy,) = busy_machines(spine)
    machines = np.array(spine.cast.machines, float)
    sites = np.flatnonzero(machines)
    room = Tally(Keys(spine.sizes, site=sites), machines[sites] * spine.window)
    return Terms((Tally(busy.keys, spine.within(busy.since, busy.until)),), (room,))


@kpi(
    "Pile-on",
    unit="ratio",
    denominator="cycles of robots that ended in the window",
    better="higher",
    source="Enright and Wurman, Optimization and coordinated autonomy in mobile fulfillment "
    "systems, 2011",
    tags=SITE,
)
def pile_on(spine: Spine) -> Terms:
    """Mean number of lines that are picked from a pod on one visit to the pickers."""
    return mean(spine.once(pod_lines))


KPIS = (machine_utilisation, moves, machine_cycle, machine_travel, pile_on)
