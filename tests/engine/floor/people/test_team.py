"""Crews whose members are told apart: who takes up what, and what holds it up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import pytest

from simwh.engine.floor.people.crew import Change, Crew
from simwh.engine.floor.people.members import Fails, Traits
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.floor.people.team import Team
from simwh.errors import ImpossibleStateError
from simwh.record.servers import AT_OTHER_WORK, AT_WORK, ON_DUTY
from tests.engine.floor.people.test_crew import Desk, Task


def each(*values: float) -> Iterator[float]:
    """Give values, and then never again."""
    yield from values
    while True:
        yield inf


class TeamDesk(Desk):
    """A desk with a team: as `Desk`, with a queue for each of two tiers; tells who ended when."""

    def __init__(
        self,
        traits: Sequence[Traits],
        *,
        preempt: bool = False,
        yields: bool = False,
        again: bool = True,
        kept: int = 0,
        mechanics: int | None = None,
        size: int | None = None,
        changes: Sequence[Change] = (),
    ) -> None:
        super().__init__(0, queues=2)
        mending = None
        if mechanics is not None:
            mending = Crew(self.world, 1, mechanics, [0], self.record.staffing)
        self.crew = Team(
            self.world,
            0,
            len(traits) if size is None else size,
            (0, 1),
            kept=(0, kept),
            rates=None,
            record=self.record,
            traits=traits,
            repairs=Repairs(self.world, self.record, mending),
            preempt=preempt,
            yields=yields,
            again=again,
        )
        self.crew.begin = self.begin
        self.ended: dict[str, float] = {}
        self.world.process(self.crew.shifts(iter(changes)))

    def begin(self, task: Task) -> None:
        name, seconds = task
        self.begun[name] = self.world.now
        self.crew.at(self.world.now + seconds, self.world.phases.receive, self.end, name)

    def end(self, name: str) -> None:
        self.ended[name] = self.world.now
        self.crew.next_or_rest()

    def spells(self, kind: int) -> list[tuple[int, float, float]]:
        """Return server, start and end of the spells of a kind."""
        rows = self.record.spells.facts()
        mine = rows["kind"] == kind
        cells = (rows[name][mine].tolist() for name in ("server", "started", "finished"))
        return list(zip(*cells, strict=True))

    def downtimes(self) -> list[tuple[float, ...]]:
        rows = self.record.downtimes.facts()
        return list(zip(*(rows[name].tolist() for name in rows), strict=True))


def fails(
    *uptimes: float,
    repair: float = 3.0,
    while_busy: bool = False,
    restarts: bool = False,
    passes: bool = False,
) -> Fails:
    return Fails(each(*uptimes).__next__, lambda: repair, while_busy, restarts, passes)


def one(breakdowns: Fails) -> TeamDesk:
    return TeamDesk([Traits(0, 0, fails=breakdowns)])


def test_a_faster_member_goes_first_and_needs_less_time() -> None:
    desk = TeamDesk([Traits(1, 0, pace=2.0), Traits(0, 1)])
    for at, name in ((0.0, "a"), (1.0, "b"), (2.0, "c")):
        desk.submit(at, 0, name, 10.0)
    assert desk.told() == {"a": 0, "b": 1, "c": 5}
    assert desk.ended == {"a": 5, "c": 10, "b": 11}
    assert desk.spells(AT_WORK) == [(1, 0, 5), (0, 1, 11), (1, 5, 10)]


def test_what_is_under_way_is_gone_on_with_after_the_repair() -> None:
    desk = one(fails(4.0))
    desk.submit(0.0, 0, "a", 10.0)
    desk.submit(1.0, 0, "b", 1.0)
    desk.told()
    assert desk.ended == {"a": 13, "b": 14}
    assert desk.downtimes() == [(0, 4, 4, 7)]
    assert desk.spells(AT_WORK) == [(0, 0, 4), (0, 7, 13), (0, 13, 14)]


def test_what_is_under_way_begins_anew_after_the_repair_where_it_has_to() -> None:
    desk = one(fails(4.0, restarts=True))
    desk.submit(0.0, 0, "a", 10.0)
    desk.told()
    assert desk.ended == {"a": 17}


def test_what_is_under_way_is_passed_on_before_what_has_not_begun() -> None:
    fragile = Traits(0, 0, fails=fails(4.0, passes=True))
    desk = TeamDesk([fragile, Traits(1, 1)])
    for at, name, seconds in ((0.0, "a", 10.0), (1.0, "b", 4.0), (2.0, "c", 1.0)):
        desk.submit(at, 0, name, seconds)
    assert desk.told() == {"a": 0, "b": 1, "c": 7}
    # At 5 b ends, and a goes on with whoever ended it; whoever was repaired at 7 begins c.
    assert desk.ended == {"a": 11, "b": 5, "c": 8}
    assert desk.spells(AT_WORK) == [(0, 0, 4), (1, 1, 5), (1, 5, 11), (0, 7, 8)]


def test_what_is_under_way_is_passed_on_to_whoever_is_free() -> None:
    desk = TeamDesk([Traits(0, 0, fails=fails(4.0, passes=True)), Traits(1, 1, pace=2.0)])
    desk.submit(0.0, 0, "a", 10.0)
    desk.told()
    assert desk.ended == {"a": 7}


def test_a_member_fails_at_any_time_and_is_up_anew_from_its_repair_on() -> None:
    desk = one(fails(5.0, 6.0))
    desk.submit(6.0, 0, "a", 1.0)
    desk.told()
    assert desk.begun == {"a": 8}
    assert [row[1] for row in desk.downtimes()] == [5, 14]


def test_a_member_that_fails_only_at_work_does_not_age_while_it_is_idle() -> None:
    desk = one(fails(5.0, while_busy=True))
    for at, name in ((10.0, "a"), (20.0, "b"), (30.0, "c")):
        desk.submit(at, 0, name, 2.0)
    desk.told()
    assert desk.downtimes() == [(0, 31, 31, 34)]
    assert desk.ended["c"] == 35


def test_mechanics_repair_one_thing_at_a_time_in_the_order_of_failures() -> None:
    traits = [Traits(n, n, fails=fails(up)) for n, up in enumerate((3.0, 1.0, 2.0))]
    desk = TeamDesk(traits, mechanics=1)
    desk.told()
    assert desk.downtimes() == [(1, 1, 1, 4), (2, 2, 4, 7), (0, 3, 7, 10)]


def test_a_higher_tier_stops_the_latest_task_of_the_lowest() -> None:
    desk = TeamDesk([Traits(0, 0), Traits(1, 1)], preempt=True)
    for at, tier, name in ((0, 1, "a"), (1, 1, "b"), (2, 1, "c"), (3, 0, "d"), (4, 0, "e")):
        desk.submit(at, tier, name, 10.0)
    assert desk.told() == {"a": 0, "b": 1, "d": 3, "e": 4, "c": 19}
    # d stops b after 2, e stops a after 4; a came first and goes on first, with whoever is free.
    assert desk.ended == {"d": 13, "e": 14, "a": 19, "b": 22, "c": 29}


def test_equal_tiers_do_not_stop_each_other() -> None:
    desk = TeamDesk([Traits(0, 0)], preempt=True)
    for at, tier, name in ((0, 1, "a"), (1, 1, "b"), (2, 0, "c"), (3, 0, "d")):
        desk.submit(at, tier, name, 10.0)
    desk.told()
    assert desk.ended == {"c": 12, "d": 22, "a": 30, "b": 40}


def test_without_preemption_a_team_is_a_crew() -> None:
    desk = TeamDesk([Traits(0, 0), Traits(1, 1)], kept=1)
    for at, tier, name in ((0, 1, "a"), (1, 1, "b"), (2, 0, "c"), (3, 0, "d")):
        desk.submit(at, tier, name, 10.0)
    assert desk.told() == {"a": 0, "c": 2, "d": 10, "b": 12 + 8}


def test_who_finds_nothing_does_something_else_until_that_is_done() -> None:
    desk = TeamDesk([Traits(0, 0, spare=each(4.0, 4.0, 5.0).__next__)])
    desk.submit(5.0, 0, "a", 1.0)
    desk.submit(8.5, 0, "b", 1.0)
    assert desk.told() == {"a": 8, "b": 9}
    assert desk.spells(AT_OTHER_WORK)[:3] == [(0, 0, 4), (0, 4, 8), (0, 10, 15)]


def test_who_does_something_else_only_once_waits_for_a_task_after_it() -> None:
    desk = TeamDesk([Traits(0, 0, spare=each(4.0, 4.0, 5.0).__next__)], again=False)
    desk.submit(3.0, 0, "a", 1.0)
    desk.submit(12.0, 0, "b", 1.0)
    assert desk.told() == {"a": 4, "b": 12}
    assert desk.spells(AT_OTHER_WORK) == [(0, 0, 4), (0, 5, 9), (0, 13, 18)]


def test_other_work_that_yields_is_laid_aside_and_gone_on_with() -> None:
    desk = TeamDesk([Traits(0, 0, spare=each(10.0).__next__)], yields=True)
    desk.submit(4.0, 0, "a", 3.0)
    desk.told()
    assert desk.ended == {"a": 7}
    assert desk.spells(AT_OTHER_WORK)[:2] == [(0, 0, 4), (0, 7, 13)]


def test_other_work_is_held_up_by_a_breakdown() -> None:
    for yields in (False, True):
        traits = Traits(0, 0, fails=fails(4.0), spare=each(10.0).__next__)
        desk = TeamDesk([traits], yields=yields)
        desk.told()
        assert desk.spells(AT_OTHER_WORK)[:2] == [(0, 0, 4), (0, 7, 13)]


def test_whoever_is_free_first_goes_home_at_the_end_of_a_shift() -> None:
    traits = [Traits(n, n) for n in range(3)]
    desk = TeamDesk(traits, changes=[(5.0, -2), (30.0, 1)])
    for name, seconds in (("a", 10.0), ("b", 11.0), ("c", 12.0), ("d", 1.0), ("e", 20.0)):
        desk.submit(0.0, 0, name, seconds)
    assert desk.told() == {"a": 0, "b": 0, "c": 0, "d": 12, "e": 13}
    assert [row[:2] for row in desk.spells(ON_DUTY)] == [(0, 0), (1, 0), (2, 0), (0, 30)]


def test_uptime_does_not_count_while_a_member_is_at_home() -> None:
    traits = [Traits(0, 0, fails=fails(8.0))]
    desk = TeamDesk(traits, changes=[(5.0, -1), (20.0, 1)])
    desk.told()
    assert desk.downtimes() == [(0, 23, 23, 26)]


def test_who_is_broken_down_at_the_end_of_a_shift_goes_home() -> None:
    traits = [Traits(0, 0, fails=fails(4.0))]
    desk = TeamDesk(traits, changes=[(5.0, -1), (6.0, 1)])
    desk.submit(5.5, 0, "a", 1.0)
    assert desk.told() == {"a": 7}
    assert desk.spells(ON_DUTY)[0] == (0, 0, 5)


def test_who_is_held_after_a_task_goes_on_when_its_station_says_so() -> None:
    desk = TeamDesk([Traits(0, 0)])
    desk.end = lambda name: desk.world.at(  # type: ignore[method-assign]
        desk.world.now + 5, 0, lambda _: desk.crew.next_or_rest()
    )
    desk.submit(0.0, 0, "a", 1.0)
    desk.submit(0.5, 0, "b", 1.0)
    assert desk.told() == {"a": 0, "b": 6}


def test_a_task_may_come_back_to_its_crew_before_whoever_ended_it_goes_on() -> None:
    desk = TeamDesk([Traits(0, 0), Traits(1, 1)])

    def end(name: str) -> None:
        desk.ended[name] = desk.world.now
        if name == "a":
            desk.crew.submit(0, ("again", 1.0))
        desk.crew.next_or_rest()

    desk.end = end  # type: ignore[method-assign]
    desk.submit(0.0, 0, "a", 1.0)
    desk.submit(1.5, 0, "b", 1.0)
    assert desk.told() == {"a": 0, "again": 1, "b": 1.5}
    assert desk.crew.free == 2


def test_a_crew_with_somebody_broken_down_takes_no_more_than_the_others() -> None:
    desk = one(fails(4.0))
    desk.world.advance(3.0)
    assert desk.crew.takes(0)
    desk.world.advance(5.0)
    assert not desk.crew.takes(0)


def test_more_than_there_are_cannot_be_on_duty() -> None:
    desk = TeamDesk([Traits(0, 0)], changes=[(5.0, 1)])
    with pytest.raises(ImpossibleStateError, match="more than 1 are on duty"):
        desk.told()


def test_a_task_that_nobody_was_given_cannot_be_begun() -> None:
    desk = TeamDesk([Traits(0, 0)])
    with pytest.raises(ImpossibleStateError, match="nobody was given"):
        desk.begin(("a", 1.0))
