"""A warehouse's own trucks: how busy they are, what waits for them, what they cost."""

from __future__ import annotations

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.breach import moment
from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.concurrent import most
from simwh.kpi.levels import Level, Spans
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Keys, Tally, Terms, mean

SITE = ("site",)
SOURCE = "Bailey, JRSS B 16(1), 1954; Neuts, Annals of Mathematical Statistics 38(3), 1967"


def away(spine: Spine) -> Level:
    """Trucks of a fleet that are loaded or on the road."""
    trips = spine.facts.trips
    rows = np.flatnonzero(~np.isnan(trips["taken"]))
    keys = Keys(spine.sizes, site=trips["site"][rows])
    return (Spans(keys, trips["taken"][rows], trips["back"][rows], 1.0),)


def waits(spine: Spine) -> Tally:
    """Return how long the trips of the window were put off since all trucks were away."""
    trips = spine.facts.trips
    time = trips["taken"]
    rows = rows_of((time >= spine.begin) & (time < spine.end))
    keys = Keys(spine.sizes, site=trips["site"][rows])
    return Tally(keys, time[rows] - trips["called"][rows])


def paid_for(spine: Spine) -> Floats:
    """Return what the trucks of each site cost in the window."""
    fleets = (spine.scenario.warehouses[name].fleet for name in spine.cast.sites)
    each = [0.0 if fleet is None else fleet.trucks * fleet.cost for fleet in fleets]
    return np.array(each) * spine.window


def check_fleet(spine: Spine) -> None:
    """No truck leaves before it is called, is back before it left, or is one too many.

    Raises
    ------
    ImpossibleStateError
    """
    trips = spine.facts.trips
    called, taken, left, back = (trips[name] for name in ("called", "taken", "departed", "back"))
    wrong = np.flatnonzero((taken < called) | (left < taken) | (back < left))
    if len(wrong):
        row = int(wrong[0])
        raise ImpossibleStateError(
            f"trip {row} was called at {moment(called[row])}, had a truck at {moment(taken[row])}, "
            f"left at {moment(left[row])} and was back at {moment(back[row])}"
        )
    for site, trucks in enumerate(spine.cast.fleet):
        mine = trips["site"] == site
        if np.isfinite(trucks) and np.isnan(taken[mine]).any():
            raise ImpossibleStateError(f"a trip of {spine.cast.sites[site]} has no truck")
        found = most(taken[mine], back[mine])
        if found > trucks:
            name = spine.cast.sites[site]
            raise ImpossibleStateError(f"{found} trucks of {name} away at once, of {trucks:.0f}")


@kpi(
    "Fleet utilisation",
    unit="%",
    denominator="truck-seconds of the window, where a site has a fleet",
    source=SOURCE,
    tags=SITE,
    bounds=SHARE,
)
def fleet_utilisation(spine: Spine) -> Terms:
    """Share of the time of a site's own trucks that they are loaded or on the road."""
    ((keys, since, until, _),) = away(spine)
    trucks = np.array(spine.cast.fleet)
    limited = np.flatnonzero(np.isfinite(trucks))
    there = Tally(Keys(spine.sizes, site=limited.astype(np.int16)), trucks[limited] * spine.window)
    return Terms((Tally(keys, spine.within(since, until)),), (there,))


@kpi(
    "Wait for a truck of the fleet",
    unit="duration",
    denominator="trips of a fleet that had a truck in the window",
    better="lower",
    source=SOURCE,
    tags=SITE,
)
def fleet_wait(spine: Spine) -> Terms:
    """Mean time by which a trip is put off since all trucks are away."""
    return mean(waits(spine))


KPIS = (fleet_utilisation, fleet_wait)
