"""Crews whose members are told apart: by pace, by breakdowns, by what they do when nothing waits.

A task under way is a piece of work that may be stopped and gone on with: its member breaks down, or
is called to a higher tier (preemptive resume priority: Jaiswal, Priority Queues, 1968). What a
member draws, its uptimes, its repairs and its other work, belongs to the member.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Sequence
from itertools import chain
from typing import Any

from simwh.engine.floor.people.members import Job, Member, Traits
from simwh.engine.floor.people.pace import Learned, lines_of
from simwh.engine.floor.people.ranking import RankingCrew
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.floor.people.workers import Workers
from simwh.engine.world import Action, World
from simwh.errors import ImpossibleStateError
from simwh.record import Record
from simwh.record.servers import AT_OTHER_WORK, AT_WORK


class Team(RankingCrew):
    """A crew whose members are told apart.

    Parameters
    ----------
    world, index, size, place, kept, rates
        As of `RankingCrew`.
    record : Record
    traits : sequence of Traits
        Of everybody who may ever be on duty at the same time, by rank.
    repairs : Repairs
    preempt : bool
        Whether a task stops one of a lower queue where nobody is free.
    yields : bool
        Whether other work is laid aside for a task.
    again : bool
        Whether other work follows upon other work.
    learned : callable, optional
        What practice does to the time of a task.
    counts : bool
        Whether the lines of tasks are counted.
    """

    def __init__(
        self,
        world: World,
        index: int,
        size: int,
        place: Sequence[int],
        *,
        kept: Sequence[int],
        rates: Sequence[float] | None,
        record: Record,
        traits: Sequence[Traits],
        repairs: Repairs,
        preempt: bool = False,
        yields: bool = False,
        again: bool = True,
        within: str = "first_come",
        learned: Learned | None = None,
        counts: bool = False,
    ) -> None:
        self.members = [Member(one, index) for one in traits]
        self._learned, self._counts = learned, counts
        self._workers = Workers(world, record, repairs, self._done, self._down, self._up)
        self._preempt, self._yields, self._again = preempt, yields, again
        self._idle: list[Member] = []
        self._hands: Member | None = None
        self._ended: Member | None = None
        self._from = 0
        self._leaving = [0, 0]
        self._held: deque[Member] = deque()
        self._stopped: list[list[Job]] = [[] for _ in range(max(place) + 1)]
        super().__init__(
            world,
            index,
            size,
            place,
            record.staffing,
            kept=kept,
            rates=rates,
            within=within,
        )
        self.at = self._take_on
        self._go_on()

    # ---- tasks

    def submit(self, tier: int, task: Any) -> None:
        """Give the task to whoever may begin it, else let it wait."""
        self.wait(tier, task)
        self.take_up()

    def takes(self, tier: int) -> bool:
        """Tell whether a task that came now would be begun at once."""
        return len(self._idle) > self._kept[self._place[tier]]

    def next_or_rest(self) -> None:
        """Let the one who has ended a task, or was held after one, do what comes next."""
        member, self._ended = self._ended, None
        if member is None:
            member = self._held.popleft()
            member.held = False
        self._settle(member)
        self.take_up()

    def decline(self) -> None:
        """Let whoever was given a task rest instead: the task was put back, to wait for more."""
        member, self._hands = self._hands, None
        assert member is not None
        insort(self._idle, member)

    def take_up(self) -> None:
        """Let whoever is free begin what waits, and go on with other work where nothing does."""
        while self._idle:
            self.free = len(self._idle) - 1
            queue = self._next()
            if queue < 0:
                break
            self._give(self._idle.pop(0), queue)
            if len(self._idle) > self.free:  # whoever was given a task rests
                break
        if self._preempt:
            self._displace()
        self.free = len(self._idle)
        if self.joined is not None and self._idle:
            self.joined()
        self._go_on()

    def unbegun(self) -> list[Any]:
        """Return what waits, and what was stopped, in any order."""
        return [*super().unbegun(), *chain.from_iterable(self._stopped)]

    def _waits(self, queue: int) -> bool:
        return bool(self.queues[queue] or self._stopped[queue])

    def _displace(self) -> None:
        """Let what waits stop work of lower queues, of the lowest the latest first."""
        for queue in range(len(self.queues) - 1):
            while self._waits(queue):
                lower = [m for m in self.members if m.since is not None and _queue(m) > queue]
                if not lower:
                    break
                member = max(lower, key=_last)
                job, member.job = self._workers.pause(member), None
                insort(self._stopped[job.queue], job, key=_came)
                self._give(member, queue)

    def _give(self, member: Member, queue: int) -> None:
        """Let a member work on the first of a queue."""
        member.spared = False
        if member.job is not None:
            member.aside, member.job = self._workers.pause(member), None
        if self._stopped[queue]:
            self._workers.work(member, self._stopped[queue].pop(0))
            return
        self._hands, self._from = member, queue
        self._begun_since = self._since[queue].popleft()
        self.begin(self.queues[queue].popleft())

    def _take_on(self, time: float, phase: int, action: Action, argument: Any) -> None:
        """Let the member who was given a task work on it; at pace 1 it ends at `time`."""
        member, self._hands = self._hands, None
        if member is None:  # who has ended a task goes on with what follows upon it
            member, self._ended = self._ended, None
        if member is None:
            raise ImpossibleStateError("a task was begun that nobody was given")
        job = Job(AT_WORK, time - self._world.now, phase, action, argument)
        job.queue, job.came = self._from, self._begun_since
        self._prepare(member, job)
        self._workers.work(member, job)

    def _prepare(self, member: Member, job: Job) -> None:
        """Let a task take what its member's practice and fatigue make of it."""
        if not self._counts:
            return
        job.lines, done = lines_of(job.argument), member.lines.get(self._index, 0)
        member.lines[self._index] = done + job.lines
        factor = 1.0 if self._learned is None else self._learned(done, job.lines)
        seconds = job.left * factor / member.traits.pace
        rest = member.traits.rest
        pause = 0.0 if rest is None else rest(member.worked, seconds)
        member.worked += seconds
        job.whole = job.left = (seconds + pause) * member.traits.pace

    def _done(self, member: Member, job: Job) -> None:
        if job.kind != AT_WORK:
            job.action(member)
            return
        self._ended, self._from, self._begun_since = member, job.queue, job.came
        job.action(job.argument)
        if self._ended is not None:  # its station does not let it go on yet
            self._ended = None
            member.held = True
            self._held.append(member)

    # ---- members

    def _settle(self, member: Member) -> None:
        """Let a member who has nothing to do wait for a task, or go home."""
        if not member.rests:
            return
        if self._leaving[member.traits.temp]:
            self._leaving[member.traits.temp] -= 1
            self._workers.leave(member)
        else:
            insort(self._idle, member)

    def _go_on(self) -> None:
        """Let those who are free do something else meanwhile, if they have anything to do."""
        for member in [m for m in self._idle if m.spares]:
            if not self._yields:
                self._idle.remove(member)
            job, member.aside = member.aside or self._other_work(member), None
            self._workers.work(member, job)

    def _other_work(self, member: Member) -> Job:
        assert member.traits.spare is not None
        seconds, phase = member.traits.spare(), self._world.phases.receive
        return Job(AT_OTHER_WORK, seconds, phase, self._other_work_done, None)

    def _other_work_done(self, member: Member) -> None:
        member.spared = not self._again
        if not self._yields:
            self._settle(member)
        self.take_up()

    def _down(self, member: Member) -> None:
        if member in self._idle:
            self._idle.remove(member)
            member.aside, member.job = member.job, None
        elif member.traits.fails is not None and member.traits.fails.passes:
            job = member.job
            if job is not None and job.kind == AT_WORK:
                member.job = None
                insort(self._stopped[job.queue], job, key=_came)
                self.take_up()

    def _up(self, member: Member) -> None:
        self._settle(member)
        self.take_up()
        if self.joined is not None:
            self.joined()

    def _change(self, change: int, *, temps: bool = False, at_once: bool = False) -> None:
        self._size += change
        self._staffing.append(crew=self._index, time=self._world.now, size=self._size)
        for _ in range(change):
            self._come(temps, at_once)
        for _ in range(-change):
            self._go(temps, at_once)

    def _come(self, temp: bool, back: bool) -> None:
        """Let somebody come: who laid something aside if they are back, or was to go next, or else.

        Whoever laid something aside is the last that others come in the place of.
        """
        away = [m for m in self.members if not m.present and m.traits.temp == temp]
        away.sort(key=lambda m: (m.job is None) == back)
        if self._leaving[temp] and not (back and away and away[0].job):
            self._leaving[temp] -= 1
            return
        if not away:
            raise ImpossibleStateError(f"more than {len(self.members)} are on duty")
        member = away[0]
        self._workers.arrive(member)
        if member.job is not None and not member.down:
            self._workers.work(member, member.job)
        self._settle(member)

    def _go(self, temp: bool, at_once: bool) -> None:
        """Let somebody go who is free, or else whoever is so first, or lays aside what he does."""
        idle = [m for m in self._idle if m.traits.temp == temp]
        if idle:
            member = idle[-1]
            self._idle.remove(member)
            if member.job is not None:
                member.aside, member.job = self._workers.pause(member), None
            self._workers.leave(member)
            return
        mine = [m for m in self.members if m.present and m.traits.temp == temp]
        broken = [m for m in mine if m.down and not (m.job or m.held)]
        if broken:
            self._workers.leave(broken[-1])
            return
        busy = [m for m in mine if m.job is not None] if at_once else []
        if busy:
            if busy[-1].since is not None:
                self._workers.pause(busy[-1])
            self._workers.leave(busy[-1])
        else:
            self._leaving[temp] += 1


def _queue(member: Member) -> int:
    """Return the queue of a member's task; -1 of other work, which no task displaces."""
    return -1 if member.job is None else member.job.queue


def _last(member: Member) -> tuple[int, tuple[float, int]]:
    assert member.job is not None
    return member.job.queue, member.job.came


def _came(job: Job) -> tuple[float, int]:
    return job.came
