"""A replication that has ended: who took part, and what happened as numpy columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.record.dock import Chores, FaceWaits
from simwh.record.floor import Legs
from simwh.record.loads import Loads
from simwh.record.relocations import Relocations
from simwh.record.servers import Downtimes, Spells
from simwh.record.stints import Stints
from simwh.record.table import Column
from simwh.state import Location


@dataclass(frozen=True)
class Facts:
    """The tables of one replication as numpy columns, name -> array; one mapping a table.

    `declined` has the candidate orders that dissatisfied customers did not place.
    """

    orders: dict[str, Column]
    parts: dict[str, Column]
    shipments: dict[str, Column]
    tours: dict[str, Column]
    replenishments: dict[str, Column]
    staffing: dict[str, Column]
    adjustments: dict[str, Column]
    forecasts: dict[str, Column]
    declined: dict[str, Column]
    trips: dict[str, Column]
    sortings: dict[str, Column]
    moves: dict[str, Column]
    visits: dict[str, Column]
    errors: dict[str, Column]
    checks: dict[str, Column]
    legs: dict[str, Column] = field(default_factory=lambda: Legs().facts())
    spells: dict[str, Column] = field(default_factory=lambda: Spells().facts())
    downtimes: dict[str, Column] = field(default_factory=lambda: Downtimes().facts())
    chores: dict[str, Column] = field(default_factory=lambda: Chores().facts())
    face_waits: dict[str, Column] = field(default_factory=lambda: FaceWaits().facts())
    relocations: dict[str, Column] = field(default_factory=lambda: Relocations().facts())
    loads: dict[str, Column] = field(default_factory=lambda: Loads().facts())
    stints: dict[str, Column] = field(default_factory=lambda: Stints().facts())


class Station(NamedTuple):
    """A station of a floor that is a line of stations, pickers and packers included.

    First visits to pickers are told by the shipments, all others by the table of visits.

    Attributes
    ----------
    name : str
    site : int
    crews : tuple of int
        None where nobody has to be there, several where zones have pickers of their own.
    places : float
        How many may wait before it.
    """

    name: str
    site: int
    crews: tuple[int, ...]
    places: float = inf


@dataclass(frozen=True)
class Cast:
    """Who takes part: names by index, and the fixed properties that figures are told by.

    Attributes
    ----------
    sites, items, customers, tiers, suppliers, zones, sources, crews : tuple of str
        Names by index. A crew's name is ``<site>/picking``, with zones
        ``<site>/zone 1/picking``, ``<site>/packing``, ``<site>/checking``, ``<site>/sorting``,
        ``<site>/<station>``, ``<site>/<crew>/maintenance`` or ``<crew>/accounts``, which is at no
        site (-1).
    customer_tier, customer_zone : int arrays, by customer
    crew_site : int array, by crew
    quantum, value, price, weight, volume, waste, coming_back : float arrays, by item
        Units a quantum; money, money, kilograms, litres a unit; money of a unit thrown away, and of
        one that comes back.
    tier_promise : float array, by tier
        Promised seconds from placed to delivered (infinite without a promise).
    distance : float array, customer x site
        Metres.
    chutes, machines : tuple of int, by site
        Chutes of the sorter, and cranes or robots that bring goods to pickers; empty where no site
        has any.
    by_line : tuple of bool, by site
        Whether each line of a pick list may be picked on a tour of its own; empty where none is.
    doors, staging : tuple of float, by site
        Trucks that can be loaded at a time, and shipments that can be staged; infinite where any
        number, empty where no site loads trucks.
    fleet : tuple of float, by site
        Its own trucks; infinite where there is always another one, empty where that is everywhere.
    stations : tuple of Station
        Of floors with more than pickers and packers, with limited places or rework.
    servers : tuple of str
        Members of the crews in which they are told apart, as ``<crew>/<member>``, crew by crew.
    server_crew, server_fails : int and bool arrays, by server
        Its crew; whether it breaks down.
    """

    sites: tuple[str, ...]
    items: tuple[str, ...]
    customers: tuple[str, ...]
    tiers: tuple[str, ...]
    suppliers: tuple[str, ...]
    zones: tuple[str, ...]
    sources: tuple[str, ...]
    crews: tuple[str, ...]
    customer_tier: NDArray[np.int64]
    customer_zone: NDArray[np.int64]
    crew_site: NDArray[np.int64]
    quantum: NDArray[np.float64]
    value: NDArray[np.float64]
    price: NDArray[np.float64]
    weight: NDArray[np.float64]
    volume: NDArray[np.float64]
    waste: NDArray[np.float64]
    coming_back: NDArray[np.float64]
    tier_promise: NDArray[np.float64]
    distance: NDArray[np.float64]
    chutes: tuple[int, ...] = ()
    machines: tuple[int, ...] = ()
    by_line: tuple[bool, ...] = ()
    doors: tuple[float, ...] = ()
    staging: tuple[float, ...] = ()
    fleet: tuple[float, ...] = ()
    stations: tuple[Station, ...] = ()
    servers: tuple[str, ...] = ()
    server_crew: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    server_fails: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    @property
    def station_names(self) -> tuple[str, ...]:
        """What stations are called, wherever they are."""
        return tuple(sorted({station.name for station in self.stations}))


@dataclass(frozen=True)
class Run:
    """One replication that has ended: who took part, what happened, and which part of it counts.

    Attributes
    ----------
    cast : Cast
    facts : Facts
    opening : int array, by point
        Quanta available at time 0.
    warm_up, end : float
        Seconds; orders placed in ``[warm_up, end)`` count, levels are averaged over it.
    stopped : float
        Seconds; when the clock stopped, after following the observed orders (>= end).
    events : int
        Events that the engine handled.
    closing : mapping of name to int array by point, optional
        `available`, `on_order` and `backorders` as the engine had them when the clock stopped; the
        record has to tell the same.
    slots : mapping of site to sequence of Location by item
        Where items stand at the start, at the sites that have a layout; the table of relocations
        tells what changes.
    """

    cast: Cast
    facts: Facts
    opening: NDArray[np.int64]
    warm_up: float
    end: float
    stopped: float
    events: int
    closing: Mapping[str, Column] | None = None
    slots: Mapping[int, Sequence[Location]] = field(default_factory=dict)
