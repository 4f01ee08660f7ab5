"""Between picking and packing: pick lists go wrong, are looked at, and are put right."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.floor.slips import Slips
from simwh.engine.floor.station import Freed, Onward, nobody_keeps
from simwh.engine.world import World
from simwh.record import ORDINARY, REWORK, Record


class Looks(NamedTuple):
    """Which pick lists are looked at, what is seen of errors, and how long a line takes.

    `checked` has a uniform of each line (a pick list's is its first one's), and so has `seen`.
    """

    shares: Sequence[float]
    detects: float
    per_line: float
    checked: array[float]
    seen: array[float]


class Checking:
    """Pick lists are looked at; what is seen to be wrong waits until it is picked anew.

    Parameters
    ----------
    world, record, slips
    onward : callable
        ``onward(task, freed)``: hands pick lists over; whoever has looked keeps one until then.
    looks : Looks
    crew : Crew
        Who looks: a crew of its own, or the packers.
    index : int
        The crew's number in the record.

    Attributes
    ----------
    pick : callable, set by the floor
        ``pick(shipment, tier, parts)``: releases a pick list to the pickers, at once.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        slips: Slips,
        onward: Onward,
        looks: Looks,
        crew: Crew,
        index: int,
    ) -> None:
        self._world, self._slips, self._onward = world, slips, onward
        self._shipments, self._checks, self._errors = record.shipments, record.checks, record.errors
        self._line = record.parts.line
        self._looks, self._crew, self._index = looks, crew, index
        self.pick: Next
        self._set_aside: dict[int, PickList] = {}
        self._pack: Callable[[PickList], None] | None = getattr(crew, "begin", None)
        self._waiting: set[int] = set()
        crew.begin = self._begin

    def look(self, task: PickList, freed: Freed) -> None:
        """Look at a pick list, if it is one of those; what is sent anew is right."""
        shipment, tier, parts = task
        chance, share = self._looks.checked[self._line[parts[0]]], self._looks.shares[tier]
        if self._shipments.kind[shipment] == ORDINARY and chance < share:
            self._waiting.add(shipment)
            self._crew.submit(tier, task)
            freed()
        else:
            self._onward(task, freed)

    def go_on(self, rework: int, freed: Freed) -> None:
        """Let the pick list go on for which lines have been picked anew."""
        self._onward(self._set_aside.pop(rework), freed)

    def _begin(self, task: PickList) -> None:
        """Let one of the crew look at a pick list; packers may have one to pack."""
        shipment, _, parts = task
        if shipment not in self._waiting:
            assert self._pack is not None
            self._pack(task)
            return
        self._waiting.remove(shipment)
        world, now = self._world, self._world.now
        row = self._checks.append(
            shipment=shipment, crew=self._index, started=now, lines=len(parts)
        )
        end = now + self._looks.per_line * len(parts)
        self._crew.at(end, world.phases.receive, self._end, (row, task))

    def _end(self, check: tuple[int, PickList]) -> None:
        row, task = check
        shipment = task[0]
        self._checks.finished[row] = self._world.now
        errors, line = self._errors, self._line
        found = self._slips.unseen.get(shipment, [])
        seen = [r for r in found if self._looks.seen[line[errors.part[r]]] < self._looks.detects]
        lacking = self._slips.caught(seen)
        if seen:
            self._slips.unseen[shipment] = [row for row in found if row not in seen]
        if not lacking and self._pack is not None:
            self._pack(task)  # whoever has looked packs
        elif lacking:
            self._crew.next_or_rest()
            self._pick_anew(task, seen, lacking)
        else:
            self._onward(task, self._crew.next_or_rest)

    def _pick_anew(self, task: PickList, seen: Sequence[int], lacking: list[int]) -> None:
        """Send the lines that lack something to the pickers; the others are set aside."""
        shipment, tier, _ = task
        shipments, now = self._shipments, self._world.now
        row = shipments.append(
            order=shipments.order[shipment],
            site=shipments.site[shipment],
            kind=REWORK,
            ready=now,
        )
        for error in seen:
            if self._errors.missing[error]:
                self._errors.again[error] = row
        self._set_aside[row] = task
        self.pick(row, tier, lacking)


class Slipping:
    """Pick lists come from the pickers, and some lines are wrong.

    Parameters
    ----------
    record, slips
    onward : callable
        ``onward(task, freed)``: hands pick lists over.
    looking : Checking, optional
        Who has lines picked anew, which join what waits for them.
    """

    def __init__(
        self, record: Record, slips: Slips, onward: Onward, looking: Checking | None = None
    ) -> None:
        self._kind = record.shipments.kind
        self._slips, self._onward = slips, onward
        self.looking = looking

    def pick_with(self, pick: Next) -> None:
        """Have `pick` release what is picked anew."""
        if self.looking is not None:
            self.looking.pick = pick

    def picked(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Take a pick list that no picker has to keep."""
        self.enter((shipment, tier, parts), nobody_keeps)

    def enter(self, task: PickList, freed: Freed) -> None:
        """Take a pick list from the pickers; what is picked anew is right."""
        kind = self._kind[task[0]]
        if kind == REWORK:
            assert self.looking is not None
            self.looking.go_on(task[0], freed)
            return
        if kind == ORDINARY:
            self._slips.made(*task)
        self._onward(task, freed)
