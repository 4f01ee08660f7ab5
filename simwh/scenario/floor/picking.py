"""How a floor picks: release, batching, zoning, routing, storage, and the time of its work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from simwh.distribution import DurationLaw
from simwh.equipment import Equipment
from simwh.equipment.manual import Manual
from simwh.layout import Layout
from simwh.policy.batching import Batching
from simwh.policy.batching.discrete import Discrete
from simwh.policy.release import Release
from simwh.policy.release.immediate import Immediate
from simwh.policy.routing import Routing
from simwh.policy.routing.s_shape import SShape
from simwh.policy.storage import Storage
from simwh.policy.storage.random import Random
from simwh.policy.zoning import Zoning
from simwh.policy.zoning.none import NoZoning
from simwh.scenario.floor.accuracy import PickingAccuracy
from simwh.scenario.floor.area import Area
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.faces import Faces
from simwh.scenario.floor.place import Place
from simwh.scenario.floor.reslot import Reslot
from simwh.scenario.part import Part
from simwh.units import Duration, Name, Speed


class Picking(Part):
    """The floor: who picks, when work is released, how it is joined, split and walked.

    Attributes
    ----------
    crew : who picks
    release : when a pick list goes to the floor
    batching : which of them are picked on one tour
    zoning : how the floor is divided among pickers
    tasks : "order" or "line"
        Whether a pick list is a task of the crew, or each line of it, so that several pickers may
        work on a list at the same time; it goes on when all its lines are picked. Batches are then
        of lines, of any lists. Where pickers go rounds or machines bring goods, it is always the
        line.
    per_line : law of pick time of a line at its slot
    per_line_by_tier : the same, where a tier differs
    per_tour : set-up time of a tour
    per_batch : law of what a tour takes besides, however many lists are picked on it
        Drawn tour by tour, such as of a lift or a kiln that takes what waits, up to the most that
        `batching` allows, and needs as long for one as for many.
    layout, walking : metres become seconds; without a layout no walking is counted
    lifting : speed of going up to a level and down again; that of walking by default
    per_lift : what each place of a tour above the ground adds: to raise a fork or a platform
    areas : aisles that only items of their name may stand in, and those nowhere else
    storage : where items stand
    places : mapping of item to place
        Items that stand at a place of their own, whatever `storage` says of the others.
    reslot : when items are moved to where `storage` would put them then; never by default
    routing : in which order a tour visits its slots
    equipment : what pickers pick with
    faces : the small stock that they pick from; without it they pick from all that is there
    accuracy : how often a line is picked wrong, and what follows; never by default
    """

    crew: Crew
    release: Release = Immediate()
    batching: Batching = Discrete()
    zoning: Zoning = NoZoning()
    tasks: Literal["order", "line"] = "order"
    per_line: DurationLaw | None = None
    per_line_by_tier: Mapping[Name, DurationLaw] = {}
    per_tour: Duration = 0.0
    per_batch: DurationLaw | None = None
    layout: Layout | None = None
    areas: Mapping[Name, Area] = {}
    storage: Storage = Random()
    places: Mapping[Name, Place] = {}
    reslot: Reslot | None = None
    routing: Routing = SShape()
    walking: Speed = 1.0
    lifting: Speed | None = None
    per_lift: Duration = 0.0
    equipment: Equipment = Manual()
    faces: Faces | None = None
    accuracy: PickingAccuracy | None = None

    @property
    def stations(self) -> tuple[str, ...]:
        """Names of its crews: one, or one a zone."""
        zones = self.zoning.zones
        return ("picking",) if zones == 1 else tuple(f"zone {k + 1}/picking" for k in range(zones))

    def wrong(self, tier: str) -> tuple[float, float]:
        """Return the shares of a tier's lines that are picked wrong: left so, and at first."""
        if self.accuracy is None:
            return 0.0, 0.0
        stated = self.accuracy.errors
        share = (self.equipment.errors or 0.0) if stated is None else stated
        share = self.accuracy.errors_by_tier.get(tier, share)
        if self.crew.incentive is not None:
            share = min(1.0, share * self.crew.incentive.errors)
        return share * (1.0 - self.equipment.caught), share

    def crew_at(self, station: str) -> Crew:
        """Return the crew of all picking, or the share of it that works in one zone."""
        crew, zoning = self.crew, self.zoning
        if zoning.zones == 1:
            return crew
        zone = self.stations.index(station)

        def share(people: int) -> int:
            return zoning.staffing(people)[zone]

        shifts = tuple(
            shift.model_copy(update={"size": share(shift.size)}) for shift in crew.shifts
        )
        size = None if crew.size is None else share(crew.size)
        before = sum(zoning.staffing(len(crew.members))[:zone])
        names = sorted(crew.members)[before : before + share(len(crew.members))]
        members = {name: crew.members[name] for name in names}
        return crew.model_copy(update={"size": size, "shifts": shifts, "members": members})

    @property
    def by_line(self) -> bool:
        """Tell whether each line is a task of its own."""
        return self.tasks == "line" or self.crew.rounds is not None

    def aisles_of(self, area: str | None, layout: Layout) -> frozenset[int]:
        """Return the aisles, numbered from 0, for items of an area, or for those that have none."""
        if area is not None:
            named = self.areas.get(area)
            return frozenset() if named is None else frozenset(a - 1 for a in named.aisles)
        taken = {aisle - 1 for named in self.areas.values() for aisle in named.aisles}
        return frozenset(range(layout.aisles)) - taken

    @property
    def they_move(self) -> bool:
        """Tell whether its pickers move items to new slots."""
        return self.reslot is not None and self.reslot.crew is None

    @property
    def one_crew(self) -> bool:
        """Tell whether its pickers are one crew that may do something else between tours."""
        alone = self.zoning.zones == 1 and self.zoning.kind != "bucket_brigade"
        return alone and self.crew.rounds is None
