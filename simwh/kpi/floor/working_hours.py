"""Hours of people: what is paid, and what overtime, temporary staff, breaks and absence are of it.

Those on duty are regular, on overtime or temporary; whoever is on a break or absent is not. Hours
paid are those on duty, paid breaks and paid absence.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.floor.crews import SITE, staffed_seconds
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Tally, Terms, sums
from simwh.record.stints import ABSENT, ON_BREAK, OVERTIME, REGULAR, TEMPORARY
from simwh.scenario.floor.crew import Hired

Pay = Callable[[int, Hired], float]
"""``pay(index, crew)``: what a crew comes to."""

HOURS = "Thompson, Journal of Operations Management 16, 1998: labor scheduling"
STAFFING = "Pinker and Larson, EJOR 151(1), 2003: overtime and contingent workers"


def stint_seconds(spine: Spine) -> Floats:
    """Return the person-seconds of every stint in the window."""
    stints = spine.facts.stints
    return np.asarray(spine.within(stints["started"], stints["finished"]) * stints["people"], float)


def by_crew(spine: Spine, *kinds: int, as_paid: bool = False) -> Floats:
    """Return the person-seconds of stints of these kinds, by crew, or how many are paid for."""
    stints, seconds = spine.facts.stints, spine.once(stint_seconds)
    rows = np.flatnonzero(np.isin(stints["kind"], kinds))
    pay: Floats | float = stints["pay"][rows] if as_paid else 1.0
    return sums(stints["crew"][rows], seconds[rows] * pay, len(spine.cast.crews))


def regular_paid(spine: Spine) -> Floats:
    """Return the person-seconds that are paid at the wage, by crew: idle, on breaks, or absent."""
    others = by_crew(spine, OVERTIME, TEMPORARY)
    away = by_crew(spine, ON_BREAK, ABSENT, as_paid=True)
    return np.asarray(spine.once(staffed_seconds) - others + away)


def paid_in_all(spine: Spine) -> Pay:
    """Return what a crew is paid: for regular time, overtime, and temporary staff."""
    hours = spine.once(regular_paid) + by_crew(spine, OVERTIME, as_paid=True)
    there = by_crew(spine, TEMPORARY)

    def pay(crew: int, staff: Hired) -> float:
        temps = 0.0 if staff.temps is None else staff.temps.wage * float(there[crew])
        return staff.wage * float(hours[crew]) + temps

    return pay


def _all(spine: Spine, by_crew: Floats) -> Tally:
    return Tally(spine.keys_of_crews(np.arange(len(by_crew))), by_crew)


@kpi(
    "Hours paid",
    unit="duration",
    source=HOURS,
    tags=SITE,
)
def hours_paid(spine: Spine) -> Terms:
    """Person-time that is paid: on duty, idle or not, paid breaks, and the share of absence paid.

    An hour of overtime counts as one hour, whatever it is paid.
    """
    away = by_crew(spine, ON_BREAK, ABSENT, as_paid=True)
    return Terms((_all(spine, spine.once(staffed_seconds)), _all(spine, away)))


@kpi("Hours on duty", unit="duration", source=HOURS, tags=SITE)
def hours_on_duty(spine: Spine) -> Terms:
    """Person-time on duty, idle or not: regular, overtime and temporary staff, without breaks."""
    return Terms((_all(spine, spine.once(staffed_seconds)),))


@kpi("Overtime", unit="duration", better="lower", source=STAFFING, tags=SITE)
def overtime_hours(spine: Spine) -> Terms:
    """Person-time that shifts stayed after their end."""
    return Terms((_all(spine, by_crew(spine, OVERTIME)),))


@kpi("Temporary staff", unit="duration", better="lower", source=STAFFING, tags=SITE)
def temp_hours(spine: Spine) -> Terms:
    """Person-time that temporary staff were there."""
    return Terms((_all(spine, by_crew(spine, TEMPORARY)),))


@kpi("Breaks", unit="duration", source=HOURS, tags=SITE)
def break_hours(spine: Spine) -> Terms:
    """Person-time of breaks, paid or not."""
    return Terms((_all(spine, by_crew(spine, ON_BREAK)),))


@kpi(
    "Absence",
    unit="%",
    denominator="person-seconds of the shifts of crews with absence, overtime, breaks or temps",
    better="lower",
    source=HOURS,
    tags=SITE,
    bounds=SHARE,
)
def absence_share(spine: Spine) -> Terms:
    """Share of the time of shifts in which somebody who was to come was absent."""
    due = by_crew(spine, REGULAR, ABSENT)
    return Terms((_all(spine, by_crew(spine, ABSENT)),), (_all(spine, due),))


KPIS = (hours_paid, hours_on_duty, overtime_hours, temp_hours, break_hours, absence_share)
"""In the order of reports."""
