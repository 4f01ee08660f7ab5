"""What the stations of one warehouse are put together from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from simwh.calendars import BoundCalendar
from simwh.engine.book import Book
from simwh.engine.floor.build.crew import drawn_by, make_crew, make_plain_crew
from simwh.engine.floor.build.team import make_team
from simwh.engine.floor.chores import Chores
from simwh.engine.floor.complaints import Complaints
from simwh.engine.floor.dock.loading import LoadingDock
from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.people.helping import Floor
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.plan import Plan, stream_of
from simwh.engine.world import World
from simwh.record import Record
from simwh.scenario.floor import crew as scenario
from simwh.scenario.sites import Warehouse
from simwh.streams import Streams, Uniforms


@dataclass(frozen=True)
class Site:
    """One warehouse while its floor is put together, and what it shares with the others.

    Attributes
    ----------
    plan, world, record, book, streams
    index : int
        Of the site.
    name : str
    teams : dict of station to Crew
        Whom stations have been given so far.
    opening : sequence of int, by item
        Quanta that it opens with.
    give_back : callable or None
        As of `Impatience`.
    available : sequence of int, by point
        Quanta on the shelves of all sites that are not allocated; live.
    leaving : list of callable
        ``leave(shipment)``, for each that counts what is on the floor.
    docks : list of LoadingDock
        The doors where its trucks are loaded, if that takes time.
    complaints : list of Complaints
        What follows its shipments to their customers, if they may be picked wrong.
    workshops : dict of maintenance crew to Repairs
        Those that repair for stations so far.
    floor : Floor
        Teams whose members work at several stations.
    """

    plan: Plan
    world: World
    record: Record
    book: Book
    streams: Streams
    index: int
    name: str
    teams: dict[str, Crew] = field(default_factory=dict)
    opening: Sequence[int] = ()
    give_back: Callable[[int, int, int], None] | None = None
    available: Sequence[int] = ()
    leaving: list[Callable[[int], None]] = field(default_factory=list)
    docks: list[LoadingDock] = field(default_factory=list)
    complaints: list[Complaints] = field(default_factory=list)
    workshops: dict[str, Repairs] = field(default_factory=dict)
    floor: Floor = field(default_factory=Floor)

    @cached_property
    def warehouse(self) -> Warehouse:
        """What the scenario says of it."""
        return self.plan.warehouses[self.name]

    @cached_property
    def stream(self) -> str:
        """What its draws belong to."""
        return stream_of(self.name, self.warehouse)

    @cached_property
    def calendar(self) -> BoundCalendar:
        """Its clock and its holidays."""
        return self.plan.calendar(self.warehouse.calendar)

    def uniforms(self, verb: str) -> Callable[[str], Uniforms]:
        """Return the streams of what the site does, by the thing it is done to."""
        return lambda part: self.streams.uniforms(f"{verb}/{part}/{self.stream}")

    @property
    def lowest(self) -> int:
        """The tier that goes last."""
        return len(self.plan.tiers) - 1

    def chores_of_pickers(self, tier: str | None) -> Chores:
        """Return what gives pickers something else to do, in line with a tier's pick lists."""
        place = self.lowest if tier is None else self.plan.tier_index[tier]
        crew, index = self.teams["picking"], self.crew_index("picking")
        return Chores(self.world, self.record, crew, index, place, shared=True)

    def crew_index(self, station: str) -> int:
        """Return the number in the record of the crew of a station."""
        return self.plan.cast.crews.index(f"{self.name}/{station}")

    def station_index(self, station: str) -> int:
        """Return the number in the record of a station."""
        known = [(told.name, told.site) for told in self.plan.stations]
        return known.index((station, self.index))

    def crew(self, crew: scenario.Crew, station: str) -> Crew:
        """Return the crew of a station; its people come and go by their shifts."""
        index, record = self.crew_index(station), self.record
        zone = station.removesuffix("picking") if station.endswith("/picking") else ""
        named = f"{zone}{crew.stream}" if crew.stream else f"{self.stream}/{station}"
        drawn = drawn_by(self.streams, named)
        trained = station in self.warehouse.cross_trained
        if crew.told_apart or trained:
            mechanics = None if crew.breakdowns is None else crew.breakdowns.mechanics
            team = make_team(
                self.plan,
                crew,
                self.world,
                index,
                self.calendar,
                record,
                drawn,
                self.repairs(mechanics),
                lambda task: record.parts.item[task[2][0]],
                self.floor if trained else None,
            )
        else:
            team = make_crew(self.plan, crew, self.world, index, self.calendar, record, drawn)
        self.teams[station] = team
        return team

    def repairs(self, mechanics: str | None) -> Repairs:
        """Return who repairs what breaks down: a maintenance crew, or else nobody in particular."""
        if mechanics is None:
            return Repairs(self.world, self.record, None)
        if mechanics not in self.workshops:
            index = self.crew_index(f"{mechanics}/maintenance")
            said = self.warehouse.maintenance[mechanics]
            drawn = drawn_by(self.streams, f"{self.stream}/{mechanics}")
            of_crew = self.world, index, self.calendar, self.record, drawn
            crew = make_plain_crew(said, *of_crew)
            self.workshops[mechanics] = Repairs(self.world, self.record, crew)
        return self.workshops[mechanics]
