"""Work that can be held up: members begin it, stop it, break down over it, and end it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf

from simwh.engine.floor.people.members import Job, Member
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.world import World
from simwh.record import Record
from simwh.record.servers import ON_DUTY

Turn = tuple[Member, int]


class Workers:
    """What happens to members one by one; who works on what, their team decides.

    Parameters
    ----------
    world, record, repairs
    done : callable
        ``done(member, job)``: a piece of work was ended.
    down, up : callable
        ``down(member)``: it has broken down, and its work is held up; ``up(member)``: it is
        repaired, and goes on with the work that it had.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        repairs: Repairs,
        done: Callable[[Member, Job], None],
        down: Callable[[Member], None],
        up: Callable[[Member], None],
    ) -> None:
        self._world, self._repairs = world, repairs
        self._spells, self._downtimes = record.spells, record.downtimes
        self._done, self._down, self._up = done, down, up

    def arrive(self, member: Member) -> None:
        """Let a member come on duty."""
        member.present, member.worked = True, 0.0
        member.duty = self._spell(member, ON_DUTY)
        if not member.down:
            self._age(member, while_busy=False)

    def leave(self, member: Member) -> None:
        """Let a member go home."""
        member.present = False
        self._spells.finished[member.duty] = self._world.now
        self._stop_aging(member)

    def work(self, member: Member, job: Job) -> None:
        """Begin a piece of work, or go on with it."""
        world = self._world
        member.job, member.since = job, world.now
        member.turn += 1
        member.spell = self._spell(member, job.kind, job.place)
        seconds = job.left / member.traits.pace
        world.at(world.now + seconds, job.phase, self._end, (member, member.turn))
        self._age(member, while_busy=True, within=seconds)

    def pause(self, member: Member) -> Job:
        """Stop a member's work; return what is left of it."""
        job, since = member.job, member.since
        assert job is not None
        assert since is not None
        job.left = max(0.0, job.left - (self._world.now - since) * member.traits.pace)
        self._stop(member)
        return job

    def _spell(self, member: Member, kind: int, place: int = -1) -> int:
        server, now = member.traits.number, self._world.now
        return self._spells.append(server=server, kind=kind, place=place, started=now)

    def _stop(self, member: Member) -> None:
        member.since = None
        member.turn += 1
        self._spells.finished[member.spell] = self._world.now
        if member.traits.fails is not None and member.traits.fails.while_busy:
            self._stop_aging(member)

    def _end(self, of: Turn) -> None:
        member, turn = of
        if member.turn != turn:
            return
        self._stop(member)
        job, member.job = member.job, None
        assert job is not None
        self._spells.lines[member.spell] = job.lines
        self._done(member, job)

    # ---- breakdowns

    def _age(self, member: Member, *, while_busy: bool, within: float = inf) -> None:
        """Let a member's uptime count from now on, if it counts then, for so long at most."""
        fails = member.traits.fails
        if fails is None or fails.while_busy != while_busy:
            return
        world = self._world
        member.up_since = world.now
        member.age += 1
        if member.left_up <= within:
            at = world.now + member.left_up
            world.at(at, world.phases.staff, self._fail, (member, member.age))

    def _stop_aging(self, member: Member) -> None:
        if member.up_since is not None:
            member.left_up = max(0.0, member.left_up - (self._world.now - member.up_since))
            member.up_since = None
            member.age += 1

    def _fail(self, of: Turn) -> None:
        member, age = of
        fails = member.traits.fails
        if member.age != age or fails is None:
            return
        self._stop_aging(member)
        member.down = True
        member.left_up = fails.uptime()
        if member.since is not None:
            job = self.pause(member)
            if fails.restarts:
                job.left = job.whole
        self._down(member)
        row = self._downtimes.append(server=member.traits.number, failed=self._world.now)
        self._repairs.submit(row, fails.repair(), partial(self._repaired, member))

    def _repaired(self, member: Member) -> None:
        member.down = False
        if member.present:
            self._age(member, while_busy=False)
        if member.job is not None and member.present:
            self.work(member, member.job)
        self._up(member)
