"""What equipment costs: capital written off, running, and every move of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from simwh.equipment.base import Machine
from simwh.kpi.floor.crews import tour_tally
from simwh.kpi.floor.moves import moves_done
from simwh.kpi.floor.sorting import sorted_items
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Tally


class Owned(NamedTuple):
    """Machines of one kind at a site.

    Attributes
    ----------
    site : int
    machine : Machine
    number : float
        How many there are.
    moves : float
        Of all of them in the observed window.
    """

    site: int
    machine: Machine
    number: float
    moves: float


def owned(spine: Spine) -> list[Owned]:
    """Return the machines of every site."""
    return [machines for find in PLACES.values() for machines in find(spine)]


def carried(spine: Spine) -> Iterator[Owned]:
    """Yield what pickers pick with: one for each of them unless it says how many.

    A move is a tour, or a cycle of a machine that brings goods to them.
    """
    done = spine.once(moves_done)
    cycles = np.bincount(spine.facts.moves["site"][done], minlength=len(spine.cast.sites))
    tours = tour_tally(spine, None)
    for site, name in enumerate(spine.cast.sites):
        picking = spine.scenario.warehouses[name].picking
        machine = None if picking is None else picking.equipment
        if isinstance(machine, Machine):
            if picking is not None and picking.equipment.machines:
                machines = float(picking.equipment.machines)
                yield Owned(site, machine, machines, float(cycles[site]))
                continue
            number = getattr(machine, "number", None)
            many = most_on_duty(spine, site) if number is None else float(number)
            yield Owned(site, machine, many, float(tours.pick({"site": site}).sum()))


def most_on_duty(spine: Spine, site: int) -> float:
    """Return the most pickers who were on duty at once."""
    staffing = spine.facts.staffing
    crews = spine.crews("picking")
    mine = np.isin(staffing["crew"], crews[spine.cast.crew_site[crews] == site])
    return float(staffing["size"][mine].max(initial=0))


def sorters(spine: Spine) -> Iterator[Owned]:
    """Yield sorters; a move is an item carried once."""
    keys, _, carried = spine.once(sorted_items)
    moves = Tally(keys, carried)
    for site, name in enumerate(spine.cast.sites):
        sorting = spine.scenario.warehouses[name].sorting
        machine = None if sorting is None else sorting.equipment
        if isinstance(machine, Machine):
            yield Owned(site, machine, 1.0, float(moves.pick({"site": site}).sum()))


PLACES: Mapping[str, Callable[[Spine], Iterator[Owned]]] = {
    "picking.equipment": carried,
    "sorting.equipment": sorters,
}
"""Where a warehouse has machines: their path in its scenario, and what finds them."""


def upkeep(spine: Spine) -> Floats:
    """Return by site what is written off, what running costs, areas included, and the moves."""
    paid = np.zeros(len(spine.cast.sites))
    for site, machine, number, moves in owned(spine):
        rate = machine.capital * machine.depreciation + machine.running
        paid[site] += rate * number * spine.window + machine.per_move * moves
    for site, name in enumerate(spine.cast.sites):
        picking = spine.scenario.warehouses[name].picking
        for area in () if picking is None else picking.areas.values():
            paid[site] += area.running * spine.window
    return paid


def bound(spine: Spine) -> Floats:
    """Return the capital that is bound in machines, by site."""
    capital = np.zeros(len(spine.cast.sites))
    for site, machine, number, _ in owned(spine):
        capital[site] += machine.capital * number
    return capital
