"""Teams whose members work at several stations of a floor: cross-training.

A member belongs to one team, where he comes on duty, waits and goes home; for one task at a time he
is lent to another one (Hopp, Tekin and Van Oyen, Management Science 50, 2004).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from typing import Any

from simwh.engine.floor.people.members import Job, Member
from simwh.engine.floor.people.team import Team


class Floor:
    """The teams of one warehouse that help each other, by crew."""

    def __init__(self) -> None:
        self.teams: dict[int, SharedTeam] = {}

    def able(self, member: Member) -> Iterator[SharedTeam]:
        """Yield the teams that a member works for, in the order in which he looks at them."""
        skills = member.traits.skills
        for crew in (member.home,) if skills is None else skills.crews:
            if crew in self.teams:
                yield self.teams[crew]

    def goes(self, member: Member, *, home: bool = True) -> SharedTeam | None:
        """Return the team that a free member begins a task of; None if there is none."""
        own = self.teams[member.home]
        leaves = own.spares(member)
        ready = [
            team
            for team in self.able(member)
            if (home if team is own else leaves) and team.has_work()
        ]
        skills = member.traits.skills
        if skills is not None and skills.longest:
            return max(ready, key=lambda team: team.waiting, default=None)
        return ready[0] if ready else None

    def helper(self, of: SharedTeam) -> Member | None:
        """Return somebody of another team who is free and can work for this one."""
        for team in self.teams.values():
            if team is not of:
                for member in team.free_for(of):
                    return member
        return None


class SharedTeam(Team):
    """A team that lends its members to others, or borrows theirs.

    Parameters
    ----------
    floor : Floor
        The teams that it may help or be helped by; it is one of them from now on.
    others
        As of `Team`.
    """

    def __init__(self, *team: Any, floor: Floor, **others: Any) -> None:
        self._floor = floor
        super().__init__(*team, **others)
        floor.teams[self._index] = self

    def takes(self, tier: int) -> bool:
        """Tell whether a task that came now would be begun at once."""
        kept = self._kept[self._place[tier]]
        if len(self._idle) > kept:
            return True
        return len(self._idle) == kept and self._floor.helper(self) is not None

    def decline(self) -> None:
        """Let whoever was given a task rest instead, in his own team."""
        member, self._hands = self._hands, None
        assert member is not None
        insort(self._floor.teams[member.home]._idle, member)

    def take_up(self) -> None:
        """Let whoever is free begin what waits: of the team, then of others, then elsewhere."""
        super().take_up()
        while self.has_work() and (helper := self._floor.helper(self)) is not None:
            if not self._borrow(helper):
                break
        for member in tuple(self._idle):
            if member in self._idle and (team := self._floor.goes(member, home=False)):
                team._borrow(member)
        self.free = len(self._idle)
        for member in tuple(self._idle):
            for team in self._floor.able(member):
                if team is not self and team.joined is not None:
                    team.joined()

    def has_work(self) -> bool:
        """Tell whether a task waits that somebody who is lent may begin."""
        self.free = len(self._idle)
        return self._next() >= 0

    def spares(self, member: Member) -> bool:
        """Tell whether enough people stay free for those tiers for which some are kept."""
        return len(self._idle) - (member in self._idle) >= max(self._kept)

    def free_for(self, team: SharedTeam) -> Iterator[Member]:
        """Yield the members who are free and can work for another team."""
        crew = team._index
        for member in self._idle:
            skills = member.traits.skills
            if skills is not None and crew in skills.crews and self.spares(member):
                yield member

    def welcome(self, member: Member) -> None:
        """Take a member back who was lent."""
        self._settle(member)
        self.take_up()

    def _borrow(self, member: Member) -> bool:
        """Let a member of another team begin what waits; return whether he has."""
        idle = self._floor.teams[member.home]._idle
        if member in idle:
            idle.remove(member)
        self.free = len(self._idle)
        self._give(member, self._next())
        return member.job is not None

    def _settle(self, member: Member) -> None:
        """Let a member who has nothing to do go home, or to where he is needed."""
        if member.home != self._index:
            self._floor.teams[member.home].welcome(member)
            return
        leaving = self._leaving[member.traits.temp]
        if member.rests and not leaving and self._index in self._floor.teams:
            team = self._floor.goes(member)
            if team is not None and team is not self and team._borrow(member):
                return
            if member in self._idle:  # he has declined
                return
        super()._settle(member)

    def _prepare(self, member: Member, job: Job) -> None:
        super()._prepare(member, job)
        skills = member.traits.skills
        if member.home != self._index:
            job.place = self._index
            job.left /= 1.0 if skills is None else skills.pace
        if skills is not None and member.stands != self._index:
            job.left += skills.moving * member.traits.pace
        member.stands, job.whole = self._index, job.left
