"""What the hours of people must keep to: who is on duty is regular, on overtime or temporary."""

from __future__ import annotations

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.breach import moment
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats
from simwh.record.stints import ABSENT, SIGNS


def check_hours(spine: Spine) -> None:
    """At every moment, those on duty are those who came, without those on a break.

    Raises
    ------
    ImpossibleStateError
        Naming the crew and the time.
    """
    stints, staffing = spine.facts.stints, spine.facts.staffing
    wrong = np.flatnonzero((stints["finished"] < stints["started"]) | (stints["people"] < 0))
    if len(wrong):
        row = int(wrong[0])
        raise ImpossibleStateError(
            f"{stints['people'][row]} people of {spine.cast.crews[stints['crew'][row]]} from "
            f"{moment(stints['started'][row])} to {moment(stints['finished'][row])}"
        )
    change = np.asarray(SIGNS)[stints["kind"]] * stints["people"]
    for crew in np.unique(stints["crew"][stints["kind"] != ABSENT]).tolist():
        mine = stints["crew"] == crew
        edges = np.append(stints["started"][mine], stints["finished"][mine])
        changes = np.append(change[mine], -change[mine])
        rows = staffing["crew"] == crew
        time, size = staffing["time"][rows], staffing["size"][rows]
        last = np.append(time[1:] != time[:-1], True)
        time, size = time[last], size[last]
        there = _at(time, edges, changes)
        if len(apart := np.flatnonzero(there != size)):
            row = int(apart[0])
            raise ImpossibleStateError(
                f"{size[row]} of {spine.cast.crews[crew]} on duty at {moment(time[row])}, where "
                f"{there[row]:.0f} have come and not gone"
            )


def _at(time: Floats, edges: Floats, changes: Floats) -> Floats:
    """Return the sum of the changes up to each time; those at NaN never come."""
    order = np.argsort(edges)
    total = np.append(0, np.cumsum(changes[order]))
    return np.asarray(total[np.searchsorted(edges[order], time, side="right")])
