"""Teams whose members go round the zones of a floor, and pick in each as much as they are to.

Source: Takagi, Analysis of Polling Systems (1986), exhaustive, gated and limited service; Gong and
de Koster, "A polling-based dynamic order picking system for online retailers", IIE Transactions 40
(2008).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from simwh.engine.floor.people.members import Job, Member, Traits
from simwh.engine.floor.people.pace import Learned
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.floor.people.team import Team
from simwh.engine.world import World
from simwh.record import Record
from simwh.record.servers import ON_THE_WAY


class RoundTeam(Team):
    """A team with a queue for each zone; within a zone whoever came first goes first.

    Parameters
    ----------
    world, index, size, record, traits, repairs, learned, counts
        As of `Team`; what a member does when nothing waits is to walk to the next zone.
    zones : int
    zone_of : callable
        The zone of a task.
    most : callable
        ``most(waiting)``: tasks that a member who comes to a zone with so many takes up there.
    """

    def __init__(
        self,
        world: World,
        index: int,
        size: int,
        *,
        zones: int,
        zone_of: Callable[[Any], int],
        most: Callable[[int], float],
        record: Record,
        traits: Sequence[Traits],
        repairs: Repairs,
        learned: Learned | None = None,
        counts: bool = False,
    ) -> None:
        self._zone_of, self._zones, self._most = zone_of, zones, most
        self._left = [most(0)] * len(traits)  # tasks that each member may take up where it is
        super().__init__(
            world,
            index,
            size,
            range(zones),
            kept=[0] * zones,
            rates=None,
            record=record,
            traits=traits,
            repairs=repairs,
            learned=learned,
            counts=counts,
        )

    def wait(self, tier: int, task: Any) -> None:
        """Let a task wait in its zone."""
        super().wait(self._zone_of(task), task)

    def put_back(self, tier: int, task: Any) -> None:
        """Let a task wait in its zone again."""
        super().put_back(self._zone_of(task), task)

    def take_up(self) -> None:
        """Let whoever is free begin what waits in its zone, or walk on."""
        idle, self._idle = self._idle, []
        for member in idle:
            if self._waits(member.zone) and self._left[member.traits.rank] > 0:
                self._left[member.traits.rank] -= 1
                self._give(member, member.zone)
            else:
                self._walk(member)

    def _go_on(self) -> None:
        self.take_up()

    def _walk(self, member: Member) -> None:
        assert member.traits.spare is not None
        member.zone = (member.zone + 1) % self._zones
        seconds, phase = member.traits.spare(), self._world.phases.receive
        way = Job(ON_THE_WAY, seconds, phase, self._arrive, None)
        way.place = member.zone
        self._workers.work(member, way)

    def _arrive(self, member: Member) -> None:
        zone = member.zone
        waiting = len(self.queues[zone]) + len(self._stopped[zone])
        self._left[member.traits.rank] = self._most(waiting)
        self._settle(member)
        self.take_up()
