"""Whether the clock can run: start, time zone, horizon, and the order of simultaneous events."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from simwh.clock import time_zone
from simwh.demand.bootstrap import Bootstrap
from simwh.demand.history import History
from simwh.demand.nonhomogeneous_poisson import NonhomogeneousPoisson
from simwh.errors import Fault
from simwh.scenario.checks.facts import FIRST_YEAR, LAST_YEAR, Facts
from simwh.scenario.checks.floor import crews
from simwh.scenario.model import PHASES
from simwh.scenario.tree import shown
from simwh.units import did_you_mean

CLOCKED = 6_000
"""Years after the start for which local clocks can be read."""


def the_clock_can_start(facts: Facts) -> Iterator[Fault]:
    """Yield a time zone that there is not, and a start that clocks are not sure of."""
    scenario = facts.scenario
    try:
        time_zone(scenario.time_zone)
    except ValueError:
        hint = did_you_mean(scenario.time_zone, sorted(available_timezones()))
        allowed = "an IANA time zone such as Europe/Berlin"
        yield facts.fault(("time_zone",), shown(scenario.time_zone), allowed, hint)
    if not FIRST_YEAR <= scenario.start.year <= LAST_YEAR:
        allowed = f"a date from {FIRST_YEAR} to {LAST_YEAR}"
        yield facts.fault(("start",), shown(str(scenario.start.date())), allowed)


def the_horizon_makes_sense(facts: Facts) -> Iterator[Fault]:
    """Yield a warm-up of what has no transient to delete, and an end that no calendar reaches."""
    horizon = facts.scenario.horizon
    if horizon.kind == "terminating" and horizon.warm_up > 0:
        allowed = "nothing: a terminating scenario is observed from its start"
        yield facts.fault(("horizon", "warm_up"), "a warm-up", allowed)
    years = (horizon.warm_up + horizon.run_length + horizon.follow_up) / (365 * 86400)
    if years > CLOCKED and _reads_a_clock(facts):
        allowed = f"at most {CLOCKED} y where times of day are read"
        yield facts.fault(("horizon", "run_length"), f"{years:.0f} y in all", allowed)


def simultaneous_events_are_ordered(facts: Facts) -> Iterator[Fault]:
    """Yield an order of phases that names one twice, or leaves one out."""
    order = facts.scenario.period_order
    if sorted(order) != sorted(PHASES):
        missing = [phase for phase in PHASES if phase not in order]
        twice = [phase for phase in PHASES if order.count(phase) > 1]
        said = [f"{phase} twice" for phase in twice] + [f"no {phase}" for phase in missing]
        allowed = f"each of {', '.join(PHASES)} once"
        yield facts.fault(("period_order",), ", ".join(said), allowed)


def _reads_a_clock(facts: Facts) -> bool:
    """Tell whether the length of local days matters to what is simulated."""
    scenario = facts.scenario
    processes = [demand.process for demand in scenario.demand.values()]
    times = [site.dispatch for site in scenario.warehouses.values()]
    releases = [site.picking.release for site in scenario.warehouses.values() if site.picking]
    return (
        any(isinstance(p, History | Bootstrap | NonhomogeneousPoisson) for p in processes)
        or any(getattr(policy, "times", ()) for policy in (*times, *releases))
        or any(getattr(policy, "cut_offs", ()) for policy in releases)
        or any(crew.shifts for _, crew in crews(facts))
        or any(calendar.open for calendar in scenario.calendars.values())
    )
