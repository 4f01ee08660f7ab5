"""Shipments are in one place at a time, and no more wait at a station than it has places for."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.floor.stations import Visits, visits
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Bools

ORDER = ("arrived", "started", "finished", "left")


def check_visits(spine: Spine) -> None:
    """Check every visit to a station of a floor that is a line of stations.

    Raises
    ------
    ImpossibleStateError
        Naming the shipment or the station, and the times.
    """
    if not spine.cast.stations:
        return
    every = spine.once(visits)
    _in_order(spine, every)
    _one_at_a_time(spine, every)
    _in_place(spine, every)


def _in_order(spine: Spine, every: Visits) -> None:
    for before, after in pairwise(ORDER):
        first, later = getattr(every, before), getattr(every, after)
        wrong = (later < first) | (np.isnan(first) & ~np.isnan(later))
        _refuse(spine, every, wrong, f"{after} before it {before}")


def _one_at_a_time(spine: Spine, every: Visits) -> None:
    """No visit begins before the one before has ended, nor where the shipment is not."""
    site = np.array([told.site for told in spine.cast.stations])[every.station]
    here = spine.facts.shipments["site"][every.shipment]
    _refuse(spine, every, site != here, "at another site than its own")
    order = np.lexsort((every.left, every.arrived, every.shipment))
    same = np.diff(every.shipment[order]) == 0
    left, arrived = every.left[order], every.arrived[order]
    wrong = np.zeros(len(order), bool)
    wrong[order[1:]] = same & ~(arrived[1:] >= left[:-1]) & ~np.isnan(arrived[1:])
    _refuse(spine, every, wrong, "arrived before it had left the station before")
    packed = spine.facts.shipments["packed"][every.shipment]
    gone = ~np.isnan(packed) & ~(every.left <= packed)
    _refuse(spine, every, gone, "ready for shipping before it had left")


def _in_place(spine: Spine, every: Visits) -> None:
    """Nobody waits where there is no place."""
    for index, told in enumerate(spine.cast.stations):
        if not isfinite(told.places):
            continue
        arrived, started = (c[every.station == index] for c in (every.arrived, every.started))
        waits = ~(started <= arrived)
        time = np.concatenate((started[waits], arrived[waits]))
        change = np.concatenate((np.full(int(waits.sum()), -1), np.full(int(waits.sum()), 1)))
        known = ~np.isnan(time)
        order = np.argsort(time[known], kind="stable")  # who leaves goes first
        most = int(np.max(np.cumsum(change[known][order]), initial=0))
        if most > told.places:
            raise ImpossibleStateError(
                f"{most} shipments wait at {told.name} of {spine.cast.sites[told.site]}, "
                f"which has {told.places:.0f} places"
            )


def _refuse(spine: Spine, every: Visits, wrong: Bools, what: str) -> None:
    rows = np.flatnonzero(wrong)
    if not len(rows):
        return
    row = int(rows[0])
    told = spine.cast.stations[int(every.station[row])]
    times = ", ".join(f"{name} {float(getattr(every, name)[row])!r} s" for name in ORDER)
    raise ImpossibleStateError(
        f"shipment {int(every.shipment[row])} at {told.name} of {spine.cast.sites[told.site]} was "
        f"{what} ({times}); {len(rows)} such visits"
    )
