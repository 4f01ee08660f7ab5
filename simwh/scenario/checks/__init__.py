"""Cross checks: what no single field can know, told all at once before the first replication."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from simwh.errors import Fault
from simwh.scenario.checks.crews import (
    mechanics_have_work,
    members_can_work,
    rounds_are_walked,
    waits_can_be_given_up,
)
from simwh.scenario.checks.demand import demands_can_be_drawn
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.floor import (
    chores_have_hands,
    crews_are_staffed,
    crews_serve_every_tier,
    floors_have_room,
    places_are_on_the_floor,
    somebody_checks,
    times_can_be_bound,
)
from simwh.scenario.checks.hours import hours_can_be_kept
from simwh.scenario.checks.incentives import incentives_pay
from simwh.scenario.checks.loading import trucks_can_be_loaded
from simwh.scenario.checks.machines import machines_fit_floors
from simwh.scenario.checks.names import names_are_distinct, names_exist, things_are_there
from simwh.scenario.checks.network import (
    customers_are_reached,
    policies_can_be_bound,
    stocks_are_kept_apart,
    warehouses_are_reached,
)
from simwh.scenario.checks.picking import (
    brigades_are_in_line,
    floors_can_be_stored_anew,
    floors_can_be_walked,
    zones_can_be_full,
    zones_have_people,
)
from simwh.scenario.checks.points import Points
from simwh.scenario.checks.skills import helpers_can_work
from simwh.scenario.checks.stations import (
    rework_goes_back,
    stations_can_work,
    stations_stand_in_a_line,
)
from simwh.scenario.checks.supply import (
    demanded_items_are_kept,
    levels_make_sense,
    points_say_how,
    something_comes,
    sources_keep_what_they_send,
    supply_begins_outside,
    tables_fit_policies,
)
from simwh.scenario.checks.tiering import contracts_have_periods, customers_have_tiers, reviews_come
from simwh.scenario.checks.time import (
    simultaneous_events_are_ordered,
    the_clock_can_start,
    the_horizon_makes_sense,
)
from simwh.scenario.checks.transport import fleets_have_trips
from simwh.scenario.checks.warnings import WARNINGS
from simwh.scenario.model import Scenario
from simwh.scenario.reading import Origins
from simwh.scenario.tree import printable, refused

OF_FACTS = (
    the_clock_can_start,
    the_horizon_makes_sense,
    simultaneous_events_are_ordered,
    things_are_there,
    names_are_distinct,
    names_exist,
    customers_have_tiers,
    reviews_come,
    contracts_have_periods,
    demands_can_be_drawn,
    customers_are_reached,
    policies_can_be_bound,
    stocks_are_kept_apart,
    crews_are_staffed,
    crews_serve_every_tier,
    hours_can_be_kept,
    incentives_pay,
    members_can_work,
    mechanics_have_work,
    rounds_are_walked,
    helpers_can_work,
    waits_can_be_given_up,
    floors_have_room,
    floors_can_be_walked,
    zones_can_be_full,
    zones_have_people,
    brigades_are_in_line,
    floors_can_be_stored_anew,
    places_are_on_the_floor,
    stations_stand_in_a_line,
    stations_can_work,
    rework_goes_back,
    machines_fit_floors,
    somebody_checks,
    times_can_be_bound,
    chores_have_hands,
    trucks_can_be_loaded,
    fleets_have_trips,
)
"""Checks of what the scenario and its tables say; each yields faults."""
OF_POINTS = (
    points_say_how,
    supply_begins_outside,
    sources_keep_what_they_send,
    demanded_items_are_kept,
    tables_fit_policies,
    levels_make_sense,
    something_comes,
    warehouses_are_reached,
)
"""Checks of how stock points are kept; each yields faults."""


def check(scenario: Scenario, origins: Origins, folder: Path) -> list[Fault]:
    """Refuse a scenario that cannot be simulated.

    Parameters
    ----------
    scenario : Scenario
        As it was read.
    origins : Origins
        Where its values were written.
    folder : Path
        Where its tables are.

    Returns
    -------
    list of Fault
        Warnings: what is possible and yet hardly meant.

    Raises
    ------
    InputError
        With the first 20 faults, in the order of the files, and the number of further ones.
    """
    facts = Facts(scenario, origins, folder)
    points = Points(facts)
    faults = [fault for verify in OF_FACTS for fault in verify(facts)]
    faults += [fault for verify in OF_POINTS for fault in verify(points)]
    faults += facts.unread
    if faults:
        raise refused(_in_order(faults, origins))
    return _in_order((fault for warn in WARNINGS for fault in warn(points)), origins)


def _in_order(faults: Iterable[Fault], origins: Origins) -> list[Fault]:
    order = {printable(str(file)): index for index, file in enumerate(origins.tree.files)}
    return sorted(dict.fromkeys(faults), key=lambda f: (order.get(f.file, len(order)), f))
