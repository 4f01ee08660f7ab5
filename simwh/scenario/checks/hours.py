"""Whether breaks, absence, overtime and temporary staff can be what a crew's hours follow from."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.errors import Fault
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.floor import crews
from simwh.scenario.checks.points import Points
from simwh.scenario.floor.crew import DAY, Crew, Hired, MaintenanceCrew, Shift
from simwh.scenario.floor.hours import Break, Temps
from simwh.units import describe

Path = tuple[str, ...]


def hours_can_be_kept(facts: Facts) -> Iterator[Fault]:
    """Yield breaks beside their shift, rules that nothing follows, and people nobody can follow."""
    for path, crew in _all_crews(facts):
        for index, shift in enumerate(crew.shifts):
            yield from _breaks(facts, (*path, "shifts", str(index), "breaks"), shift)
        for field in ("absence", "overtime"):
            if getattr(crew, field) is not None and not crew.shifts:
                allowed = f"shifts, or no {field}: whoever is always there has no shift"
                yield facts.fault((*path, field), "no shifts", allowed)
        yield from _overtime(facts, path, crew)
        if crew.temps is not None:
            yield from _temps(facts, path, crew, crew.temps)
        if isinstance(crew, Crew) and path[0] == "warehouses":
            yield from _cross_trained(facts, path, crew)
        if isinstance(crew, MaintenanceCrew):
            yield from _mechanics_alike(facts, path, crew)


def _all_crews(facts: Facts) -> Iterator[tuple[Path, Hired]]:
    yield from crews(facts)
    for site, warehouse in facts.scenario.warehouses.items():
        for name, team in warehouse.maintenance.items():
            yield ("warehouses", site, "maintenance", name), team
        reslot = None if warehouse.picking is None else warehouse.picking.reslot
        if reslot is not None and reslot.crew is not None:
            yield ("warehouses", site, "picking", "reslot", "crew"), reslot.crew


def _breaks(facts: Facts, path: Path, shift: Shift) -> Iterator[Fault]:
    taken: list[tuple[float, float, str]] = []
    for index, pause in enumerate(shift.breaks):
        at = (*path, str(index))
        if (pause.at is None) == (pause.after is None):
            found = "neither at nor after" if pause.at is None else "at and after"
            yield facts.fault(at, found, "at (a time of day), or after (since the shift began)")
            continue
        start = _since_start(pause, shift)
        end = start + pause.length
        if end >= shift.length:
            found = f"from {_hours(start)} to {_hours(end)} after the shift began"
            allowed = f"an end before the shift's, which lasts {_hours(shift.length)}"
            yield facts.fault(at, found, allowed)
        for other_start, other_end, other in taken:
            if start < other_end and other_start < end:
                allowed = f"none at the same time as break {other}"
                yield facts.fault(at, f"from {_hours(start)} to {_hours(end)}", allowed)
        taken.append((start, end, str(index + 1)))


def _since_start(pause: Break, shift: Shift) -> float:
    if pause.after is not None:
        return pause.after
    assert pause.at is not None
    return (pause.at - shift.start) % DAY


def _overtime(facts: Facts, path: Path, crew: Hired) -> Iterator[Fault]:
    longest = max((shift.length for shift in crew.shifts), default=0.0)
    if crew.overtime is not None and longest + crew.overtime.most > DAY:
        found = f"{_hours(crew.overtime.most)} after a shift of {_hours(longest)}"
        allowed = f"at most {_hours(DAY - longest)}: they come again a day later"
        yield facts.fault((*path, "overtime", "most"), found, allowed)


def _temps(facts: Facts, path: Path, crew: Hired, temps: Temps) -> Iterator[Fault]:
    at = (*path, "temps")
    if bool(temps.at) == (temps.every is not None):
        found = "at and every" if temps.at else "neither at nor every"
        yield facts.fault(at, found, "at (times of day), or every (how often)")
    if not temps.days:
        yield facts.fault((*at, "days"), "no day", "at least one day")
    if temps.stay is None and not any(shift.days for shift in crew.shifts):
        allowed = "how long they stay, where the crew has no shifts whose next they could come with"
        yield facts.fault((*at, "stay"), "nothing", allowed)
    if path[0] == "warehouses" and path[2] == "picking":
        picking = facts.scenario.warehouses[path[1]].picking
        if picking is not None and path[3] == "crew" and picking.zoning.kind != "none":
            allowed = "no temps, where pickers have places of their own along the aisles"
            yield facts.fault(at, f"{picking.zoning.kind} zoning", allowed)


def _cross_trained(facts: Facts, path: Path, crew: Crew) -> Iterator[Fault]:
    """Yield what is laid aside, or done by temps, where people work at several stations."""
    if not facts.scenario.warehouses[path[1]].cross_trained:
        return
    if crew.lays_aside:
        allowed = "ended, in a warehouse whose people work at several stations"
        yield facts.fault((*path, "shifts"), "work suspended for a break", allowed)
    if crew.temps is not None:
        allowed = "no temps, in a warehouse whose people work at several stations"
        yield facts.fault((*path, "temps"), "temps and helps", allowed)


def _mechanics_alike(facts: Facts, path: Path, crew: MaintenanceCrew) -> Iterator[Fault]:
    """Yield what would tell mechanics, or those who move items, apart."""
    for index, shift in enumerate(crew.shifts):
        for number, pause in enumerate(shift.breaks):
            if pause.work == "suspended":
                at = (*path, "shifts", str(index), "breaks", str(number), "work")
                yield facts.fault(at, "suspended", "ended: nobody of this crew is told apart")
    if crew.temps is not None and crew.temps.pace != 1:
        found = describe(crew.temps.pace, "number")
        yield facts.fault((*path, "temps", "pace"), found, "1: nobody of this crew is told apart")


def _hours(seconds: float) -> str:
    return describe(seconds, "duration")


def temps_can_all_come(points: Points) -> Iterator[Fault]:
    """Yield temporary staff of whom never as many come as are called each time."""
    for path, crew in _all_crews(points.facts):
        temps = crew.temps
        if temps is not None and temps.people > temps.most:
            allowed = f"at most {temps.most}, who are called or there at the same time at the most"
            yield points.facts.fault((*path, "temps", "people"), str(temps.people), allowed)
