"""Items of a floor are moved to new slots: by chores, and picked from the old slot until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from simwh.engine.floor.chores import Chores
from simwh.engine.world import World
from simwh.policy.storage.relocation import Step
from simwh.record import RELOCATION, Record
from simwh.state import Location


class Effort(NamedTuple):
    """What a move takes: metres on the way, and seconds in all."""

    metres: float
    seconds: float


class Relocation:
    """The moves of one floor.

    A move is given to the crew when those before it that touch the same items or places have ended.
    A date that comes before all moves have ended waits for them.

    Parameters
    ----------
    world, record, chores
    site : int
    slots : list of Location, by item
        Where they stand, which changes here.
    plan : callable
        ``plan()``: the steps of now.
    effort : callable
        ``effort(step)``, worked out when it is given to the crew.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        chores: Chores,
        site: int,
        slots: list[Location],
        plan: Callable[[], Sequence[Step]],
        effort: Callable[[Step], Effort],
    ) -> None:
        self._world = world
        self._rows = record.relocations
        self._chores = chores
        self._site = site
        self._slots = slots
        self._plan = plan
        self._effort = effort
        self._steps: Sequence[Step] = ()
        self._blockers: list[int] = []
        self._blocked: list[list[int]] = []
        self._left = 0
        self._overdue = False

    def review(self, _: object = None) -> None:
        """Plan the moves of now, and have them done."""
        if self._left:
            self._overdue = True
            return
        self._overdue = False
        self._steps = self._plan()
        self._left = len(self._steps)
        self._blockers, self._blocked = blocked(self._steps)
        for number in [n for n, blockers in enumerate(self._blockers) if not blockers]:
            self._submit(number)

    def _submit(self, number: int) -> None:
        effort = self._effort(self._steps[number])
        self._chores.submit(RELOCATION, effort.seconds, self._done, (number, effort.metres))

    def _done(self, done: tuple[int, float]) -> None:
        number, metres = done
        step = self._steps[number]
        self._note(step.item, step.start, step.end, metres)
        if step.other is not None:
            self._note(step.other, step.end, step.start, 0.0)
        self._left -= 1
        for following in self._blocked[number]:
            self._blockers[following] -= 1
            if not self._blockers[following]:
                self._submit(following)
        if not self._left and self._overdue:
            self.review()

    def _note(self, item: int, start: Location, end: Location, metres: float) -> None:
        self._slots[item] = end
        self._rows.append(
            site=self._site,
            item=item,
            at=self._world.now,
            metres=metres,
            from_aisle=start.aisle,
            from_depth=start.depth,
            from_level=start.level,
            aisle=end.aisle,
            depth=end.depth,
            level=end.level,
        )


def blocked(steps: Sequence[Step]) -> tuple[list[int], list[list[int]]]:
    """Return how many steps each waits for, and which ones wait for it.

    A step waits for the latest one before it at each of its items, and for all before it that leave
    or enter its places.
    """
    blockers = [0] * len(steps)
    waiting: list[list[int]] = [[] for _ in steps]
    of_item: dict[int, int] = {}
    at_place: defaultdict[Location, list[int]] = defaultdict(list)
    for number, step in enumerate(steps):
        before = {of_item[item] for item in step.items if item in of_item}
        for place in (step.start, step.end):
            before.update(at_place[place])
            at_place[place].append(number)
        for earlier in before:
            waiting[earlier].append(number)
        blockers[number] = len(before)
        of_item.update(dict.fromkeys(step.items, number))
    return blockers, waiting
